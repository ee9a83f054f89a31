import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { head } from '../http/open.ts';

/** What became of a flood. */
export interface Flood {
	readonly sent: number;
	readonly answered: number;
	readonly statuses: Readonly<Record<string, number>>;
}

/** Sends the same request a thousand times a second, from a process of its own so that others can be measured meanwhile. */
export async function flood(
	port: number,
	seconds: number,
	headers: Readonly<Record<string, string>>,
	body: string,
): Promise<Flood> {
	const request = `${head({ ...headers, 'content-length': String(Buffer.byteLength(body)) })}${body}`;
	const settings = {
		FLOOD_PORT: String(port),
		FLOOD_RATE: '1000',
		FLOOD_SECONDS: String(seconds),
		FLOOD_REQUEST: request,
	};
	const child = spawn(process.execPath, [fileURLToPath(new URL('flood.mjs', import.meta.url))], {
		env: settings,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let told = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		told += text;
	});
	await new Promise((resolve) => child.once('close', resolve));
	return JSON.parse(told);
}
