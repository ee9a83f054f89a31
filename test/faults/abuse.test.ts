import { expect, it } from 'vitest';
import { median } from '../../bench/count.ts';
import { createDispatch } from '../../src/platform/discord/gateway/dispatch.ts';
import { application } from '../data.ts';
import { slash } from '../http/interactions.ts';
import { signedHeaders } from '../http/signing.ts';
import { canary } from './canary.ts';
import { type Connected, connect, pause, within } from './connected.ts';
import { keys, percentile, post, serve } from './served.ts';

const others = Array.from({ length: 20 }, (_, at) => `person ${at}`);

/** How long answers to twenty people took, who ask once a second each, in milliseconds. */
async function askInTurns({ discord }: Connected, seconds: number): Promise<readonly number[]> {
	const times: Promise<number>[] = [];
	for (let asked = 0; asked < seconds * 20; asked += 1) {
		const started = performance.now();
		const user = others[asked % others.length] ?? '';
		times.push(discord.slash('iscm', { mechanism: 'Rabat' }, { user }).then(() => performance.now() - started));
		await pause(50);
	}
	return Promise.all(times);
}

const p99 = (times: readonly number[]) => percentile(times, 0.99);

it('A5 one who asks fifty times a second gets one a second, is told so once, and keeps nobody waiting', async () => {
	const connected = await connect();
	const { discord, askMarked, callbacks, metrics } = connected;
	await askInTurns(connected, 1);
	const quiet = await askInTurns(connected, 3);
	const before = callbacks().length;
	const spam = setInterval(() => void askMarked({ user: 'spammer', timeout: 60_000 }).catch(() => undefined), 20);
	const seconds = 10;
	const busy = await askInTurns(connected, seconds);
	clearInterval(spam);
	await pause(100);
	expect(busy).toHaveLength(seconds * 20);
	// A pause of a busy machine falls on one or the other.
	expect(Math.min(p99(busy), 2 * median(busy))).toBeLessThan(2 * p99(quiet));
	expect(callbacks().length - before - busy.length).toBeLessThanOrEqual(2 * seconds);
	const told = [...discord.state.messages.values()].filter(({ content }) => content.includes('give me a moment'));
	expect(told).toHaveLength(1);
	expect(await metrics()).toMatch(/interactions_dropped_total{why="spam"} \d{3}/);
}, 40_000);

it('A5 somebody who is alone may ask as fast as they can', async () => {
	const connected = await connect();
	const asked = await Promise.all(Array.from({ length: 200 }, () => connected.ask()));
	expect(asked.filter(({ message }) => message.embeds[0]?.title === 'Rabat Process')).toHaveLength(200);
});

it('A5 a thousand people who ask once a second are all answered', async () => {
	const { discord, callbacks } = await connect();
	const answers: Promise<unknown>[] = [];
	for (let asked = 0; asked < 2_000; asked += 1) {
		answers.push(
			discord.slash('iscm', { mechanism: canary.typed }, { user: `person ${asked % 1_000}`, timeout: 10_000 }),
		);
		if (asked % 10 === 9) await pause(10);
	}
	await Promise.all(answers);
	expect(callbacks()).toHaveLength(2_000);
}, 60_000);

it('A5 over HTTP they get a short answer, as Discord wants one to each', async () => {
	const served = await serve();
	let id = 10n ** 18n;
	const ask = async (user: string) => {
		id += 1n;
		const asked = JSON.stringify({
			...slash('iscm', { mechanism: 'Rabat' }),
			id: String(id),
			member: { user: { id: user } },
		});
		const { body } = await post(served.port, undefined, signedHeaders(keys, asked), asked);
		return body.includes('give me a moment') ? 'slow down' : 'answered';
	};
	for (let other = 1; other <= 5; other += 1) expect(await ask(String(other))).toBe('answered');
	const told = await Promise.all(Array.from({ length: 40 }, () => ask('99')));
	expect(told.filter((one) => one === 'answered').length).toBeLessThanOrEqual(16);
	expect(await ask('1')).toBe('answered');
	await served.end();
});

it('A5 what is more than can be answered is dropped, and counted', async () => {
	const dropped: string[] = [];
	let posted = 0;
	const dispatch = createDispatch({
		application,
		isClosed: () => false,
		respond: () => ({ type: 1 }),
		admit: () => 'go',
		answerMessage: () => undefined,
		post: () => {
			posted += 1;
			return new Promise(() => undefined);
		},
		botId: () => '1',
		clock: { ageOf: () => 0, isStale: () => false, noteTaken: () => undefined, note: () => undefined },
		tell: () => undefined,
		count: (happened) => happened.what === 'dropped' && dropped.push(happened.why),
		finish: () => undefined,
		underWay: () => posted,
	});
	const interaction = { token: 'a', type: 2, data: {}, user: { id: '1' } };
	for (let id = 1; id <= 6_010; id += 1) dispatch({ t: 'INTERACTION_CREATE', d: { ...interaction, id: String(id) } });
	await within(1_000, () => posted === 6_000);
	expect(dropped).toEqual(Array.from({ length: 10 }, () => 'overload'));
});
