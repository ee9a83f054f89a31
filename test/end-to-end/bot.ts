import { type ChildProcess, type SpawnOptionsWithoutStdio, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The built bot, running as a process of its own. */
export interface Bot {
	readonly process: ChildProcess;
	/** What it has written so far: standard output and standard error. */
	readonly output: () => string;
	/** Resolves once the output holds this. */
	readonly says: (text: string | RegExp) => Promise<void>;
	/** Resolves with the exit code once it has ended. */
	readonly ended: Promise<number | null>;
	/** The port that its log tells with an event, once it does. */
	readonly port: (event: 'endpoint' | 'vitals') => Promise<number>;
	/** Types into its standard input. */
	readonly type: (text: string) => void;
}

/** Starts the bot as a user does, with these arguments and variables and none of the machine's own settings; as another user of the system, if one is given. */
export function startBot(args: readonly string[], environment: Readonly<Record<string, string>>, uid?: number): Bot {
	return follow(process.execPath, ['dist/main.mjs', ...args], environment, uid === undefined ? {} : { uid });
}

/** The same by another program, which is the process here, in a group of its own as in a shell; output and end are those of the whole group. */
export function startBotBy(
	program: string,
	args: readonly string[],
	environment: Readonly<Record<string, string>>,
): Bot {
	return follow(program, args, environment, { detached: true });
}

function follow(
	program: string,
	args: readonly string[],
	environment: Readonly<Record<string, string>>,
	options: SpawnOptionsWithoutStdio,
): Bot {
	const { PATH = '' } = process.env;
	const child = spawn(program, args, {
		cwd: root,
		// Several bots run at once; and no .env of whoever runs this is read.
		env: { PATH, VITALS_PORT: '0', HTTP_PORT: '0', DOTENV_CONFIG_PATH: '/dev/null', ...environment },
		stdio: 'pipe',
		...options,
	});
	let output = '';
	const waiting = new Set<() => void>();
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => {
			output += text;
			for (const look of waiting) look();
		});
	}
	const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
	const says = (text: string | RegExp) =>
		new Promise<void>((resolve, reject) => {
			const look = () => {
				if (typeof text === 'string' ? !output.includes(text) : !text.test(output)) return;
				waiting.delete(look);
				resolve();
			};
			waiting.add(look);
			void ended.then((code) => reject(new Error(`The bot ended with ${code} before it said ${text}:\n${output}`)));
			look();
		});
	return {
		process: child,
		output: () => output,
		ended,
		says,
		port: async (event) => {
			const line = new RegExp(`"evt":"${event}".*"port":(\\d+)`);
			await says(line);
			return Number(line.exec(output)?.[1]);
		},
		type: (text) => child.stdin.write(text),
	};
}

/** Ends a bot that a test has started, if it still runs. */
export async function endBot(bot: Bot | undefined): Promise<void> {
	if (bot === undefined || bot.process.exitCode !== null) return;
	bot.process.kill('SIGKILL');
	await bot.ended;
}
