import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '../../src/platform/discord/http/endpoint.ts';
import { ping, slash } from './interactions.ts';
import { head, keys, open } from './open.ts';
import { postSigned, signedHeaders } from './signing.ts';
import { talk } from './talk.ts';

const limit = 65_536;
let endpoint: Endpoint;
let port = 0;

beforeAll(async () => {
	endpoint = await open();
	port = endpoint.port;
});
afterAll(() => endpoint.leave());

describe('a body that is too long', () => {
	const long = (length: number) => JSON.stringify({ ...ping, filler: 'x'.repeat(length) });
	const filled = (length: number) => long(length - Buffer.byteLength(long(0)));

	test('is one of more than 64 KiB', async () => {
		expect((await postSigned(port, keys, filled(limit))).status).toBe(200);
		const { text, closed } = await talk(
			port,
			head({ ...signedHeaders(keys, ''), 'content-length': String(limit + 1) }),
		);
		expect(text).toMatch(/^HTTP\/1.1 413 /);
		expect(closed).toBe(true);
	});

	test('is noticed though its length was not told', async () => {
		const headers = { ...signedHeaders(keys, ''), 'transfer-encoding': 'chunked' };
		const { text, closed } = await talk(
			port,
			`${head(headers)}${(limit + 1).toString(16)}\r\n${'x'.repeat(limit + 1)}`,
		);
		expect(text).toMatch(/^HTTP\/1.1 413 /);
		expect(closed).toBe(true);
	});

	test('is not read on, and not kept', async () => {
		const before = process.memoryUsage().rss;
		const started = performance.now();
		const sent = await flood(port, head({ ...signedHeaders(keys, ''), 'transfer-encoding': 'chunked' }));
		expect(performance.now() - started).toBeLessThan(1_000);
		expect(sent).toBeLessThan(64 * 2 ** 20);
		expect(process.memoryUsage().rss - before).toBeLessThan(64 * 2 ** 20);
		expect((await postSigned(port, keys, JSON.stringify(ping))).status).toBe(200);
	});
});

test('connections that are slow to send are closed, and the others are served all the while', async () => {
	const body = JSON.stringify(ping);
	const slow = [
		'',
		'POST /interactions HTTP/1.1\r\nHost: x\r\nX-Slow',
		`${head({ ...signedHeaders(keys, body), 'content-length': String(body.length) })}{`,
	].flatMap((start) => Array.from({ length: 20 }, () => talk(port, start)));
	const [, ...others] = await Promise.all([
		Promise.all(slow).then((ended) => {
			for (const { closed, seconds, text } of ended) {
				expect(closed).toBe(true);
				expect(seconds).toBeLessThan(10.5);
				expect(text).toMatch(/^(HTTP\/1.1 408 |$)/);
			}
		}),
		...Array.from({ length: 20 }, async (_, at) => {
			await wait(at * 100);
			const started = performance.now();
			const { status } = await postSigned(port, keys, body);
			return { status, seconds: (performance.now() - started) / 1000 };
		}),
	]);
	for (const { status, seconds } of others) {
		expect(status).toBe(200);
		expect(seconds).toBeLessThan(1);
	}
});

describe('leaving', () => {
	const body = JSON.stringify(slash('iscm', { mechanism: 'Rabat' }));

	test('finishes what has begun, and takes nothing more', async () => {
		const leaving = await open({});
		const headers = { ...signedHeaders(keys, body), 'content-length': String(Buffer.byteLength(body)) };
		const idle = talk(leaving.port, `${head({ ...headers })}${body}`);
		const begun = talk(leaving.port, `${head(headers)}${body.slice(0, 50)}`, { after: 400, more: body.slice(50) });
		await wait(200);
		const started = performance.now();
		expect(leaving.notReady()).toEqual([]);
		const left = Promise.all([leaving.leave(), leaving.leave()]);
		expect(leaving.notReady()).toEqual(['draining']);
		await wait(20);
		await expect(postSigned(leaving.port, keys, body)).rejects.toThrow('ECONNREFUSED');
		await left;
		expect(performance.now() - started).toBeLessThan(1_000);
		expect((await begun).text).toMatch(/^HTTP\/1.1 200 [\s\S]*connection: close/i);
		expect((await idle).closed).toBe(true);
	});

	test('goes on for the drain delay, and asks connections to move', async () => {
		const leaving = await open({ drainDelay: 300 });
		const left = leaving.leave();
		const { status, headers } = await postSigned(leaving.port, keys, body);
		expect([status, headers.connection]).toEqual([200, 'close']);
		await left;
		await expect(postSigned(leaving.port, keys, body)).rejects.toThrow('ECONNREFUSED');
	});

	test('waits three seconds at most', async () => {
		const leaving = await open({});
		const stuck = talk(leaving.port, head({ ...signedHeaders(keys, body), 'content-length': '500' }));
		await wait(100);
		const started = performance.now();
		await leaving.leave();
		const seconds = (performance.now() - started) / 1000;
		expect(seconds).toBeGreaterThan(2.9);
		expect(seconds).toBeLessThan(3.5);
		expect((await stuck).closed).toBe(true);
	});
});

/** Sends chunks for as long as they are taken; gives how many bytes were. */
function flood(to: number, start: string): Promise<number> {
	return new Promise((resolve) => {
		const socket = connect(to, '127.0.0.1', () => socket.write(start));
		const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`;
		const pour = () => {
			while (!socket.destroyed && socket.write(chunk));
		};
		socket.on('connect', pour).on('drain', pour);
		socket.on('error', () => undefined).on('close', () => resolve(socket.bytesWritten));
		socket.resume();
	});
}
