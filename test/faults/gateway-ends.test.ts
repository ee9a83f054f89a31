import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startDiscord } from '../../fake-discord/discord.ts';
import { openGateway } from '../../src/platform/discord/gateway/gateway.ts';
import { createIdentifyBudget } from '../../src/platform/discord/gateway/identify-budget.ts';
import { application } from '../data.ts';
import { hurrying } from './breaking.ts';
import { canary, expectNoCanary } from './canary.ts';
import { connect, expectAnswer, pause, took, within } from './connected.ts';

// Connections that do not come back by themselves, and what the bot does about them.

/** A gateway in this process, whose logins Discord takes and ends at once. */
async function refusedAgainAndAgain(identifyPause: number) {
	const discord = await startDiscord({ token: canary.botToken });
	const lost: string[] = [];
	const told: string[] = [];
	const lines: string[] = [];
	discord.gateway.onFrame = ({ op }, send) => {
		if (op !== 2) return undefined;
		discord.gateway.identifies.push({ at: performance.now(), intents: 0, shard: [0, 1] });
		send(9, false);
		return true;
	};
	const gateway = openGateway({
		token: canary.botToken,
		apiUrl: discord.api,
		shards: [0],
		shardCount: 1,
		identifyPause,
		log: pino({ level: 'info' }, { write: (line) => void lines.push(line) }),
		application,
		respond: () => undefined,
		answerMessage: () => undefined,
		onLost: (sentence, why) => {
			lost.push(why);
			told.push(sentence);
		},
	});
	onTestFinished(async () => {
		await gateway.leave();
		await discord.close();
		expect(lines.length).toBeGreaterThan(0);
		expectNoCanary(...lines, ...told);
	});
	void gateway.logIn();
	return { discord, lost, lines, gateway };
}

describe('G5 logins that Discord takes and ends', () => {
	it('G5 are five at most in the first minute', async () => {
		// A pause of 250 ms stands for five seconds, so three seconds for a minute.
		const { discord, lines } = await refusedAgainAndAgain(250);
		await within(2_000, () => discord.gateway.identifies.length > 0);
		await pause(3_000);
		expect(discord.gateway.identifies.length).toBeLessThanOrEqual(5);
		expect(lines.join('')).toContain('"evt":"gw_identify_budget"');
	});

	it('G5 are given up after ten in a row: exit code 75', async () => {
		const { discord, bot, lines } = await connect({
			environment: hurrying(1_000),
			until: 'connecting to Discord',
			before: ({ gateway }) => {
				gateway.onFrame = ({ op }, send) => {
					if (op !== 2) return undefined;
					gateway.identifies.push({ at: performance.now(), intents: 0, shard: [0, 1] });
					send(9, false);
					return true;
				};
			},
		});
		expect(await bot.ended).toBe(75);
		expect(discord.gateway.identifies).toHaveLength(10);
		expect(lines('gw_identify_budget').length).toBeGreaterThan(5);
		expect(bot.output()).toContain('ten times in a row');
	}, 30_000);

	it('G5 are two hundred in a day at most, though each session lasts a while', async () => {
		let now = 0;
		const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
		onTestFinished(() => clock.mockRestore());
		const day = 86_400_000;
		const settings = {
			concurrency: 1,
			pause: 5_000,
			log: pino({ level: 'silent' }),
			onSpent: () => expect.unreachable(),
		};
		const budget = createIdentifyBudget(settings);
		const taken: number[] = [];
		for (; now < 3 * day; now += 40_000) {
			const waiting = new AbortController();
			const login = budget.waitForIdentify(0, waiting.signal).then(
				() => taken.push(now),
				() => undefined,
			);
			if (budget.isWaiting()) waiting.abort();
			await login;
			budget.noteReady(0);
		}
		const inDay = taken.map((from) => taken.filter((at) => at >= from && at < from + day).length);
		expect([Math.max(...inDay), taken.length]).toEqual([200, 600]);
	});

	it('G5 are told of, and not ready for, all the while', async () => {
		const { discord, lost, gateway } = await refusedAgainAndAgain(2);
		await within(12_000, () => lost.length > 0);
		expect(lost).toEqual(['unreachable']);
		expect(discord.gateway.identifies).toHaveLength(10);
		expect(gateway.notReady()).not.toEqual([]);
	});
});

