import { fileURLToPath } from 'node:url';
import dotenv from 'dotenv';
import { slashCommands } from '../commands/index.ts';
import { answer, type Report, suggest } from './answer.ts';
import { loadAtlas } from './atlas/load.ts';
import type { Call, Context } from './command.ts';
import { type Config, readConfig } from './config.ts';
import { errorFields, type Log, openLog } from './log.ts';
import { openPrompt, printAnswer } from './terminal/prompt.ts';

/** Exit codes that a supervisor can go by: asked to stop, a crash, Discord out of reach, something for the owner to mend. */
const exitCodes = { stopped: 0, crashed: 1, unreachable: 75, misconfigured: 78 } as const;

const ways = ['gateway', 'terminal', 'register', 'ask'] as const;

const noToken =
	'DISCORD_TOKEN: wanted a bot token, got nothing. Make one in the Discord Developer Portal, under Bot > Reset Token.';
const unreachable = 'Discord cannot be reached. Check the network and DISCORD_API_URL, then start again.';

dotenv.config({ quiet: true });
await main(process.argv.slice(2), process.env);

async function main([wanted, ...rest]: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
	const config = readConfig(environment);
	if ('problems' in config) return leave(exitCodes.misconfigured, config.problems);
	const way = ways.find((one) => one === wanted) ?? (wanted === undefined ? wayFor(config) : undefined);
	if (way === undefined)
		return leave(exitCodes.misconfigured, [`There is no way "${wanted}" to run: it is one of ${ways.join(', ')}.`]);
	const log = openLog(config.LOG_LEVEL);
	if (way === 'register') return register(config, log);
	const loaded = await loadAtlas(config.DATA_DIR ?? fileURLToPath(new URL('../data/', import.meta.url)));
	if ('problems' in loaded)
		return leave(exitCodes.misconfigured, [
			...loaded.problems,
			'Correct the data and start again; nothing was started.',
		]);
	const context: Context = { atlas: loaded.atlas };
	if (way === 'gateway') return gateway(config, context, log);
	if (way === 'ask') return ask(rest, context, log);
	return terminal(wanted === undefined, context, log);
}

function wayFor(config: Config): (typeof ways)[number] {
	return config.DISCORD_TOKEN === undefined ? 'terminal' : 'gateway';
}

async function gateway(config: Config, context: Context, log: Log): Promise<void> {
	const token = config.DISCORD_TOKEN;
	if (token === undefined) return leave(exitCodes.misconfigured, [noToken]);
	log.info({ evt: 'start', way: 'gateway' }, 'DISCORD_TOKEN is set: connecting to Discord.');
	const { openGateway, refusal } = await import('./discord/gateway.ts');
	try {
		const connection = await openGateway({
			token,
			apiUrl: config.DISCORD_API_URL,
			guildId: config.DISCORD_GUILD_ID,
			context: () => context,
			report: reporter(log),
			log,
			onLost: (sentence) => {
				leave(exitCodes.misconfigured, [sentence]);
				process.exit();
			},
		});
		for (const signal of ['SIGTERM', 'SIGINT'] as const) {
			process.once(signal, async () => {
				log.info({ evt: 'stop', signal }, `${signal}: finishing what is being answered, then leaving.`);
				await connection.leave();
				process.exit(exitCodes.stopped);
			});
		}
	} catch (error) {
		const sentence = refusal(error);
		if (sentence === undefined) log.error({ evt: 'login_failed', ...errorFields(error) });
		leave(sentence === undefined ? exitCodes.unreachable : exitCodes.misconfigured, [sentence ?? unreachable]);
		process.exit();
	}
}

async function register(config: Config, log: Log): Promise<void> {
	if (config.DISCORD_TOKEN === undefined) return leave(exitCodes.misconfigured, [noToken]);
	const [{ registerOnce }, { refusal }] = await Promise.all([
		import('./discord/register.ts'),
		import('./discord/gateway.ts'),
	]);
	try {
		const told = await registerOnce(config.DISCORD_TOKEN, config.DISCORD_API_URL, config.DISCORD_GUILD_ID);
		log.info({ evt: 'commands' }, told);
	} catch (error) {
		const sentence = refusal(error);
		if (sentence === undefined) log.error({ evt: 'register_failed', ...errorFields(error) });
		leave(sentence === undefined ? exitCodes.unreachable : exitCodes.misconfigured, [sentence ?? unreachable]);
	}
}

async function terminal(byDefault: boolean, context: Context, log: Log): Promise<void> {
	const report = reporter(log);
	if (byDefault)
		console.error(
			'No DISCORD_TOKEN is set, so here is a prompt to try the bot in; the README says how to add it to Discord.',
		);
	await openPrompt({
		input: process.stdin,
		output: process.stdout,
		commands: slashCommands,
		ask: (call: Call) => answer(call, context, report),
		suggest: (name, typed) => suggest(name, typed, context, report),
		colour: process.stdout.isTTY && process.env.NO_COLOR === undefined,
		greeting: 'Try /iscm Rabat, /define IRF or /chair Kolombo. Tab completes, help lists the commands, exit leaves.',
	});
}

function ask(words: readonly string[], context: Context, log: Log): void {
	const report = reporter(log);
	const line = words.filter((word) => word !== '--json').join(' ');
	if (line.trim() === '') {
		leave(exitCodes.misconfigured, ['Nothing was asked. For example: npm run -s ask -- "/chair Colombo"']);
		return;
	}
	const desk = { commands: slashCommands, ask: (call: Call) => answer(call, context, report) };
	const width = process.stdout.columns ?? 80;
	console.log(printAnswer(line, { ...desk, width, colour: process.stdout.isTTY, json: words.includes('--json') }));
}

function reporter(log: Log): Report {
	return ({ id, command, error }) => log.error({ evt: 'answer_failed', cid: id, command, ...errorFields(error) });
}

/** Says on standard error what is for the owner to do, and sets the exit code. */
function leave(code: number, sentences: readonly string[]): void {
	for (const sentence of sentences) console.error(sentence);
	process.exitCode = code;
}
