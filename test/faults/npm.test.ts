import { existsSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startDiscord } from '../../fake-discord/discord.ts';
import { type Bot, startBotBy } from '../end-to-end/bot.ts';
import { send } from '../http/signing.ts';
import { canary } from './canary.ts';
import { pause, within } from './connected.ts';
import { keys } from './served.ts';

// The bot as `npm start` runs it: npm runs a shell, and that runs the bot.

/** Starts the bot by another program. Whatever of it is left when the test is over is ended. */
function startedBy(program: string, args: readonly string[], environment: Readonly<Record<string, string>>): Bot {
	const bot = startBotBy(program, args, environment);
	onTestFinished(async () => {
		endGroup(bot, 'SIGKILL');
		await bot.ended;
	});
	return bot;
}

const started = (way: string, environment: Readonly<Record<string, string>>) =>
	startedBy('npm', ['start', '--', way], environment);

/** Sends a signal as Ctrl+C does: to npm, its shell and the bot. */
function endGroup({ process: { pid } }: Bot, signal: NodeJS.Signals): void {
	try {
		if (pid !== undefined) process.kill(-pid, signal);
	} catch {
		// All of them have ended.
	}
}

/** Ends when npm, its shell and the bot have. */
const gone = async (bot: Bot) =>
	within(5_000, () => bot.process.exitCode !== null || bot.process.signalCode !== null).then(() => bot.ended);

const lines = (bot: Bot, event: string) => bot.output().split(`"evt":"${event}"`).length - 1;

/** The bot over the gateway, and what it is connected to. */
async function connected() {
	const discord = await startDiscord({ token: canary.botToken });
	onTestFinished(() => discord.close());
	const bot = started('gateway', { DISCORD_TOKEN: canary.botToken, DISCORD_API_URL: discord.api });
	await bot.says('Commands registered');
	return { discord, bot };
}

/** The same, with an answer on its way to Discord, which takes a second and a half over it. */
async function answering() {
	const { discord, bot } = await connected();
	discord.onRest = ({ route }) => (route.endsWith('/callback') ? { delay: 1_500 } : undefined);
	const answer = discord.slash('iscm', { mechanism: 'Rabat' });
	await within(1_000, () => discord.requests.some(({ route }) => route.endsWith('/callback')));
	return { discord, bot, answer };
}

// What SIGKILL leaves behind can be told on Linux alone.
const signals = existsSync('/proc/self/stat') ? (['SIGTERM', 'SIGKILL'] as const) : (['SIGTERM'] as const);

describe('P9 npm is ended, and the bot with it, in good order', () => {
	it.each(signals)('P9 over the gateway, %s: what is under way is answered, and Discord is told', async (signal) => {
		const { discord, bot, answer } = await answering();
		bot.process.kill(signal);
		expect((await answer).type).toBe(4);
		await gone(bot);
		expect(discord.gateway.closes).toEqual([1000]);
		expect([lines(bot, 'shutdown_begin'), lines(bot, 'shutdown_end')]).toEqual([1, 1]);
	});

	it('P9 over HTTP', async () => {
		const bot = started('http', { DISCORD_PUBLIC_KEY: keys.publicKey, HTTP_HOST: '127.0.0.1' });
		const port = await bot.port('vitals');
		bot.process.kill('SIGTERM');
		await gone(bot);
		expect(lines(bot, 'shutdown_begin')).toBe(1);
		await expect(send(port, 'GET', '/healthz')).rejects.toThrow('ECONNREFUSED');
	});

	it('P9 the preview', async () => {
		const bot = started('preview', { PREVIEW_PORT: '0' });
		await bot.says('try the bot in a browser');
		bot.process.kill('SIGTERM');
		await gone(bot);
		expect(lines(bot, 'shutdown_begin')).toBe(1);
	});
});

describe('P9 the bot stays, or ends, as it is asked to', () => {
	it('P9 Ctrl+C, with an answer under way: it is given', async () => {
		const { discord, bot, answer } = await answering();
		endGroup(bot, 'SIGINT');
		expect((await answer).type).toBe(4);
		await gone(bot);
		expect(discord.gateway.closes).toEqual([1000]);
		expect([lines(bot, 'shutdown_begin'), lines(bot, 'shutdown_end')]).toEqual([1, 1]);
	});

	it('P9 SIGTERM to all of them at once, as a supervisor sends it', async () => {
		const { bot, answer } = await answering();
		endGroup(bot, 'SIGTERM');
		expect((await answer).type).toBe(4);
		await gone(bot);
		expect([lines(bot, 'shutdown_begin'), lines(bot, 'shutdown_end')]).toEqual([1, 1]);
	});

	it.each([
		['dist/main.mjs', { npm_lifecycle_script: 'node scripts/run.mjs main' }],
		['scripts/run.mjs main', { npm_lifecycle_script: 'vitest run' }],
		['scripts/run.mjs main', {}],
	])('P9 started by something that ends at once, not by npm: node %s, %o', async (program, environment) => {
		const http = { DISCORD_PUBLIC_KEY: keys.publicKey, HTTP_HOST: '127.0.0.1', ...environment };
		const bot = startedBy('sh', ['-c', `node ${program} http &`], http);
		const port = await bot.port('vitals');
		await within(2_000, () => bot.process.exitCode === 0);
		await pause(1_500);
		expect((await send(port, 'GET', '/healthz')).status).toBe(200);
		expect(lines(bot, 'shutdown_begin')).toBe(0);
	});
});
