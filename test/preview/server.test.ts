import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { respond } from '../../src/platform/discord/protocol/respond.ts';
import { commandBodies } from '../../src/platform/discord/register/commands.ts';
import { type Preview, startPreview } from '../../src/platform/preview/server.ts';
import { application } from '../data.ts';
import { roguePaths } from './paths.ts';
import { ask, type RawRequest } from './raw.ts';

const failures: unknown[] = [];
let folder = '';
let page = '';
let preview: Preview;
let port = 0;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'preview-'));
	page = join(folder, 'page');
	await mkdir(join(page, 'folder'), { recursive: true });
	await writeFile(join(folder, 'secret.txt'), 'SECRET');
	await writeFile(join(page, 'index.html'), '<!doctype html><title>PAGE</title>');
	await writeFile(join(page, 'page.js'), 'SECRET-NOT();');
	for (const name of ['notes.txt', '.hidden.js', 'folder/inside.js']) await writeFile(join(page, name), 'SECRET');
	await symlink(join(folder, 'secret.txt'), join(page, 'link.js'));
	preview = await startPreview({ ...settings(), port: 0 });
	port = Number(new URL(preview.url).port);
});

afterAll(async () => {
	await preview?.close();
	await rm(folder, { recursive: true, force: true });
});

function settings() {
	return {
		page,
		commands: commandBodies(application.commands),
		respond: (interaction: Parameters<typeof respond>[0]) =>
			respond(interaction, application, ({ error }) => failures.push(error)),
		onFailure: (error: unknown) => failures.push(error),
	};
}

const rabat = JSON.stringify({
	type: 2,
	data: { type: 1, name: 'iscm', options: [{ name: 'mechanism', type: 3, value: 'Rabat' }] },
});
const post = (more: RawRequest = {}): RawRequest => ({
	method: 'POST',
	path: '/interactions',
	body: rabat,
	...more,
	headers: { 'content-type': 'application/json', ...more.headers },
});

