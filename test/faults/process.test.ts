import { createServer, connect as openSocket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Discord } from '../../fake-discord/discord.ts';
import type { RestScript } from '../../fake-discord/types.ts';
import { listen } from '../../src/platform/listen.ts';
import { breaking, hurrying } from './breaking.ts';
import { canary } from './canary.ts';
import { type Connected, connect, expectAnswer, pause, took, within } from './connected.ts';

// How the process begins, and how it ends.

/** Twenty look-ups whose answers are slow, once all are under way. */
async function twentyUnderWay({ discord, ask, callbacks }: Connected): Promise<readonly Promise<unknown>[]> {
	discord.onRest = ({ route }) => (route.endsWith('/callback') ? { delay: 500 } : undefined);
	const answers = Array.from({ length: 20 }, () => ask());
	await within(2_000, () => callbacks().length === 20);
	return answers;
}

describe('P4 a Discord that cannot be used when the bot starts', () => {
	const gone = { status: 500, connection: 'reset' } as const;
	it.each<[string, (discord: Discord) => RestScript]>([
		['status 500', () => ({ status: 500 })],
		['status 429 without a time', () => ({ status: 429 })],
		['a page', () => ({ headers: { 'content-type': 'text/html' }, body: `<html>${canary.typed}</html>` })],
		['an answer that is none', () => ({ body: {} })],
		['a connection that breaks', () => gone],
		['no answer', () => ({ connection: 'hang' })],
	])('P4 %s: the bot waits, and is ready soon after', async (_name, script) => {
		const connected = await connect({
			environment: { WATCHDOG_SECONDS: '1' },
			until: '"evt":"boot_wait"',
			before: (discord) => {
				discord.onRest = ({ route }) => (route === '/gateway/bot' ? script(discord) : undefined);
			},
		});
		const { discord, bot, readiness, lines } = connected;
		expect((await readiness()).status).toBe(503);
		discord.onRest = undefined;
		expect(await took(within(5_000, async () => (await readiness()).status === 200))).toBeLessThanOrEqual(2_000);
		await bot.says('Commands registered');
		expect(lines('boot_wait')).toHaveLength(1);
		expect(discord.gateway.identifies).toHaveLength(1);
		await expectAnswer(connected);
	});

	it('P4 for long: twenty requests in ten minutes at most, and no watchdog', async () => {
		const { discord, bot, readiness } = await connect({
			environment: { WATCHDOG_SECONDS: '1', ...hurrying(100) },
			until: '"evt":"boot_wait"',
			before: (local) => {
				local.onRest = () => ({ status: 500 });
			},
		});
		// Ten minutes, a hundred times as fast.
		await pause(6_000);
		expect(discord.requests.length).toBeGreaterThan(5);
		expect(discord.requests.length).toBeLessThanOrEqual(20);
		expect((await readiness()).status).toBe(503);
		expect(bot.process.exitCode).toBe(null);
	});

	it('P4 an address at which nobody is, until somebody is', async () => {
		const server = createServer();
		const port = await listen(server, 0, '127.0.0.1');
		await new Promise((resolve) => server.close(resolve));
		const connected = await connect({
			environment: { DISCORD_API_URL: `http://127.0.0.1:${port}/api` },
			until: '"evt":"boot_wait"',
		});
		const { discord, readiness } = connected;
		expect((await readiness()).status).toBe(503);
		const wire = createServer((there) => {
			const back = openSocket(Number(new URL(discord.api).port), '127.0.0.1');
			for (const socket of [there, back]) socket.on('error', () => undefined);
			there.pipe(back).pipe(there);
		});
		onTestFinished(() => void wire.close());
		await listen(wire, port, '127.0.0.1');
		expect(await took(within(5_000, async () => (await readiness()).status === 200))).toBeLessThanOrEqual(2_000);
		await connected.bot.says('Commands registered');
		await expectAnswer(connected);
	});

	it('P4 a name that nobody knows', async () => {
		const { bot, readiness } = await connect({
			environment: { DISCORD_API_URL: 'http://discord.invalid/api', WATCHDOG_SECONDS: '1' },
			until: '"evt":"boot_wait"',
		});
		await pause(1_500);
		expect((await readiness()).status).toBe(503);
		expect(bot.process.exitCode).toBe(null);
	});

	it('P4 a gateway that refuses the first connection', async () => {
		const connected = await connect({
			until: '"evt":"boot_wait"',
			before: ({ gateway }) => {
				gateway.onUpgrade = () => 503;
			},
		});
		connected.discord.gateway.onUpgrade = undefined;
		await connected.bot.says('Commands registered');
		await expectAnswer(connected);
	});
});

