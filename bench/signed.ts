import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { type Keys, signedHeaders } from '../test/http/signing.ts';
import { interactionFrom } from './events.ts';

/** A port that nobody uses at present. */
export async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/** Whole signed requests of `/iscm Rabat`, each of another user. */
export function signedBodies(keys: Keys, port: number, count: number): readonly string[] {
	return Array.from({ length: count }, (_, user) => {
		const body = JSON.stringify(interactionFrom(user, user));
		const headers = {
			host: `127.0.0.1:${port}`,
			'content-length': Buffer.byteLength(body),
			...signedHeaders(keys, body),
		};
		const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
		return `POST /interactions HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
	});
}

/** Sends one request on a connection of its own; whether it was answered with 200. */
export function post(port: number, request: string): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write(request));
		socket.once('data', (data) => {
			socket.destroy();
			resolve(data.toString('latin1', 0, 12) === 'HTTP/1.1 200');
		});
		socket.once('error', () => resolve(false));
		socket.once('close', () => resolve(false));
	});
}

/** Keeps connections busy for some time, each with one request after the other; gives the answers a second. */
export async function load(
	port: number,
	requests: readonly string[],
	connections: number,
	ms: number,
): Promise<number> {
	const until = performance.now() + ms;
	let [next, answered, failed] = [0, 0, 0];
	const busy = Array.from({ length: connections }, () => {
		const socket = connect(port, '127.0.0.1');
		return new Promise<void>((resolve) => {
			const send = () => socket.write(requests[next++ % requests.length] ?? '');
			socket.once('connect', send);
			onAnswers(socket, (ok) => {
				if (ok) answered += 1;
				else failed += 1;
				if (performance.now() < until) return void send();
				socket.destroy();
				resolve();
			});
		});
	});
	const began = performance.now();
	await Promise.all(busy);
	if (failed > 0) throw new Error(`${failed} requests were not answered with 200`);
	return (answered * 1000) / (performance.now() - began);
}

/** Calls back for each whole answer: its head, and as much as the head says. */
function onAnswers(socket: Socket, onAnswer: (ok: boolean) => void): void {
	let [missing, head, ok] = [0, '', false];
	socket.on('error', () => onAnswer(false));
	socket.on('data', (data) => {
		if (missing === 0) {
			head += data.toString('latin1');
			const end = head.indexOf('\r\n\r\n');
			if (end === -1) return;
			const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
			ok = head.startsWith('HTTP/1.1 200');
			missing = end + 4 + length - head.length;
			head = '';
		} else missing -= data.length;
		if (missing === 0) onAnswer(ok);
	});
}