describe('what it serves', () => {
	test('the page, to GET and HEAD', async () => {
		const got = await ask(port, {});
		expect(got).toMatchObject({ status: 200, body: expect.stringContaining('PAGE') });
		expect(got.headers['content-type']).toBe('text/html; charset=utf-8');
		expect(await ask(port, { path: '/page.js?v=1' })).toMatchObject({ status: 200, body: 'SECRET-NOT();' });
		expect(await ask(port, { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
	});

	test('the commands as Discord is told of them', async () => {
		const { status, body } = await ask(port, { path: '/commands' });
		expect(status).toBe(200);
		expect(JSON.parse(body)).toEqual(JSON.parse(JSON.stringify(commandBodies(application.commands))));
	});

	test('the bot’s answer to an interaction', async () => {
		const { status, headers, body } = await ask(port, post());
		expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
		expect(JSON.parse(body)).toMatchObject({ type: 4, data: { embeds: [{ title: 'Rabat Process' }] } });
	});

	test('a sign of life', async () => {
		expect((await ask(port, post({ body: '{"type":1}' }))).body).toBe('{"type":1}');
	});
});

describe('what it refuses', () => {
	const foreign: [string, RawRequest][] = [
		['another host', { headers: { host: 'evil.example' } }],
		['another host with the port', { headers: { host: 'evil.example:PORT' } }],
		['a host that begins like ours', { headers: { host: '127.0.0.1:PORT.evil.example' } }],
		['a name that begins like ours', { headers: { host: 'localhost.evil.example:PORT' } }],
		['our host at another port', { headers: { host: '127.0.0.1:1' } }],
		['our host without its port', { headers: { host: 'localhost' } }],
		['another loopback address', { headers: { host: '127.0.0.2:PORT' } }],
		['the address of any', { headers: { host: '0.0.0.0:PORT' } }],
		['an empty host', { headers: { host: '' } }],
		['another origin', { headers: { origin: 'http://evil.example' } }],
		['our origin at another port', { headers: { origin: 'http://127.0.0.1:1' } }],
		['our origin under another name', { headers: { origin: 'http://localhost:PORT' } }],
		['our origin over TLS', { headers: { origin: 'https://127.0.0.1:PORT' } }],
		['no origin to speak of', { headers: { origin: 'null' } }],
		['another site', { headers: { 'sec-fetch-site': 'cross-site' } }],
		['a neighbouring site', { headers: { 'sec-fetch-site': 'same-site' } }],
	];
	for (const path of ['/', '/page.js', '/commands', '/interactions', '/nothing']) {
		test.each(foreign)(`%s, for ${path}`, async (_, request) => {
			const fill = (value: string | undefined) => value?.replace('PORT', String(port));
			const headers = Object.fromEntries(
				Object.entries(request.headers ?? {}).map(([name, value]) => [name, fill(value)]),
			);
			const asked = path === '/interactions' ? post({ headers }) : { path, headers };
			const got = await ask(port, asked);
			expect(got.status).toBe(403);
			expect(got.body).not.toContain('PAGE');
		});
	}

	test('no host at all', async () => {
		expect((await ask(port, { headers: { host: undefined } })).status).toBe(400);
	});

	test.each(roguePaths)('the path %s', async (path) => {
		const got = await ask(port, { path });
		expect([400, 404]).toContain(got.status);
		expect(got.body).not.toMatch(/SECRET|PAGE|root:/);
	});

	test('there are sixty such paths', () => expect(roguePaths.length).toBeGreaterThanOrEqual(60));

	const wrong: [string, number, RawRequest][] = [
		['GET of interactions', 405, { path: '/interactions' }],
		['PUT of interactions', 405, post({ method: 'PUT' })],
		['OPTIONS of interactions', 405, { method: 'OPTIONS', path: '/interactions' }],
		['POST of the page', 405, post({ path: '/' })],
		['DELETE of the commands', 405, { method: 'DELETE', path: '/commands' }],
		['a form', 415, post({ headers: { 'content-type': 'application/x-www-form-urlencoded' } })],
		['plain text', 415, post({ headers: { 'content-type': 'text/plain' } })],
		['a type that begins like JSON', 415, post({ headers: { 'content-type': 'application/jsonp' } })],
		['no type', 415, post({ headers: { 'content-type': undefined } })],
		['no JSON', 400, post({ body: '{' })],
		['an empty body', 400, post({ body: '' })],
		['null', 400, post({ body: 'null' })],
		['a list', 400, post({ body: '[]' })],
		['no type of interaction', 400, post({ body: '{"data":{}}' })],
		['an unknown type of interaction', 400, post({ body: '{"type":99,"data":{}}' })],
		['a type as a text', 400, post({ body: '{"type":"2","data":{}}' })],
		['no data', 400, post({ body: '{"type":2}' })],
		['a kind that the bot does not answer', 400, post({ body: '{"type":5,"data":{}}' })],
		['64 KiB and a byte', 413, post({ body: `"${'x'.repeat(64 * 1024 - 1)}"` })],
		['a megabyte', 413, post({ body: 'x'.repeat(1024 * 1024) })],
	];
	test.each(wrong)('%s: %i', async (_, status, request) => {
		const got = await ask(port, request);
		expect(got.status).toBe(status);
		expect(JSON.parse(got.body)).toEqual({ message: expect.any(String) });
	});

	test('a chunked body that grows too large', async () => {
		const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
		const headers = { 'transfer-encoding': 'chunked', 'content-length': undefined };
		expect((await ask(port, post({ headers, body: `${chunk.repeat(5)}0\r\n\r\n` }))).status).toBe(413);
	});

	test('a bug becomes a sentence without a stack, and is told once', async () => {
		failures.length = 0;
		const broken = await startPreview({
			...settings(),
			port: 0,
			respond: () => {
				throw new Error('a secret of the inside');
			},
		});
		const got = await ask(Number(new URL(broken.url).port), post());
		await broken.close();
		expect(got.status).toBe(500);
		expect(got.body).toBe('{"message":"The bot failed at this; its log says why."}');
		expect(failures).toEqual([new Error('a secret of the inside')]);
	});
});

describe('its headers', () => {
	const requests: RawRequest[] = [
		{},
		{ path: '/nothing' },
		{ headers: { host: 'evil.example' } },
		post(),
		post({ body: '{' }),
		post({ headers: { origin: 'http://evil.example' } }),
	];
	test.each(requests)('are strict, and never open it to others: %#', async (request) => {
		const { headers } = await ask(port, request);
		expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
		const policy = headers['content-security-policy'] ?? '';
		for (const part of [
			"default-src 'none'",
			"script-src 'self'",
			"base-uri 'none'",
			"frame-ancestors 'none'",
			"form-action 'none'",
		])
			expect(policy).toContain(part);
		expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/);
		expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
	});
});

describe('where it is served', () => {
	test('on this machine alone', async () => {
		expect(preview.url).toBe(`http://127.0.0.1:${port}`);
	});

	test.each(['0.0.0.0', '::', '', '192.168.1.10', '127.0.0.1.evil.example', 'example.org', '__proto__'])(
		'not on %j',
		async (host) => {
			await expect(startPreview({ ...settings(), host })).rejects.toThrow(
				`The preview is for this machine alone: it is served on 127.0.0.1, and refuses to be served on "${host}".`,
			);
		},
	);

	test('on the next free port, where the wanted one is taken', async () => {
		const taken = createServer();
		const wanted = await new Promise<number>((resolve) => {
			taken.listen(0, '127.0.0.1', () => resolve(Number((taken.address() as { port: number }).port)));
		});
		const next = await startPreview({ ...settings(), port: wanted });
		expect(Number(new URL(next.url).port)).toBeGreaterThan(wanted);
		expect(Number(new URL(next.url).port)).toBeLessThan(wanted + 20);
		await next.close();
		await new Promise((resolve) => taken.close(resolve));
	});

	test('not without its page', async () => {
		await expect(startPreview({ ...settings(), page: join(folder, 'nowhere') })).rejects.toThrow(
			/page is not in .*nowhere; build it with: npm run build/,
		);
	});
});
