import { randomInt } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { slash } from '../http/interactions.ts';
import { makeKeys, send, signedHeaders, timestampNow } from '../http/signing.ts';
import { stepping } from './breaking.ts';
import { marked } from './canary.ts';
import { keys, post, serve } from './served.ts';

// A clock so wrong that all that Discord has signed seems too old, or too new.

const minutes = 60;

/** A served bot whose clock can be set. */
async function serveStepping(ahead = 0) {
	const { environment, stepTo } = stepping(ahead);
	const served = await serve(environment);
	onTestFinished(served.end);
	return {
		...served,
		stepTo: (milliseconds: number) => stepTo(served.bot, milliseconds),
		readiness: async () => {
			const { status, body } = await send(served.vitalsPort, 'GET', '/readyz');
			return [status, JSON.parse(body).why] as const;
		},
		/** Sends what was signed so many seconds from now. */
		knock: async (away = 0, by = keys) => {
			const body = JSON.stringify(marked({ ...slash('iscm', { mechanism: 'Rabat' }), id: String(randomInt(1e12)) }));
			return (await post(served.port, undefined, signedHeaders(by, body, timestampNow(away)), body)).status;
		},
	};
}

const ready = [200, undefined];

describe('H12 the clock of this machine is ten minutes off', () => {
	it.each([
		['ahead of', 10],
		['behind', -10],
	])('H12 %s Discord: said once, not ready, and ready when it is right again', async (side, away) => {
		const { knock, stepTo, lines, readiness } = await serveStepping(away * minutes * 1_000);
		for (let sent = 0; sent < 10; sent += 1) expect(await knock()).toBe(401);
		expect(await readiness()).toEqual([
			503,
			[expect.stringMatching(new RegExp(`^clock: (599|600|601) s ${side} Discord$`))],
		]);
		expect(lines('clock_wrong')).toHaveLength(1);
		expect(lines('public_key_suspect')).toHaveLength(0);
		await stepTo(0);
		expect(await readiness()).toEqual(ready);
		expect(await knock()).toBe(200);
		expect(await readiness()).toEqual(ready);
		expect([lines('clock_wrong').length, lines('clock_right').length]).toEqual([1, 1]);
	});

	it('H12 since it was set while the bot ran', async () => {
		const { knock, stepTo, readiness, lines } = await serveStepping();
		expect(await knock()).toBe(200);
		await stepTo(10 * minutes * 1_000);
		for (let sent = 0; sent < 5; sent += 1) expect(await knock()).toBe(401);
		expect((await readiness())[0]).toBe(503);
		await stepTo(4 * minutes * 1_000);
		expect(await knock()).toBe(200);
		expect(await readiness()).toEqual(ready);
		expect(lines('clock_right')).toHaveLength(1);
	});
});

describe('H12 a clock that is right is not doubted', () => {
	it('H12 because one request that was signed once is sent again and again', async () => {
		const { port, lines, readiness } = await serveStepping();
		const body = JSON.stringify(marked(slash('iscm', { mechanism: 'Rabat' })));
		const captured = signedHeaders(keys, body, timestampNow(-10 * minutes));
		for (let sent = 0; sent < 50; sent += 1) expect((await post(port, undefined, captured, body)).status).toBe(401);
		expect([await readiness(), lines('clock_wrong')]).toEqual([ready, []]);
	});

	it('H12 because many are that were signed at various times', async () => {
		const { knock, lines, readiness } = await serveStepping();
		for (let sent = 0; sent < 30; sent += 1) expect(await knock(-(10 + sent) * minutes)).toBe(401);
		expect([await readiness(), lines('clock_wrong')]).toEqual([ready, []]);
	});

	it('H12 because many are that were signed at one time, once a fresh one has come', async () => {
		const { knock, lines, readiness } = await serveStepping();
		expect(await knock()).toBe(200);
		for (let sent = 0; sent < 30; sent += 1) expect(await knock(-10 * minutes)).toBe(401);
		expect([await readiness(), lines('clock_wrong')]).toEqual([ready, []]);
	});

	it('H12 because of what others have signed', async () => {
		const { knock, lines, readiness } = await serveStepping();
		for (let sent = 0; sent < 30; sent += 1) expect(await knock(-10 * minutes, makeKeys())).toBe(401);
		expect([await readiness(), lines('clock_wrong')]).toEqual([ready, []]);
	});
});
