import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A load balancer in front of replicas, until it is stopped. */
export interface Balancer {
	/** The Unix socket at which it listens: no port has to be guessed. */
	readonly socketPath: string;
	readonly stop: () => Promise<void>;
}

const places = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];

/** Where nginx is installed, if it is. */
export const nginx = places.map((folder) => join(folder, 'nginx')).find((path) => existsSync(path));

/** Starts nginx with deploy/nginx.conf over replicas on these ports of loopback. */
export async function startNginx(ports: readonly number[]): Promise<Balancer> {
	if (nginx === undefined) throw new Error('nginx is missing: apt-get install nginx-light');
	const folder = await mkdtemp(join(tmpdir(), 'balancer-'));
	// Started as root, its workers are another user.
	await chmod(folder, 0o755);
	const socketPath = join(folder, 'listen.sock');
	const configuration = join(folder, 'nginx.conf');
	await writeFile(configuration, await configure(folder, socketPath, ports));
	const given = ['-e', 'stderr', '-p', folder, '-c', configuration, '-g', 'daemon off;'];
	const child = spawn(nginx, given, { stdio: ['ignore', 'ignore', 'pipe'] });
	const said: string[] = [];
	child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
	const ended = once(child, 'exit');
	for (let tries = 0; !(await answers(socketPath)); tries += 1) {
		if (child.exitCode !== null || tries > 100) throw new Error(`nginx did not start: ${said.join('')}`);
		await wait(50);
	}
	return {
		socketPath,
		stop: async () => {
			child.kill('SIGTERM');
			await ended;
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/** The shipped configuration, with other addresses and no name server: what Debian's nginx understands. */
async function configure(folder: string, socketPath: string, ports: readonly number[]): Promise<string> {
	const shipped = await readFile(fileURLToPath(new URL('../../deploy/nginx.conf', import.meta.url)), 'utf8');
	const server = /^ *server bot:8080 resolve (.*);$/m;
	const [, settings] = server.exec(shipped) ?? [];
	if (settings === undefined) throw new Error('deploy/nginx.conf has changed: no line "server bot:8080 resolve …"');
	return shipped
		.replaceAll('/tmp/', `${folder}/`)
		.replace(server, ports.map((port) => `server 127.0.0.1:${port} ${settings};`).join('\n'))
		.replace('listen 8080;', `listen unix:${socketPath};`);
}

function answers(socketPath: string): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(socketPath, () => resolve(true));
		socket.on('error', () => resolve(false)).on('connect', () => socket.destroy());
	});
}
