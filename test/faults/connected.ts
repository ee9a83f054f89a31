import { expect, onTestFinished } from 'vitest';
import type { As } from '../../fake-discord/build-interaction.ts';
import { type Discord, startDiscord } from '../../fake-discord/discord.ts';
import type { RestScript, Settings } from '../../fake-discord/types.ts';
import { endBot, startBot } from '../end-to-end/bot.ts';
import { send } from '../http/signing.ts';
import { canary, expectNoCanary } from './canary.ts';

/** The built bot, connected to a local Discord of its own, with marked secrets all around. */
export type Connected = Awaited<ReturnType<typeof connect>>;

/** What to start with: the bot's variables, what the local Discord is like, and what is done before the bot comes. */
export interface Connecting {
	readonly environment?: Readonly<Record<string, string>>;
	readonly settings?: Partial<Settings>;
	readonly before?: (discord: Discord) => void;
	/** What the log says once the test may begin. */
	readonly until?: string | RegExp;
}

/** Starts both. When the test is over, nothing secret may have come out, and few requests may have been refused. */
export async function connect({
	environment = {},
	settings = {},
	before,
	until = 'Commands registered',
}: Connecting = {}) {
	const discord = await startDiscord({ token: canary.botToken, heartbeatInterval: 400, ...settings });
	before?.(discord);
	const bot = startBot(['gateway'], { DISCORD_TOKEN: canary.botToken, DISCORD_API_URL: discord.api, ...environment });
	let told = '';
	const get = async (path: string) => send(await bot.port('vitals'), 'GET', path);
	const metrics = async () => {
		const { body } = await get('/metrics');
		told += body;
		return body;
	};
	onTestFinished(async () => {
		const isRunning = bot.process.exitCode === null;
		if (isRunning) await metrics();
		await endBot(bot);
		await discord.close();
		expectNoCanary(told, bot.output());
		// What Discord counts on the way to a ban, in whatever is going wrong here.
		expect(discord.requests.filter(({ status }) => [401, 403, 429].includes(status)).length).toBeLessThan(500);
		for (const { token } of discord.state.interactions.values()) expect(bot.output().includes(token)).toBe(false);
	});
	await bot.says(until);
	const as = { user: canary.userName };
	return {
		discord,
		bot,
		metrics,
		/** The status of `/readyz`, and why. */
		readiness: () => get('/readyz'),
		/** Looks something up as somebody whose name is marked. */
		ask: (more: As = {}) => discord.slash('iscm', { mechanism: 'Rabat' }, { ...as, ...more }),
		/** Looks up what is marked and not there. */
		askMarked: (more: As = {}) => discord.slash('iscm', { mechanism: canary.typed }, { ...as, ...more }),
		/** The lines of the log with this event. */
		lines: (event: string) =>
			bot
				.output()
				.split('\n')
				.filter((line) => line.includes(`"evt":"${event}"`)),
		/** The requests that answered interactions. */
		callbacks: () => discord.requests.filter(({ route }) => route.endsWith('/callback')),
		/** Scripts the answers to the callbacks, from the first on; afterwards they are as usual. */
		script: (...scripts: readonly (RestScript | undefined)[]) => {
			let next = 0;
			discord.onRest = ({ route }) => (route.endsWith('/callback') ? scripts[next++] : undefined);
		},
	};
}

/** The bot answers a look-up, within a second. */
export async function expectAnswer({ ask }: Connected): Promise<void> {
	const { message, ms } = await ask();
	expect(message.embeds[0]?.title).toBe('Rabat Process');
	expect(ms).toBeLessThanOrEqual(1_000);
}

/** Waits until something is so, and fails when that takes longer than so many milliseconds. */
export async function within<T>(
	ms: number,
	probe: () => Promise<T | false | undefined> | T | false | undefined,
): Promise<T> {
	for (const end = performance.now() + ms; ; ) {
		const found = await probe();
		if (found !== undefined && found !== false) return found;
		if (performance.now() > end) throw new Error(`Did not come true within ${ms} ms: ${probe}`);
		await pause(10);
	}
}

/** Lets time pass, in milliseconds. */
export function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

/** How long something takes, in milliseconds. */
export async function took(work: Promise<unknown>): Promise<number> {
	const started = performance.now();
	await work;
	return performance.now() - started;
}
