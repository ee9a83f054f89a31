import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '../../src/platform/discord/http/endpoint.ts';
import { ping } from './interactions.ts';
import { head, keys, open } from './open.ts';
import { postSigned, send, signedHeaders } from './signing.ts';
import { talk } from './talk.ts';

let endpoint: Endpoint;
let port = 0;
const refused: number[] = [];

beforeAll(async () => {
	endpoint = await open({ onRefused: (status) => refused.push(status) });
	port = endpoint.port;
});
afterAll(() => endpoint.leave());

describe('a request that is not an interaction', () => {
	const body = JSON.stringify(ping);

	test.each([
		['GET', '/interactions', 405],
		['HEAD', '/interactions', 405],
		['PUT', '/interactions', 405],
		['OPTIONS', '/interactions', 405],
		['POST', '/', 404],
		['POST', '/interactions/', 404],
		['POST', '/Interactions', 404],
		['POST', '//interactions', 404],
		['POST', '/interactions/../interactions', 404],
		['POST', '/%', 404],
		['GET', '/healthz', 404],
		['GET', '/metrics', 404],
	])('%s %s is refused with %i', async (method, path, status) => {
		const answered = await send(port, method, path, signedHeaders(keys, body), method === 'POST' ? body : '');
		expect([answered.status, answered.body]).toEqual([status, '']);
		expect(answered.headers.allow).toBe(status === 405 ? 'POST' : undefined);
		expect(refused.at(-1)).toBe(status);
	});

	test.each([
		undefined,
		'text/plain',
		'application/jsonp',
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=x',
	])('of the type %s is refused', async (type) => {
		const { 'content-type': _, ...headers } = signedHeaders(keys, body);
		const typed = { ...headers, ...(type !== undefined && { 'content-type': type }) };
		expect((await send(port, 'POST', '/interactions', typed, body)).status).toBe(415);
	});

	test.each([
		['nothing', ''],
		['half of it', '{"type":1'],
		['a byte order mark', '\uFEFF{"type":1}'],
		['deep nesting', '['.repeat(60_000)],
		['deep nesting that ends', `{"type":1,"x":${'['.repeat(30_000)}${']'.repeat(30_000)}}x`],
		['null', 'null'],
		['a number', '1'],
		['a text', '"type"'],
		['a list', '[{"type":1}]'],
		['no type', '{}'],
		['a type as a text', '{"type":"1"}'],
		['type 0', '{"type":0}'],
		['type 99', '{"type":99}'],
		['a prototype', '{"__proto__":{"type":1}}'],
		['a command without data', '{"type":2}'],
		['a command with data that is null', '{"type":2,"data":null}'],
		['a command without a name', '{"type":2,"data":{"type":1}}'],
		['a command with options that are no list', '{"type":2,"data":{"type":1,"name":"iscm","options":{}}}'],
		['a command with an option that is null', '{"type":2,"data":{"type":1,"name":"iscm","options":[null]}}'],
		['an option that is an object', '{"type":2,"data":{"type":1,"name":"x","options":[{"name":"x","value":{}}]}}'],
		['a menu of a message without anything', '{"type":2,"data":{"type":3,"name":"x","target_id":"1"}}'],
		[
			'a menu of a message without text',
			'{"type":2,"data":{"type":3,"name":"x","target_id":"1","resolved":{"messages":{"1":{}}}}}',
		],
		['a press without an id', '{"type":3,"data":{"component_type":2}}'],
		['a pick of numbers', '{"type":3,"data":{"component_type":3,"custom_id":"x","values":[1]}}'],
		['typing without options', '{"type":4,"data":{"name":"iscm"}}'],
		['typing nowhere', '{"type":4,"data":{"name":"iscm","options":[]}}'],
		['bytes that are no text', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
	])('though it is signed is refused: %s', async (_name, sent) => {
		const answered = await postSigned(port, keys, sent);
		expect([answered.status, answered.body]).toEqual([400, '']);
	});

	test('still leaves the connection for the next one', async () => {
		const requests = [body, '{', body].map((one) => {
			const headers = { ...signedHeaders(keys, one), 'content-length': String(Buffer.byteLength(one)) };
			return `${head(headers)}${one}`;
		});
		const unsigned = head({ 'content-type': 'application/json', 'content-length': '2' });
		const { text } = await talk(
			port,
			`${unsigned}{}${requests.join('')}GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
		);
		expect(text.match(/HTTP\/1.1 \d+/g)).toEqual([401, 200, 400, 200, 404].map((status) => `HTTP/1.1 ${status}`));
	});
});
