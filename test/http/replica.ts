import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The built program as a process of its own, serving HTTP. */
export interface Replica {
	/** Where it takes interactions. */
	readonly port: number;
	/** Where it tells of its health. */
	readonly vitalsPort: number;
	readonly kill: (signal: NodeJS.Signals) => void;
	/** The exit code, or the signal that ended it. */
	readonly ended: Promise<number | NodeJS.Signals | null>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Starts the built program on free ports for the length of a test, and waits until it listens on both. */
export async function startReplica(publicKey: string): Promise<Replica> {
	const env = {
		PATH: process.env.PATH,
		DISCORD_PUBLIC_KEY: publicKey,
		HTTP_HOST: '127.0.0.1',
		HTTP_PORT: '0',
		VITALS_PORT: '0',
		HTTP_DRAIN_SECONDS: '1',
		// No .env of whoever runs this is read.
		DOTENV_CONFIG_PATH: '/dev/null',
	};
	const child = spawn(process.execPath, ['dist/main.mjs', 'http'], {
		cwd: root,
		env,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const ended = once(child, 'exit').then(([code, signal]) => code ?? signal);
	onTestFinished(async () => {
		child.kill('SIGKILL');
		await ended;
	});
	const [port, vitalsPort] = await Promise.race([
		portsOf(child),
		ended.then((how) => Promise.reject(new Error(`The replica ended at once: ${how}`))),
	]);
	return { port, vitalsPort, kill: (signal) => child.kill(signal), ended };
}

/** Reads the log until both ports are told. */
function portsOf({ stdout }: ChildProcess): Promise<readonly [number, number]> {
	return new Promise((resolve) => {
		const ports: Record<string, number> = {};
		createInterface({ input: stdout ?? process.stdin }).on('line', (line) => {
			const { evt, port } = JSON.parse(line) as { evt?: string; port?: number };
			if (evt !== undefined && port !== undefined) ports[evt] = port;
			if (ports.endpoint !== undefined && ports.vitals !== undefined) resolve([ports.endpoint, ports.vitals]);
		});
	});
}