describe('G8 a resumption that Discord never confirms', () => {
	it('G8 ends with exit code 75, and the bot is not ready until then', async () => {
		const { discord, bot, readiness, lines } = await connect({ environment: { WATCHDOG_SECONDS: '2' } });
		discord.gateway.onFrame = ({ op }) => op === 6;
		discord.gateway.drop();
		const notReady = await within(3_000, async () => {
			const { status, body } = await readiness();
			return status === 503 && body.includes('resuming') && body;
		});
		expect(notReady).toBe('{"ready":false,"why":["shard 0: resuming"]}');
		expect(await took(bot.ended)).toBeLessThanOrEqual(3_000);
		expect(await bot.ended).toBe(75);
		expect(lines('gave_up')).toHaveLength(1);
	});
});

const refusals = [
	[4004, /Discord refuses the token\. .* DISCORD_TOKEN\./],
	[4010, /Check SHARDS and SHARD_COUNT/],
	[4011, /Raise SHARD_COUNT/],
	[4012, /No setting helps: install a newer version/],
	[4013, /No setting helps: install a newer version/],
	[4014, /Discord refuses the intents/],
] as const;

describe('what is for the owner to mend ends with exit code 78', () => {
	it.each(refusals)('G10 close code %i at login', async (code, sentence) => {
		const { discord, bot } = await connect({
			until: 'connecting to Discord',
			before: ({ gateway }) => {
				gateway.onFrame = ({ op }) => {
					if (op !== 2) return undefined;
					gateway.identifies.push({ at: 0, intents: 0, shard: [0, 1] });
					gateway.closeWith(code);
					return true;
				};
			},
		});
		expect(await took(bot.ended)).toBeLessThanOrEqual(2_000);
		expect(await bot.ended).toBe(78);
		expect(bot.output()).toMatch(sentence);
		expect(discord.gateway.identifies).toHaveLength(1);
	});

	it.each<[string, number, RegExp]>([
		['4004', 4004, refusals[0][1]],
		['4014', 4014, refusals[5][1]],
		['4003, and then 4014', 4014, refusals[5][1]],
	])('G11 close code %s while it runs, with health still served', async (name, code, sentence) => {
		const { discord, bot, lines, readiness } = await connect();
		expect((await readiness()).status).toBe(200);
		let closed = performance.now();
		const close = () => {
			closed = performance.now();
			discord.gateway.closeWith(code);
		};
		if (name.startsWith('4003')) {
			discord.gateway.onFrame = ({ op }) => {
				if (op === 2) close();
				return op === 2;
			};
			discord.gateway.closeWith(4003);
		} else close();
		await bot.ended;
		expect(performance.now() - closed).toBeLessThanOrEqual(3_000);
		expect(await bot.ended).toBe(78);
		expect(bot.output()).toMatch(sentence);
		expect(lines('gw_fatal')).toHaveLength(1);
	});
});

it('G20 with no logins left for today it waits, and takes none', async () => {
	const limit = (remaining: number) => ({ total: 1_000, remaining, reset_after: 2_000, max_concurrency: 1 });
	let remaining = 0;
	const connected = await connect({
		environment: { WATCHDOG_SECONDS: '1' },
		until: '"evt":"session_limit"',
		before: (discord) => {
			discord.onRest = ({ route }) => {
				if (route !== '/gateway/bot') return undefined;
				const url = discord.api.replace('http', 'ws').replace('/api', '');
				return { body: { url, shards: 1, session_start_limit: limit(remaining) } };
			};
		},
	});
	const { discord, bot, readiness, lines } = connected;
	await pause(1_500);
	expect((await readiness()).status).toBe(503);
	remaining = 3;
	await pause(2_500);
	expect(discord.gateway.identifies).toHaveLength(0);
	expect(bot.process.exitCode).toBe(null);
	expect(lines('session_limit')).toHaveLength(1);
	remaining = 500;
	await bot.says('Commands registered');
	await expectAnswer(connected);
	expect(await connected.metrics()).toContain('session_starts_remaining 500');
});
