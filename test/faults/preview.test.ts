import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Bot, endBot, startBot } from '../end-to-end/bot.ts';
import { slash } from '../http/interactions.ts';
import { roguePaths } from '../preview/paths.ts';
import { ask, type RawRequest } from '../preview/raw.ts';
import { canary, expectNoCanary, marked } from './canary.ts';

// The preview of the built bot, with a token in its environment that it must not have any use for.

let bot: Bot;
let port = 0;
beforeAll(async () => {
	bot = startBot(['preview'], { PREVIEW_PORT: '0', DISCORD_TOKEN: canary.botToken });
	await bot.says('Ctrl-C');
	port = Number(/http:\/\/127\.0\.0\.1:(\d+)/.exec(bot.output())?.[1]);
});
afterAll(async () => {
	expectNoCanary(bot.output());
	expect(bot.process.exitCode).toBeNull();
	await endBot(bot);
});

const body = JSON.stringify(marked(slash('iscm', { mechanism: 'Rabat' })));
const paths = ['/', '/page.js', '/page.css', '/bot.svg', '/commands', '/interactions', '/nothing', '/%'];
const upgrade = {
	connection: 'Upgrade',
	upgrade: 'websocket',
	'sec-websocket-version': '13',
	'sec-websocket-key': 'x'.repeat(24),
};
const isOpenToOthers = (headers: Readonly<Record<string, string>>) =>
	Object.keys(headers).some((name) => name.startsWith('access-control-'));

/** Requests for everything, with the same headers; PORT stands for the port of the preview. */
async function everywhere(headers: Readonly<Record<string, string>>) {
	const filled = Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', String(port))]),
	);
	const posted: RawRequest = {
		method: 'POST',
		path: '/interactions',
		body,
		headers: { 'content-type': 'application/json', ...filled },
	};
	return Promise.all([
		ask(port, posted),
		...paths.map((path) => ask(port, { path, headers: filled })),
		...paths.map((path) => ask(port, { method: 'OPTIONS', path, headers: filled })),
		ask(port, { path: '/', headers: { ...upgrade, connection: 'close, Upgrade', ...filled } }),
	]);
}

describe('A6 names under which the preview is not known', () => {
	it.each([
		'evil.example',
		'evil.example:PORT',
		'127.0.0.1.evil.example:PORT',
		'localhost.evil.example:PORT',
		'127.0.0.1@evil.example',
		'0.0.0.0:PORT',
		'[::]:PORT',
		'127.0.0.2:PORT',
		'192.168.1.10:PORT',
		'127.0.0.1:1',
		'127.0.0.1',
		'2130706433:PORT',
		'0x7f000001:PORT',
		'127.1:PORT',
		'localhost.:PORT',
		'',
	])('A6 %j is refused on every path, and for upgrades', async (host) => {
		for (const { status, headers, body: said } of await everywhere({ host })) {
			expect(status).toBe(403);
			expect(isOpenToOthers(headers)).toBe(false);
			expect(said).not.toMatch(/Rabat|<html/i);
		}
	});

	it.each(['127.0.0.1:PORT', 'localhost:PORT', 'LOCALHOST:PORT', '[::1]:PORT'])('A6 %s is its own', async (host) => {
		const [posted, page] = await everywhere({ host });
		expect([posted?.status, page?.status]).toEqual([200, 200]);
	});
});

