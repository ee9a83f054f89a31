import { describe, expect, it } from 'vitest';
import type { Discord } from '../../fake-discord/discord.ts';
import type { RestScript } from '../../fake-discord/types.ts';
import { canary } from './canary.ts';
import { type Connected, connect, expectAnswer, pause, took, within } from './connected.ts';

// Requests that Discord answers late, wrongly or not at all.

const html = { headers: { 'content-type': 'text/html' }, body: `<html>${canary.typed}</html>` };

/** One look-up whose answer may not arrive. */
async function askOnce({ ask }: Connected, timeout = 500): Promise<boolean> {
	return ask({ timeout }).then(
		() => true,
		() => false,
	);
}

/** Discord wants nothing for so many seconds, of this kind or of any. */
function limited(
	seconds: number,
	{ global = false, headers = {} }: { global?: boolean; headers?: Readonly<Record<string, string>> } = {},
): RestScript {
	const body = { message: 'You are being rate limited.', retry_after: seconds, global };
	return { status: 429, headers: { 'retry-after': String(seconds), ...headers }, body };
}

/** The requests that answered messages. */
function posts({ requests }: Discord): Discord['requests'] {
	return requests.filter(({ route, method }) => method === 'POST' && route.endsWith('/messages'));
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
			script(limited(0.5));
			const { ms } = await ask();
			expect(ms).toBeGreaterThan(400);
			expect(ms).toBeLessThanOrEqual(1_000);
			expect(callbacks()).toHaveLength(2 * time);
		}
		expect(lines('rest_breaker_open')).toEqual([]);
		discord.assertClean();
	});

	it.each<[string, RestScript]>([
		['one of the route', limited(0.5)],
		['a global one, by its header', limited(0.5, { headers: { 'x-ratelimit-global': 'true' } })],
		['a global one, by its words', limited(0.5, { global: true })],
		['one whose header is rounded up', limited(0.5, { headers: { 'retry-after': '1' } })],
	])('R7 %s, for five who ask at once: all of them and all others are answered', async (_name, script) => {
		const connected = await connect();
		const { ask, callbacks, lines, readiness, metrics } = connected;
		connected.script(...Array.from({ length: 5 }, () => script));
		const five = Promise.all(Array.from({ length: 5 }, () => ask()));
		await within(1_000, () => callbacks().filter(({ status }) => status === 429).length === 5);
		const others = await Promise.all(Array.from({ length: 57 }, () => ask()));
		expect(callbacks()).toHaveLength(5 + 57);
		for (const { message } of [...others, ...(await five)]) expect(message.embeds[0]?.title).toBe('Rabat Process');
		expect(callbacks()).toHaveLength(5 + 57 + 5);
		expect(lines('rest_limited')).toHaveLength(1);
		expect([...lines('rest_breaker_open'), ...lines('reply_failed')]).toEqual([]);
		expect((await readiness()).status).toBe(200);
		expect(await metrics()).toMatch(/\nbreaker_open 0\n/);
	});

	it('R7 three of them in a row for one answer are waited for', async () => {
		const connected = await connect();
		connected.script(limited(0.3), limited(0.4), limited(0.3));
		const { message } = await connected.ask();
		expect(message.embeds[0]?.title).toBe('Rabat Process');
		expect(connected.callbacks().map(({ status }) => status)).toEqual([429, 429, 429, 204]);
		expect(connected.lines('rest_limited')).toHaveLength(1);
	});

	it.each<[string, string]>([
		['an answer to a command', '/callback'],
		['an answer to a message', '/messages'],
	])('R7 a global one for %s holds back messages, and no answer to a command', async (_name, end) => {
		const { discord, ask, callbacks, bot, lines } = await connect();
		let left = 1;
		discord.onRest = ({ route }) => {
			if (!route.endsWith(end) || left === 0) return undefined;
			left -= 1;
			return limited(0.8, { global: true });
		};
		const first = end === '/callback' ? ask() : discord.say(false, 'who chairs Rabat?', { author: 'first' });
		await bot.says('"evt":"rest_limited"');
		const [refused] = discord.requests.filter(({ status }) => status === 429);
		const said = ['second', 'third', 'fourth', 'fifth'].map((author) =>
			discord.say(false, 'who chairs Rabat?', { author }),
		);
		await Promise.all(Array.from({ length: 20 }, () => ask()));
		expect(callbacks().filter(({ status }) => status === 204)).toHaveLength(20);
		const sent = () => posts(discord).filter(({ status }) => status !== 429);
		expect(sent()).toEqual([]);
		for (const one of said) await discord.until(() => discord.replies(one)[0]);
		for (const { at } of sent()) expect(at - (refused?.at ?? 0)).toBeGreaterThanOrEqual(790);
		if (first instanceof Promise) await first;
		else await discord.until(() => discord.replies(first)[0]);
		expect(lines('rest_limited')).toHaveLength(1);
		expect([...lines('message_failed'), ...lines('reply_failed'), ...lines('rest_breaker_open')]).toEqual([]);
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
	const refusing = (stated: Readonly<Record<string, string>>): RestScript => ({
		status: 429,
		...html,
		headers: { ...html.headers, ...stated },
	});

	it.each(headers)(
		'R9 %s, for answers to commands: given up, one line, and the next is answered',
		async (_name, stated) => {
			const connected = await connect();
			const { bot, callbacks, lines, readiness } = connected;
			const isHonest = stated['retry-after'] === '0.3';
			connected.script(...always(refusing(stated)));
			const asked = Promise.all(Array.from({ length: 10 }, () => askOnce(connected, 3_000)));
			await bot.says('"evt":"reply_failed"');
			expect(await asked).toEqual(Array.from({ length: 10 }, () => false));
			// Told to wait for a time that can be kept, each waits for it three times.
			expect(callbacks()).toHaveLength(isHonest ? 40 : 10);
			expect(lines('reply_failed')).toHaveLength(1);
			expect(lines('rest_limited')).toHaveLength(isHonest ? 1 : 0);
			expect(lines('rest_breaker_open')).toEqual([]);
			expect((await readiness()).status).toBe(200);
			connected.script();
			await expectAnswer(connected);
		},
	);

	it('R9 of any kind, for messages: five requests in ten seconds are all, and commands are answered', async () => {
		await Promise.all(headers.map(([name, stated]) => expectPause(name, stated)));
	}, 40_000);

	/** Somebody asks for ten seconds, each time after the answer to the one before was refused. */
	async function expectPause(name: string, stated: Readonly<Record<string, string>>): Promise<void> {
		const connected = await connect();
		const { discord, readiness, metrics, lines, ask } = connected;
		discord.onRest = ({ route }) => (route.endsWith('/messages') ? refusing(stated) : undefined);
		const isOpen = () => lines('rest_breaker_open').length > 0;
		let said = 0;
		for (const end = performance.now() + 10_000; performance.now() < end; await pause(said < 10 ? 100 : 500)) {
			const sent = posts(discord).length;
			// A wait that can be kept is kept in that channel alone, so there it is one.
			const author = stated['retry-after'] === '0.3' ? 'one' : `user ${said}`;
			discord.say(false, `who chairs ${canary.typed}?`, { author });
			said += 1;
			// Six bots that have just started share this machine.
			await within(5_000, () => posts(discord).length > sent || isOpen());
			await ask();
		}
		expect(said).toBeGreaterThan(20);
		expect(posts(discord).length, name).toBeLessThanOrEqual(5);
		expect(await readiness()).toMatchObject({ status: 503, body: expect.stringContaining('paused') });
		const told = await metrics();
		expect(told).toMatch(/\nbreaker_open 1\n/);
		expect(told).toMatch(/\nrest_invalid_10m [345]\n/);
		expect(lines('rest_breaker_open')).toHaveLength(1);
		expect(lines('rest_breaker_open')[0]).toContain('"route":"/channels/:id/messages"');
	}

	it('R9 in many channels at once: what is under way comes on top, and commands are answered', async () => {
		const connected = await connect();
		const { discord, bot } = connected;
		discord.onRest = ({ route }) => (route.endsWith('/messages') ? refusing({}) : undefined);
		for (let said = 0; said < 5; said += 1)
			discord.say(false, `who chairs ${canary.typed}?`, { author: `user ${said}` });
		await bot.says('"evt":"rest_breaker_open"');
		for (let said = 0; said < 5; said += 1)
			discord.say(false, `who chairs ${canary.typed}?`, { author: `user ${said}` });
		await expectAnswer(connected);
		expect(posts(discord)).toHaveLength(5);
	});
});

