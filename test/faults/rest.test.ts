import { describe, expect, it } from 'vitest';
import type { RestScript } from '../discord/types.ts';
import { canary } from './canary.ts';
import { type Connected, connect, expectAnswer, pause, took, within } from './connected.ts';

// Requests that Discord answers late, wrongly or not at all.

const html = { headers: { 'content-type': 'text/html' }, body: `<html>${canary.typed}</html>` };

/** One look-up whose answer may not arrive. */
async function askOnce({ ask }: Connected, timeout = 500): Promise<boolean> {
	return ask({ timeout }).then(() => true, () => false); // biome-ignore format: one line
}

const always = (script: RestScript): RestScript[] => Array.from({ length: 1_000 }, () => script);

describe('what passes by a second try', () => {
	it.each<[string, RestScript]>([
		['R1 status 500', { status: 500 }],
		['R1 status 502 with a page', { status: 502, ...html }],
		['R3 a connection that is reset', { connection: 'reset' }],
		['R3 a connection that is ended', { connection: 'end' }],
	])('%s, once: nobody notices', async (_name, script) => {
		const connected = await connect();
		const { callbacks, lines, metrics } = connected;
		const took: number[] = [];
		// This machine has a part in it: the best of three counts.
		for (let time = 1; time <= 3; time += 1) {
			connected.script(script);
			took.push((await connected.ask()).ms);
			expect(callbacks()).toHaveLength(2 * time);
		}
		expect(Math.min(...took)).toBeLessThanOrEqual(100);
		expect(lines('reply_failed')).toEqual([]);
		expect(await metrics()).toContain('deliveries_total{how="sent-again"} 3');
		connected.discord.assertClean();
	});

	it('R4 an answer that was applied and then reset counts as given', async () => {
		const connected = await connect({ environment: { LOG_LEVEL: 'debug' } });
		const { lines, metrics, callbacks, bot } = connected;
		connected.script({ apply: true, connection: 'reset' });
		expect((await connected.ask()).type).toBe(4);
		await bot.says('"evt":"reply_dup_ack"');
		expect(callbacks().map(({ status }) => status)).toEqual([200, 400]);
		expect([...lines('reply_failed'), ...lines('reply_twice')]).toEqual([]);
		expect(bot.output()).not.toMatch(/"level":[4-6]0/);
		expect(await metrics()).toContain('deliveries_total{how="was-sent"} 1');
	});

	it('R7 a rate limit of half a second is waited for, however often there is one', async () => {
		const connected = await connect();
		const { script, ask, callbacks, lines, discord } = connected;
		for (let time = 1; time <= 5; time += 1) {
			script({
				status: 429,
				headers: { 'retry-after': '0.5' },
				body: { message: 'slow', retry_after: 0.5, global: false },
			});
			const { ms } = await ask();
			expect(ms).toBeGreaterThan(400);
			expect(ms).toBeLessThanOrEqual(1_000);
			expect(callbacks()).toHaveLength(2 * time);
		}
		expect(lines('rest_breaker_open')).toEqual([]);
		discord.assertClean();
	});
});

describe('what does not pass', () => {
	it.each<[string, RestScript, number, number]>([
		['R2 status 500', { status: 500 }, 2, 2_500],
		['R2 status 502 with a page', { status: 502, ...html }, 2, 2_500],
		['R3 connections that are reset', { connection: 'reset' }, 2, 2_500],
		['R3 connections that are ended', { connection: 'end' }, 2, 2_500],
		['R5 no answer', { connection: 'hang' }, 2, 4_000],
		['R5 an answer after five seconds', { delay: 5_000 }, 2, 4_000],
	])('%s, for ever: two requests, one line, and the next is answered', async (_name, script, requests, timeout) => {
		const connected = await connect();
		const { bot, callbacks, lines, metrics, ask } = connected;
		connected.script(...always(script));
		const asked = ask({ timeout }).catch(() => undefined);
		await bot.says('"evt":"reply_failed"');
		const ms = performance.now() - (callbacks()[0]?.at ?? 0);
		if (timeout === 4_000) expect(ms).toSatisfy((took: number) => took >= 2_300 && took <= 2_600);
		else expect(ms).toBeLessThanOrEqual(1_000);
		expect(await metrics()).toMatch(/\ninflight 0\n/);
		await asked;
		expect(callbacks()).toHaveLength(requests);
		expect(lines('reply_failed')).toHaveLength(1);
		expect(lines('reply_failed')[0]).toMatch(/"cid":"\d{6}"/);
		if (script.status !== undefined) expect(lines('reply_failed')[0]).toContain(`"status":${script.status}`);
		connected.script();
		await expectAnswer(connected);
	});

	it.each<[string, string, number, number, string]>([
		['R10 an interaction that is unknown by now', 'reply_late', 404, 10_062, 'Unknown interaction'],
		['R11 one that somebody else has answered', 'reply_twice', 400, 40_060, 'already acknowledged'],
		['R12 an answer that Discord does not take', 'reply_failed', 400, 50_035, canary.typed],
	])('%s: one request, one line', async (_name, event, status, code, message) => {
		const connected = await connect();
		connected.script({ status, body: { code, message } });
		expect(await askOnce(connected)).toBe(false);
		await connected.bot.says(`"evt":"${event}"`);
		expect(connected.callbacks()).toHaveLength(1);
		expect(connected.lines(event)).toHaveLength(1);
		if (event === 'reply_late') expect(connected.lines(event)[0]).toMatch(/"level":40.*"age_ms":\d+/);
		await expectAnswer(connected);
	});
});

