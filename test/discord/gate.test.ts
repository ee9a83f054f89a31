import { describe, expect, it } from 'vitest';
import { createBreaker } from '../../src/platform/discord/rest/breaker.ts';
import { createGate } from '../../src/platform/discord/rest/gate.ts';
import { createHolds } from '../../src/platform/discord/rest/holds.ts';
import { countInvalidRequests } from '../../src/platform/discord/rest/invalid-requests.ts';
import { callbackRoute, channelOf, messageRoute, routeOf } from '../../src/platform/discord/rest/routes.ts';

/** A gate whose clock is made up. */
function makeGate() {
	const time = { now: 0 };
	const now = () => time.now;
	const opened: string[] = [];
	const limited: unknown[] = [];
	const gate = createGate(
		{
			breaker: createBreaker(now, (route) => opened.push(route)),
			invalid: countInvalidRequests(now),
			onLimited: (one) => limited.push(one),
		},
		now,
	);
	const answer = (route: string, channel: string | undefined, status: number, body: unknown, headers = {}) =>
		gate.note(route, channel, new Response(JSON.stringify(body), { status, headers }) as never);
	/** Why a request would not be sent now. */
	const stops = (route: string, channel?: string) => {
		try {
			return void gate.check(route, channel);
		} catch (error) {
			const { code, retryAfter } = error as { code: string; retryAfter?: number };
			return retryAfter === undefined ? code : `${code} ${retryAfter}`;
		}
	};
	return { time, opened, limited, answer, stops };
}

const other = '/applications/:id/commands';

describe('the gate', () => {
	it('leaves a channel that has refused alone for ten minutes, and no other', async () => {
		const { time, opened, answer, stops } = makeGate();
		time.now = 5;
		await answer(messageRoute, 'a', 403, { code: 50_013 });
		for (const now of [5, 60_000, 600_004]) {
			time.now = now;
			expect(stops(messageRoute, 'a')).toBe('CHANNEL_REFUSED');
			expect([stops(messageRoute, 'b'), stops(callbackRoute), stops(other)]).toEqual([undefined, undefined, undefined]);
		}
		time.now = 600_005;
		expect(stops(messageRoute, 'a')).toBeUndefined();
		expect(opened).toEqual([]);
	});

	it('does not count what channels refuse, and takes for that only what Discord calls so', async () => {
		const { opened, answer, stops } = makeGate();
		for (let at = 0; at < 100; at += 1) await answer(messageRoute, `channel ${at}`, 403, { code: 50_001 });
		expect([opened, stops(messageRoute, 'another')]).toEqual([[], undefined]);
		for (let at = 0; at < 49; at += 1) await answer(messageRoute, 'a', 403, 'a page of somebody else');
		expect([opened, stops(messageRoute, 'a')]).toEqual([[], undefined]);
		await answer(messageRoute, 'a', 403, { code: 40_333 });
		expect([opened, stops(messageRoute, 'a')]).toEqual([[messageRoute], 'BREAKER_OPEN']);
	});

	it.each([
		['by its header', {}, { 'x-ratelimit-global': 'true', 'retry-after': '2' }],
		['by its words', { global: true, retry_after: 2 }, {}],
	])('holds back everything but callbacks for a global limit, known %s', async (_name, body, headers) => {
		const { time, limited, answer, stops } = makeGate();
		await answer(callbackRoute, undefined, 429, body, headers);
		expect(limited).toEqual([{ route: callbackRoute, isGlobal: true, wait: 2_000 }]);
		time.now = 1_500;
		expect([stops(messageRoute, 'a'), stops(other), stops(callbackRoute)]).toEqual([
			'RATE_LIMITED 550',
			'RATE_LIMITED 550',
			undefined,
		]);
		time.now = 2_000;
		expect([stops(messageRoute, 'a'), stops(other)]).toEqual([undefined, undefined]);
	});

	it('holds back a channel for a limit of its own, and gives the exact wait on', async () => {
		const { answer, stops } = makeGate();
		const response = await answer(messageRoute, 'a', 429, { retry_after: 0.3 }, { 'retry-after': '1' });
		expect(response.headers.get('retry-after')).toBe('0.3');
		expect(await response.json()).toEqual({ retry_after: 0.3 });
		expect([stops(messageRoute, 'a'), stops(messageRoute, 'b')]).toEqual(['RATE_LIMITED 350', undefined]);
	});

	it('stops no callback, whatever is refused', async () => {
		const { opened, answer, stops } = makeGate();
		for (let at = 0; at < 1_000; at += 1) await answer(callbackRoute, undefined, at % 2 === 0 ? 429 : 403, '');
		expect([opened, stops(callbackRoute), stops(messageRoute, 'a')]).toEqual([[], undefined, undefined]);
	});
});

