import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { pathOf } from './paths.ts';

/** A program to measure: its command line, and the settings it needs besides those that all get. */
export interface Program {
	readonly name: string;
	readonly args: readonly string[];
	readonly environment?: Readonly<Record<string, string>>;
}

/** What a process has used so far: processor time in µs, memory in bytes after a collection. */
export interface Usage {
	readonly cpu: number;
	readonly rss: number;
	readonly heapUsed: number;
	/** Of the heap, what V8 has compiled: it is thrown away when it rests, and compiled anew when it is used again. */
	readonly code: number;
}

/** A measured process. */
export interface Running {
	readonly process: ChildProcess;
	readonly usage: () => Promise<Usage>;
	readonly end: () => Promise<void>;
}

/** The bot as it is built. */
export const ours: Program = { name: 'iscm-bot', args: [pathOf('dist/main.mjs')] };

/** Ten lines of discord.js that answer `x`. */
export const discordJs: Program = { name: 'discord.js', args: [pathOf('bench/baselines/discord-js.cjs')] };

/** Verifies and answers PONG with node:http alone. */
export const pong: Program = { name: 'node:http', args: [pathOf('bench/baselines/pong.mjs')] };

/** A program under another name: measured twice, it shows what chance alone does. */
export const again = (program: Program): Program => ({ ...program, name: `${program.name} again` });

const probe = pathOf('bench/baselines/probe.cjs');

/** Starts a program; with `measured` on a processor of its own, where there are two, and ready to tell its usage. */
export function start(program: Program, environment: Readonly<Record<string, string>>, measured: boolean): Running {
	const pinned = measured && canPin ? ['taskset', '-c', '1'] : [];
	const probed = measured ? ['--require', probe] : [];
	const [command = process.execPath, ...args] = [...pinned, process.execPath, ...probed, ...program.args];
	const child = spawn(command, args, {
		cwd: pathOf('.'),
		env: {
			PATH: process.env.PATH,
			VITALS_PORT: '0',
			DOTENV_CONFIG_PATH: pathOf('bench/none'),
			...environment,
			...program.environment,
		},
		stdio: measured ? ['ignore', 'ignore', 'inherit', 'ipc'] : ['ignore', 'ignore', 'inherit'],
	});
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	return {
		process: child,
		usage: () =>
			new Promise((resolve) => {
				child.once('message', (usage) => resolve(usage as unknown as Usage));
				child.send('usage');
			}),
		end: () => {
			child.kill('SIGKILL');
			return ended;
		},
	};
}

const canPin = availableParallelism() > 1 && spawnSync('taskset', ['-c', '1', 'true']).status === 0;

/** Keeps this process, which plays Discord, off the processor of what is measured. */
export function pinSelf(): void {
	if (canPin) spawnSync('taskset', ['-a', '-c', '-p', '0', String(process.pid)]);
}

/** Lets this process run anywhere again. */
export function unpinSelf(): void {
	if (canPin) spawnSync('taskset', ['-a', '-c', '-p', `0-${availableParallelism() - 1}`, String(process.pid)]);
}