describe('R15 channels in which the bot may not write', () => {
	/** Somebody mentions the bot in a channel of a server of their own. */
	function mention(discord: Discord, channel: number, author: string): void {
		const fields = { channel_id: String(1_200_000_000_000_000_000n + BigInt(channel)) };
		discord.say(true, 'who chairs Rabat?', { mentionBot: true, author, fields });
	}

	/** Refuses what is written into those channels. */
	function refuse(discord: Discord, status: number, code: number): void {
		discord.onRest = ({ path }) =>
			/^\/channels\/12\d{17}\/messages$/.test(path) ? { status, body: { message: canary.typed, code } } : undefined;
	}

	const refusals = (discord: Discord) => posts(discord).filter(({ path }) => path.startsWith('/channels/12'));

	/** So many others ask by commands, by messages of their own and in a channel of another server; all of them are answered. */
	async function expectOthersAnswered({ discord, ask }: Connected, count: number): Promise<void> {
		const said = Array.from({ length: count }, (_, at) =>
			discord.say(false, 'who chairs Rabat?', { author: `other ${at}` }),
		);
		said.push(discord.say(discord.guildIds[1] ?? '', 'who chairs Rabat?', { author: 'neighbour', mentionBot: true }));
		const answers = await Promise.all(Array.from({ length: count }, () => ask()));
		for (const { message } of answers) expect(message.embeds[0]?.title).toBe('Rabat Process');
		for (const one of said) await discord.until(() => discord.replies(one)[0]);
	}

	it('R15 in channels in turns: one request each, whatever the reason, and nobody else notices', async () => {
		const connected = await connect();
		const { discord, lines, readiness, metrics } = connected;
		const reasons = [
			[403, 50_001],
			[403, 50_013],
			[400, 50_083],
			[400, 160_002],
			[403, 50_007],
		] as const;
		for (const [at, [status, code]] of reasons.entries()) {
			refuse(discord, status, code);
			for (let said = 0; said < 60; said += 1) {
				mention(discord, 2 * at + (said % 2), `user ${said} of ${at}`);
				await pause(5);
			}
			await expectOthersAnswered(connected, 10);
			expect(refusals(discord), String(code)).toHaveLength(2 * at + 2);
		}
		expect(lines('rest_breaker_open')).toEqual([]);
		expect((await readiness()).status).toBe(200);
		expect(await metrics()).toMatch(/\nbreaker_open 0\n/);
		// Once a minute for each reason, and once for what was not asked again.
		expect(lines('message_failed')).toHaveLength(reasons.length + 1);
	});

	it('R15 sixty at once in twelve channels: one request each, and nobody else notices', async () => {
		const connected = await connect();
		const { discord, lines, readiness } = connected;
		refuse(discord, 403, 50_013);
		for (let said = 0; said < 60; said += 1) mention(discord, said % 12, `user ${said}`);
		await expectOthersAnswered(connected, 20);
		for (let said = 0; said < 60; said += 1) mention(discord, said % 12, `user ${said}`);
		await expectOthersAnswered(connected, 20);
		expect(refusals(discord)).toHaveLength(12);
		expect(lines('rest_breaker_open')).toEqual([]);
		expect((await readiness()).status).toBe(200);
	});

	it('R15 eighty channels stop nobody either', async () => {
		const connected = await connect();
		const { discord, lines } = connected;
		refuse(discord, 403, 50_001);
		for (let round = 1; round <= 2; round += 1) {
			for (let said = 0; said < 40; said += 1) mention(discord, 40 * round + said, `user ${said} of ${round}`);
			await within(5_000, () => refusals(discord).length === 40 * round);
			await pause(1_000);
			await expectOthersAnswered(connected, 20);
		}
		expect(refusals(discord)).toHaveLength(80);
		expect(lines('rest_breaker_open')).toEqual([]);
	});

	it('R15 more mentions than can be answered, in hundreds of channels, cost nobody a command', async () => {
		const connected = await connect();
		const { discord, ask, metrics, lines } = connected;
		refuse(discord, 403, 50_013);
		for (let said = 0; said < 6_500; said += 1) mention(discord, said % 1_300, `user ${said}`);
		const answers = await Promise.all(Array.from({ length: 40 }, () => ask({ timeout: 5_000 })));
		for (const { message } of answers) expect(message.embeds[0]?.title).toBe('Rabat Process');
		expect(await metrics()).toMatch(/dropped_total\{why="overload"\} [1-9]/);
		expect(lines('rest_breaker_open')).toEqual([]);
		await within(10_000, async () => /\ninflight 0\n/.test(await metrics()));
		await expectOthersAnswered(connected, 10);
	}, 60_000);

	it('R15 a channel in slow mode, and refusals with other codes, stop nobody either', async () => {
		const connected = await connect();
		const { discord, lines, readiness } = connected;
		for (const [at, body] of [{ code: 20_016, retry_after: 3_600 }, { code: 50_009 }, { code: 0 }].entries()) {
			const status = body.retry_after === undefined ? 403 : 429;
			discord.onRest = ({ path }) =>
				/^\/channels\/12\d{17}\/messages$/.test(path)
					? { status, body: { message: canary.typed, ...body } }
					: undefined;
			for (let said = 0; said < 20; said += 1) mention(discord, 100 * at + (said % 5), `user ${said} of ${at}`);
			await expectOthersAnswered(connected, 10);
		}
		expect(lines('rest_breaker_open')).toEqual([]);
		expect((await readiness()).status).toBe(200);
	});
});

it('R14 a token that is refused on the way: exit code 78, after one request more at most', async () => {
	const { discord, bot, lines } = await connect();
	discord.onRest = ({ route }) =>
		route.endsWith('/messages') ? { status: 401, body: { message: '401: Unauthorized', code: 0 } } : undefined;
	discord.say(true, 'who chairs Rabat?', { mentionBot: true, author: canary.userName });
	expect(await took(bot.ended)).toBeLessThan(3_500);
	expect(await bot.ended).toBe(78);
	expect(bot.output()).toContain('Discord refuses the token.');
	expect(lines('token_invalid')).toHaveLength(1);
	expect(discord.requests.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(2);
});