describe('the breaker', () => {
	/** Which of these refusals stops the route; each is `time:status:wait`. */
	function opensAt(refusals: string): number {
		let now = 0;
		let opened = 0;
		const breaker = createBreaker(
			() => now,
			() => {
				opened += 1;
			},
		);
		return refusals.split(' ').findIndex((one) => {
			const [at, status, wait] = one.split(':').map(Number);
			now = at ?? 0;
			breaker.note('/a', status ?? 0, wait);
			return opened > 0;
		});
	}

	it.each([
		['three without a wait', '0:429 1:429 2:429', 2],
		['in a minute', '0:429 1:429 60000:429 60001:429', -1],
		['whatever is taken between', '0:429 1:200 2:429 3:200 4:429', 4],
		['five at once with a wait are one', '0:429:500 1:429:500 2:429:500 3:429:500 4:429:500 600:200', -1],
		['three waits in a row', '0:429:500 1:429:500 600:429:500 601:429:500 1200:429:500', 4],
		['a wait that was honest is forgiven', '0:429:500 600:200 601:429:500 1200:200 1201:429:500 1800:200', -1],
		['what failed otherwise', '0:500 1:500 2:404 3:400 4:500', -1],
	])('%s', (_name, refusals, wanted) => {
		expect(opensAt(refusals)).toBe(wanted);
	});

	it('stops one route for a minute, at the fiftieth refusal in a minute', () => {
		let now = 0;
		const opened: unknown[] = [];
		const breaker = createBreaker(
			() => now,
			(...told) => opened.push(told),
		);
		const refuse = (times: number) => {
			for (let time = 0; time < times; time += 1) breaker.note('/a', 403);
		};
		refuse(49);
		expect([breaker.isOpen('/a'), breaker.isAnyOpen()]).toEqual([false, false]);
		refuse(51);
		expect([breaker.isOpen('/a'), breaker.isOpen('/b'), breaker.isAnyOpen()]).toEqual([true, false, true]);
		expect(opened).toEqual([['/a', 60_000, 403]]);
		now = 60_000;
		refuse(49);
		expect(breaker.isAnyOpen()).toBe(false);
		refuse(1);
		expect(opened).toHaveLength(2);
	});
});

it('holds are bounded: the first ones are forgotten, and those that are over', () => {
	let now = 0;
	const { hold, left } = createHolds(() => now, 3);
	for (const id of ['a', 'b', 'c', 'a', 'd']) hold(id, 100);
	expect(['a', 'b', 'c', 'd'].map(left)).toEqual([100, 0, 100, 100]);
	now = 40;
	hold('a', 10);
	expect(left('a')).toBe(60);
	now = 100;
	expect(['a', 'c', 'd'].map(left)).toEqual([0, 0, 0]);
});

it('invalid requests are counted for ten minutes', () => {
	let now = 0;
	const { note, count } = countInvalidRequests(() => now);
	for (const status of [200, 401, 403, 429, 404, 500]) note(status);
	for (let time = 0; time < 1_000; time += 1) note(429);
	expect(count()).toBe(1_003);
	now = 599_999;
	note(403);
	expect(count()).toBe(1_004);
	now = 600_000;
	expect(count()).toBe(1);
});

it.each([
	['https://discord.com/api/v10/channels/1100000000000000101/messages', messageRoute, '1100000000000000101'],
	['https://discord.com/api/v10/interactions/1100000000000000101/aW50/callback', callbackRoute, undefined],
	['http://127.0.0.1:1/api/v10/applications/1100000000000000101/commands?with=x', other, undefined],
	['https://discord.com/api/v10/gateway/bot', '/gateway/bot', undefined],
])('the route of %s', (url, route, channel) => {
	expect([routeOf(url), channelOf(url)]).toEqual([route, channel]);
});
