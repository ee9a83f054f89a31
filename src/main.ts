import { fileURLToPath } from 'node:url';
import dotenv from 'dotenv';
import type { Report } from './answer.ts';
import { loadAtlas } from './atlas/load.ts';
import { type Config, readConfig } from './config.ts';
import { errorFields, type Log, openLog } from './log.ts';
import { exitCodes, leave } from './ways/leave.ts';
import type { Start } from './ways/start.ts';

type Way = 'gateway' | 'http' | 'preview' | 'terminal' | 'register' | 'ask';

/** Each way in is loaded when it is taken: only the gateway and the registration load discord.js. */
const ways: Readonly<Record<Exclude<Way, 'register'>, (start: Start) => Promise<void>>> = {
	gateway: async (start) => (await import('./ways/gateway.ts')).runGateway(start),
	http: async (start) => (await import('./ways/http.ts')).runHttp(start),
	preview: async (start) => (await import('./ways/preview.ts')).runPreview(start),
	terminal: async (start) => (await import('./ways/terminal.ts')).runTerminal(start),
	ask: async (start) => (await import('./ways/ask.ts')).runAsk(start),
};

dotenv.config({ quiet: true });
await main(process.argv.slice(2), process.env);

async function main([wanted, ...words]: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
	const config = readConfig(environment);
	// discord.js would read these two itself, in a notation of its own.
	delete environment.SHARDS;
	delete environment.SHARD_COUNT;
	if ('problems' in config) return leave(exitCodes.misconfigured, config.problems);
	const { way, why } = wanted === undefined ? wayFor(config) : { way: wanted, why: 'As asked' };
	if (!isWay(way)) return leave(exitCodes.misconfigured, [noSuchWay(way)]);
	const log = openLog(config.LOG_LEVEL);
	if (way === 'register') return (await import('./ways/register.ts')).runRegister(config, log);
	const loaded = await loadAtlas(config.DATA_DIR ?? beside('../data/'));
	if ('problems' in loaded) return leave(exitCodes.misconfigured, [...loaded.problems, correctTheData]);
	const context = { atlas: loaded.atlas };
	await ways[way]({ config, context, log, report: reporter(log), why, page: beside('./preview/'), words });
}

const correctTheData = 'Correct the data and start again; nothing was started.';

/** The way in that the configuration asks for, and why. */
function wayFor({ DISCORD_TOKEN, DISCORD_PUBLIC_KEY }: Config): { readonly way: Way; readonly why: string } {
	if (DISCORD_TOKEN !== undefined) {
		const both = DISCORD_PUBLIC_KEY === undefined ? '' : ' (and goes before DISCORD_PUBLIC_KEY)';
		return { way: 'gateway', why: `DISCORD_TOKEN is set${both}` };
	}
	if (DISCORD_PUBLIC_KEY !== undefined) return { way: 'http', why: 'DISCORD_PUBLIC_KEY is set and no DISCORD_TOKEN' };
	return { way: 'preview', why: 'Neither DISCORD_TOKEN nor DISCORD_PUBLIC_KEY is set' };
}

function isWay(name: string): name is Way {
	return name === 'register' || Object.hasOwn(ways, name);
}

function noSuchWay(name: string): string {
	return `There is no way "${name}" to run: it is one of ${[...Object.keys(ways), 'register'].join(', ')}.`;
}

function reporter(log: Log): Report {
	return ({ id, command, error }) => log.error({ evt: 'answer_failed', cid: id, command, ...errorFields(error) });
}

/** Something beside the built program, which is dist/main.mjs. */
function beside(path: string): string {
	return fileURLToPath(new URL(path, import.meta.url));
}
