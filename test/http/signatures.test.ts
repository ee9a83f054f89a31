import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '../../src/platform/discord/http/endpoint.ts';
import { ping, slash } from './interactions.ts';
import { keys, open } from './open.ts';
import { makeKeys, send, signedHeaders, timestampNow } from './signing.ts';

let endpoint: Endpoint;
let port = 0;

beforeAll(async () => {
	endpoint = await open();
	port = endpoint.port;
});
afterAll(() => endpoint.leave());

describe('a request that is not signed by Discord', () => {
	const body = JSON.stringify(slash('iscm', { mechanism: 'Rabat' }));
	const good = signedHeaders(keys, body);
	const signature = good['x-signature-ed25519'] ?? '';
	const timestamp = good['x-signature-timestamp'] ?? '';
	const withSignature = (value: string | string[]) => ({ headers: { ...good, 'x-signature-ed25519': value }, body });
	const withTimestamp = (value: string | string[]) => ({ headers: { ...good, 'x-signature-timestamp': value }, body });
	const signedAt = (value: string) => ({ headers: signedHeaders(keys, body, value), body });
	const without = (name: string) => ({
		headers: Object.fromEntries(Object.entries(good).filter(([key]) => key !== name)),
		body,
	});
	const nibble = (at: number) =>
		withSignature(`${signature.slice(0, at)}${signature[at] === '0' ? '1' : '0'}${signature.slice(at + 1)}`);
	const byte = (at: number) => {
		const changed = Buffer.from(body);
		changed[at] = (changed[at] ?? 0) ^ 1;
		return { headers: good, body: changed };
	};
	const small = 2n ** 252n + 27742317777372353535851937790883648493n;

	test.each([
		['no signature', without('x-signature-ed25519')],
		['no timestamp', without('x-signature-timestamp')],
		['an empty signature', withSignature('')],
		['an empty timestamp', withTimestamp('')],
		['one digit less', withSignature(signature.slice(0, -1))],
		['two digits less', withSignature(signature.slice(0, -2))],
		['half of it', withSignature(signature.slice(0, 64))],
		['one digit more', withSignature(`${signature}0`)],
		['a byte more', withSignature(`${signature}00`)],
		['junk behind it', withSignature(`${signature}zz`)],
		['junk before it', withSignature(`zz${signature}`)],
		['a letter beyond f', withSignature(`g${signature.slice(1)}`)],
		['capital digits', withSignature(`A${signature.slice(1).toUpperCase()}`)],
		['0x before it', withSignature(`0x${signature.slice(2)}`)],
		['base64', withSignature(Buffer.from(signature, 'hex').toString('base64'))],
		['a signature twice', withSignature([signature, signature])],
		['two signatures in one line', withSignature(`${signature}, ${signature}`)],
		['only zeros', withSignature('0'.repeat(128))],
		['only ones', withSignature('f'.repeat(128))],
		['halves exchanged', withSignature(signature.slice(64) + signature.slice(0, 64))],
		['its digits reversed', withSignature([...signature].reverse().join(''))],
		['the first digit changed', nibble(0)],
		['a digit of the first half changed', nibble(63)],
		['a digit of the second half changed', nibble(64)],
		['the last digit changed', nibble(127)],
		['the same point with a larger scalar', withSignature(signature.slice(0, 64) + larger(signature.slice(64), small))],
		['the timestamp a second later', withTimestamp(timestampNow(1))],
		['the timestamp a second earlier', withTimestamp(timestampNow(-2))],
		['a zero before the timestamp', withTimestamp(`0${timestamp}`)],
		['a sign before the timestamp', withTimestamp(`+${timestamp}`)],
		['a minus before the timestamp', signedAt(`-${timestamp}`)],
		['a fraction of a second', signedAt(`${timestamp}.5`)],
		['an exponent', signedAt('1e9')],
		['a hexadecimal timestamp', signedAt('0x65000000')],
		['a date', signedAt(new Date().toISOString())],
		['words for a timestamp', signedAt('now')],
		['milliseconds', signedAt(String(Date.now()))],
		['fourteen digits', signedAt(`${timestamp}0000`)],
		['a timestamp twice', withTimestamp([timestamp, timestamp])],
		['the beginning of time', signedAt('0')],
		['ten minutes ago', signedAt(timestampNow(-600))],
		['five minutes and a second ago', signedAt(timestampNow(-301))],
		['in ten minutes', signedAt(timestampNow(600))],
		['in six minutes', signedAt(timestampNow(360))],
		['another application’s key', { headers: signedHeaders(makeKeys(), body), body }],
		['the first byte changed', byte(0)],
		['the last byte changed', byte(Buffer.byteLength(body) - 1)],
		['a byte in the middle changed', byte(100)],
		['a space more', { headers: good, body: `${body} ` }],
		['a byte less', { headers: good, body: body.slice(0, -1) }],
		['another spelling of the same JSON', { headers: good, body: JSON.stringify(JSON.parse(body), null, 1) }],
		['no body', { headers: good, body: '' }],
		['the body of another request', { headers: good, body: JSON.stringify(ping) }],
		[
			'the body signed without the timestamp',
			{ headers: { ...signedHeaders(keys, body, ''), ...at(timestamp) }, body },
		],
	])('is refused without a word: %s', async (_name, { headers, body: sent }) => {
		const answered = await send(port, 'POST', '/interactions', headers, sent);
		expect([answered.status, answered.body]).toEqual([401, '']);
	});

	test('is let in as long as its timestamp is near', async () => {
		for (const away of [-290, 290]) {
			const headers = signedHeaders(keys, body, timestampNow(away));
			expect((await send(port, 'POST', '/interactions', headers, body)).status).toBe(200);
		}
	});
});

function at(timestamp: string): Record<string, string> {
	return { 'x-signature-timestamp': timestamp };
}

/** A little-endian number in hex with another added to it. */
function larger(hex: string, by: bigint): string {
	const bytes = Buffer.from(hex, 'hex').reverse();
	const sum = (BigInt(`0x${bytes.toString('hex')}`) + by).toString(16).padStart(64, '0');
	return Buffer.from(sum, 'hex').reverse().toString('hex');
}