describe('R9 rate limits that cannot be kept', () => {
	const headers: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
		['without a time', {}],
		['of no time', { 'retry-after': '0' }],
		['of less than no time', { 'retry-after': '-5' }],
		['of no number', { 'retry-after': 'abc' }],
		['of an hour', { 'retry-after': '3600' }],
		['of 0.3 seconds, again and again', { 'retry-after': '0.3' }],
	];

	it('R9 of any kind: the breaker opens, and five requests in ten seconds are all', async () => {
		await Promise.all(headers.map(([name, stated]) => expectPause(name, stated)));
	}, 40_000);

	/** Somebody asks for ten seconds, each time after the answer to the one before was refused. */
	async function expectPause(name: string, stated: Readonly<Record<string, string>>): Promise<void> {
		const connected = await connect();
		const { bot, callbacks, readiness, metrics, lines } = connected;
		connected.script(...always({ status: 429, ...html, headers: { ...html.headers, ...stated } }));
		const asked: Promise<boolean>[] = [];
		for (const end = performance.now() + 10_000; performance.now() < end; await pause(asked.length < 10 ? 100 : 500)) {
			const sent = callbacks().length;
			asked.push(askOnce(connected, 1_000));
			await within(1_000, () => callbacks().length > sent || lines('rest_breaker_open').length > 0);
		}
		expect(asked.length).toBeGreaterThan(20);
		expect(await Promise.all(asked), name).toEqual(asked.map(() => false));
		await bot.says('"evt":"rest_breaker_open"');
		expect(callbacks().length, name).toBeLessThanOrEqual(5);
		expect(await readiness()).toMatchObject({ status: 503, body: expect.stringContaining('paused') });
		const told = await metrics();
		expect(told).toMatch(/\nbreaker_open 1\n/);
		expect(told).toMatch(/\nrest_invalid_10m [345]\n/);
		expect(lines('rest_breaker_open')).toHaveLength(1);
	}

	it('R9 the same for messages', async () => {
		const connected = await connect();
		const { discord, bot } = connected;
		const posts = () =>
			discord.requests.filter(({ route, method }) => method === 'POST' && route.endsWith('/messages'));
		discord.onRest = ({ route }) => (route.endsWith('/messages') ? { status: 429, ...html } : undefined);
		for (let said = 0; said < 5; said += 1)
			discord.say(false, `who chairs ${canary.typed}?`, { author: `user ${said}` });
		await bot.says('"evt":"rest_breaker_open"');
		await pause(500);
		expect(posts().length).toBeLessThanOrEqual(5);
	});
});

it('R14 a token that is refused on the way: exit code 78, after one request more at most', async () => {
	const { discord, bot, lines } = await connect();
	discord.onRest = ({ route }) => (route.endsWith('/messages') ? { status: 401, body: { message: '401: Unauthorized', code: 0 } } : undefined);
	discord.say(true, 'who chairs Rabat?', { mentionBot: true, author: canary.userName });
	expect(await took(bot.ended)).toBeLessThan(3_500);
	expect(await bot.ended).toBe(78);
	expect(bot.output()).toContain('Discord refuses the token.');
	expect(lines('token_invalid')).toHaveLength(1);
	expect(discord.requests.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(2);
}); // biome-ignore format: one line
