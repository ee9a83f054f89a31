import { fileURLToPath } from 'node:url';
import dotenv from 'dotenv';
import { commands } from '../commands/index.ts';
import { applicationOf } from './application.ts';
import { loadReadableAtlas } from './atlas.ts';
import { type Config, readConfig } from './config.ts';
import { openData } from './mechanisms/open.ts';
import type { Report } from './platform/answer.ts';
import { exitCodes, leave } from './platform/exit.ts';
import { errorFields, type Log, openLog } from './platform/log.ts';
import { noPublicKey, noToken } from './platform/owner-sentences.ts';
import { stopAtOnce } from './platform/shutdown.ts';
import type { Start } from './platform/start.ts';

type Entrypoint = 'gateway' | 'http' | 'preview' | 'terminal' | 'register' | 'ask';

/** Each entrypoint is loaded when it is chosen: only the gateway and the registration load discord.js. */
const entrypoints: Readonly<Record<Exclude<Entrypoint, 'register'>, (start: Start) => Promise<void>>> = {
	gateway: async (start) => (await import('./platform/discord/gateway/run.ts')).runGateway(start),
	http: async (start) => (await import('./platform/discord/http/run.ts')).runHttp(start),
	preview: async (start) => (await import('./platform/preview/run.ts')).runPreview(start),
	terminal: async (start) => (await import('./platform/terminal/run.ts')).runTerminal(start),
	ask: async (start) => (await import('./platform/terminal/run-once.ts')).runAsk(start),
};

const correctTheData = 'Correct the data and start again; nothing was started.';

dotenv.config({ quiet: true });
void main(process.argv.slice(2), process.env);

async function main([wanted, ...words]: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
	const config = readConfig(environment);
	// discord.js would read these itself, the shards in a notation of its own; and nothing started from here needs the token.
	for (const name of ['SHARDS', 'SHARD_COUNT', 'DISCORD_TOKEN']) delete environment[name];
	if ('problems' in config) return leave(exitCodes.misconfigured, config.problems);
	if (wanted === undefined && wouldShowPreview(config)) return leave(exitCodes.misconfigured, [noToken, noPublicKey]);
	const { name, why } = wanted === undefined ? entrypointFor(config) : { name: wanted, why: 'As asked' };
	if (!isEntrypoint(name)) return leave(exitCodes.misconfigured, [noSuchEntrypoint(name)]);
	const log = openLog(config.LOG_LEVEL);
	if (name === 'register')
		return (await import('./platform/discord/register/run.ts')).runRegister(config, commands, log);
	if (name === 'gateway' || name === 'http') stopAtOnce();
	const data = await openData(config.DATA_DIR ?? beside('../data/'), loadReadableAtlas, log);
	if ('problems' in data) return leave(exitCodes.misconfigured, [...data.problems, correctTheData]);
	const application = applicationOf(data.atlas);
	const { keepUp } = data;
	await entrypoints[name]({
		config,
		application,
		keepUp,
		log,
		report: reporter(log),
		why,
		page: beside('./preview/'),
		words,
	});
}

/** The entrypoint that the configuration asks for, and why. */
function entrypointFor({ DISCORD_TOKEN, DISCORD_PUBLIC_KEY }: Config): {
	readonly name: Entrypoint;
	readonly why: string;
} {
	if (DISCORD_TOKEN !== undefined) {
		const both = DISCORD_PUBLIC_KEY === undefined ? '' : ' (and goes before DISCORD_PUBLIC_KEY)';
		return { name: 'gateway', why: `DISCORD_TOKEN is set${both}` };
	}
	if (DISCORD_PUBLIC_KEY !== undefined) return { name: 'http', why: 'DISCORD_PUBLIC_KEY is set and no DISCORD_TOKEN' };
	return { name: 'preview', why: 'Neither DISCORD_TOKEN nor DISCORD_PUBLIC_KEY is set' };
}

/** Where people use the bot, a preview comes only when it is asked for. */
function wouldShowPreview(config: Config): boolean {
	return config.NODE_ENV === 'production' && entrypointFor(config).name === 'preview';
}

function isEntrypoint(name: string): name is Entrypoint {
	return name === 'register' || Object.hasOwn(entrypoints, name);
}

function noSuchEntrypoint(name: string): string {
	const called = /^[\w-]{1,20}$/.test(name) ? ` "${name}"` : ' of that name';
	return `There is no way${called} to run: it is one of ${[...Object.keys(entrypoints), 'register'].join(', ')}.`;
}

function reporter(log: Log): Report {
	return ({ id, command, error }) => log.error({ evt: 'answer_failed', cid: id, command, ...errorFields(error) });
}

/** Something beside the built program, which is dist/main.mjs. */
function beside(path: string): string {
	return fileURLToPath(new URL(path, import.meta.url));
}
