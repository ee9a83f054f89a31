import { setTimeout as sleep } from 'node:timers/promises';
import { type Bot, endBot, startBot } from '../test/end-to-end/bot.ts';
import { send } from '../test/http/signing.ts';

/** One of several equal bots that serve HTTP; the process changes, the port stays. */
export interface Replica {
	readonly port: number;
	/** Asks it to leave, waits for that, and starts another one in its place; gives the exit code. */
	readonly restart: () => Promise<number | null>;
	/** Ends it without a word, and starts another one after so many milliseconds. */
	readonly kill: (pause: number) => Promise<void>;
	readonly end: () => Promise<void>;
}

/** Starts one on a free port, and waits until it is ready. */
export async function startReplica(publicKey: string): Promise<Replica> {
	const start = async (port: number) => {
		const environment = { DISCORD_PUBLIC_KEY: publicKey, HTTP_HOST: '127.0.0.1', HTTP_DRAIN_SECONDS: '1' };
		const bot = startBot(['http'], { ...environment, HTTP_PORT: String(port) });
		await isReady(bot);
		return bot;
	};
	let bot = await start(0);
	const port = await bot.port('endpoint');
	return {
		port,
		restart: async () => {
			bot.process.kill('SIGTERM');
			const code = await bot.ended;
			bot = await start(port);
			return code;
		},
		kill: async (pause) => {
			await endBot(bot);
			await sleep(pause);
			bot = await start(port);
		},
		end: () => endBot(bot),
	};
}

async function isReady(bot: Bot): Promise<void> {
	const [vitals] = await Promise.all([bot.port('vitals'), bot.port('endpoint')]);
	while ((await send(vitals, 'GET', '/readyz')).status !== 200) await sleep(20);
}