describe('A7 pages of others', () => {
	it.each<Record<string, string>>([
		{ origin: 'http://evil.example' },
		{ origin: 'http://127.0.0.1:1' },
		{ origin: 'http://localhost:PORT' },
		{ origin: 'https://127.0.0.1:PORT' },
		{ origin: 'http://127.0.0.1:PORT.evil.example' },
		{ origin: 'null' },
		{ origin: '' },
		{ origin: 'file://' },
		{ 'sec-fetch-site': 'cross-site' },
		{ 'sec-fetch-site': 'same-site' },
		{ 'sec-fetch-site': 'cross-site', origin: 'http://127.0.0.1:PORT' },
		{ 'sec-fetch-site': 'whatever' },
	])('A7 %o is refused on every path, and for upgrades', async (headers) => {
		for (const { status, headers: got } of await everywhere(headers)) {
			expect(status).toBe(403);
			expect(isOpenToOthers(got)).toBe(false);
		}
	});

	it.each<[string, number, RawRequest]>([
		['a form', 415, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'type=2' }],
		['a form with files', 415, { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body }],
		['plain text', 415, { headers: { 'content-type': 'text/plain' }, body }],
		['no type', 415, { body }],
		['GET', 405, { method: 'GET' }],
		['PUT', 405, { method: 'PUT', headers: { 'content-type': 'application/json' }, body }],
	])('A7 %s asks the bot nothing: %i', async (_name, status, request) => {
		const { status: got, headers } = await ask(port, { method: 'POST', path: '/interactions', ...request });
		expect([got, isOpenToOthers(headers)]).toEqual([status, false]);
	});

	it('A7 its own page is answered', async () => {
		const headers = {
			'content-type': 'application/json',
			origin: `http://127.0.0.1:${port}`,
			'sec-fetch-site': 'same-origin',
		};
		const { status, body: said } = await ask(port, { method: 'POST', path: '/interactions', headers, body });
		expect([status, said.includes('Rabat Process')]).toEqual([200, true]);
	});
});

describe('A8 paths that lead out of the page', () => {
	it('A8 are sixty and more', () => expect(roguePaths.length).toBeGreaterThanOrEqual(60));

	it.each([
		...roguePaths,
		'/../src/main.ts',
		'/../../package.json',
		'/..%2f..%2f.env',
		'/../main.mjs',
		'/main.mjs',
		'/page.css.map',
	])('A8 %s', async (path) => {
		const { status, body: said } = await ask(port, { path });
		expect([400, 404]).toContain(status);
		expect(said).not.toMatch(/root:|import |"name"|SECRET/);
	});
});

describe('A10 the preview where it should not be', () => {
	it.each<Record<string, string>>([
		{ HOST: '0.0.0.0' },
		{ HOST: '::' },
		{ HOST: '192.0.2.1' },
		{ PREVIEW_HOST: '0.0.0.0' },
		{ PREVIEW_HOST: '::' },
		{ PREVIEW_HOST: 'example.org' },
		{ PREVIEW_HOST: '127.0.0.1.evil.example' },
	])('A10 %o is refused with 78', async (environment) => {
		const refused = startBot(['preview'], { PREVIEW_PORT: '0', DISCORD_TOKEN: canary.botToken, ...environment });
		onTestFinished(() => endBot(refused));
		expect(await refused.ended).toBe(78);
		expect(refused.output()).toBe(
			`The preview is for this machine alone: it is served on 127.0.0.1, and refuses to be served on "${Object.values(environment)[0]}".\n`,
		);
	});

	it.each<Record<string, string>>([{ HOST: 'my-machine' }, { HOST: '127.0.0.1' }, { PREVIEW_HOST: 'localhost' }])(
		'A10 %o is served here alone',
		async (environment) => {
			const served = startBot([], { PREVIEW_PORT: '0', ...environment });
			onTestFinished(() => endBot(served));
			await served.says(/try the bot in a browser at http:\/\/127\.0\.0\.1:\d+ /);
		},
	);

	it('A10 in production it comes only when it is asked for', async () => {
		const refused = startBot([], { PREVIEW_PORT: '0', NODE_ENV: 'production' });
		onTestFinished(() => endBot(refused));
		expect(await refused.ended).toBe(78);
		expect(refused.output()).toMatch(/^DISCORD_TOKEN: wanted .*\nDISCORD_PUBLIC_KEY: wanted .*\n$/);
		const served = startBot(['preview'], { PREVIEW_PORT: '0', NODE_ENV: 'production' });
		onTestFinished(() => endBot(served));
		await served.says('Ctrl-C');
	});
});