describe('P5 asked to stop', () => {
	it.each(['SIGTERM', 'SIGINT'] as const)(
		'P5 %s with nothing under way: exit code 0, and Discord is told',
		async (signal) => {
			const { discord, bot, lines } = await connect();
			bot.process.kill(signal);
			expect(await took(bot.ended)).toBeLessThan(2_000);
			expect(await bot.ended).toBe(0);
			expect(discord.gateway.closes).toEqual([1000]);
			expect([lines('shutdown_begin').length, lines('shutdown_end').length]).toEqual([1, 1]);
		},
	);

	it('P5 with twenty answers under way: all are given', async () => {
		const connected = await connect();
		const { discord, bot, lines } = connected;
		const answers = await twentyUnderWay(connected);
		bot.process.kill('SIGTERM');
		expect(await took(bot.ended)).toBeLessThanOrEqual(3_500);
		expect(await Promise.all(answers)).toHaveLength(20);
		expect(connected.callbacks()).toHaveLength(20);
		expect(await bot.ended).toBe(0);
		expect(discord.gateway.closes).toEqual([1000]);
		expect(lines('shutdown_end')[0]).toContain('"answered":20,"lost":0');
	});

	it('P5 with an answer that never arrives: three seconds and a half at most', async () => {
		const { discord, bot, ask, callbacks } = await connect();
		discord.onRest = ({ route }) => (route.endsWith('/callback') ? { connection: 'hang' } : undefined);
		ask().catch(() => undefined);
		await within(1_000, () => callbacks().length === 1);
		bot.process.kill('SIGTERM');
		expect(await took(bot.ended)).toBeLessThanOrEqual(3_500);
		expect(await bot.ended).toBe(0);
	});

	it('P5 while it connects anew, and while it starts', async () => {
		const connected = await connect();
		connected.discord.gateway.onUpgrade = () => 503;
		connected.discord.gateway.drop();
		await connected.bot.says('"evt":"gw_drop"');
		connected.bot.process.kill('SIGTERM');
		expect(await took(connected.bot.ended)).toBeLessThan(3_500);
		expect(await connected.bot.ended).toBe(0);
		const hanging = (discord: Discord) => {
			discord.onRest = () => ({ connection: 'hang' });
		};
		const starting = await connect({ until: 'connecting to Discord', before: hanging });
		starting.bot.process.kill('SIGTERM');
		expect(await took(starting.bot.ended)).toBeLessThan(3_500);
		expect(await starting.bot.ended).toBe(0);
	});

	it.each([
		['SIGTERM', 143],
		['SIGINT', 130],
	] as const)('P5 a second %s: exit code %i at once', async (signal, code) => {
		const connected = await connect();
		await twentyUnderWay(connected);
		connected.bot.process.kill(signal);
		await connected.bot.says('"evt":"shutdown_begin"');
		await pause(200);
		connected.bot.process.kill(signal);
		expect(await took(connected.bot.ended)).toBeLessThan(1_000);
		expect(await connected.bot.ended).toBe(code);
	});
});

describe('P6 a bug of ours', () => {
	it.each([
		['reject', 'unhandled_rejection'],
		['throw', 'uncaught_exception'],
	] as const)(
		'P6 %s: what is under way is answered, exit code 1, and nothing is told of its words',
		async (kind, event) => {
			const connected = await connect({ environment: breaking(kind) });
			const { bot, lines, discord } = connected;
			const answers = await twentyUnderWay(connected);
			bot.process.kill('SIGUSR2');
			expect(await took(bot.ended)).toBeLessThanOrEqual(2_500);
			expect(await Promise.all(answers)).toHaveLength(20);
			expect(await bot.ended).toBe(1);
			expect(lines(event)).toHaveLength(1);
			expect(lines(event)[0]).toContain('break.mjs');
			expect(bot.output()).toContain('The bot has crashed, which is a bug');
			expect(discord.gateway.closes).toEqual([1000]);
		},
	);

	it('P6 none of that in good times', async () => {
		const connected = await connect();
		for (let asked = 0; asked < 20; asked += 1) await expectAnswer(connected);
		await connected.askMarked();
		const told = await connected.metrics();
		expect(told).toContain('gateway_bad_packets_total 0\n');
		expect(told).toContain('deliveries_total{how="sent"} 21\n');
		expect(connected.bot.output()).not.toMatch(/"level":[4-6]0/);
	});
});

it('G19 an event loop that stands still is told, and survived', async () => {
	const connected = await connect({ environment: breaking('stall') });
	connected.bot.process.kill('SIGUSR2');
	await connected.bot.says('"evt":"loop_stall"');
	await within(3_000, async () => (await connected.readiness()).status === 200);
	await expectAnswer(connected);
});
