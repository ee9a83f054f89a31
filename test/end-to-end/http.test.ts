import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startDiscord } from '../../fake-discord/discord.ts';
import { ping, press, slash, typing } from '../http/interactions.ts';
import { answerTo, head } from '../http/open.ts';
import { makeKeys, postSigned, send, signedHeaders } from '../http/signing.ts';
import { talk } from '../http/talk.ts';
import { type Bot, endBot, startBot } from './bot.ts';

const keys = makeKeys();
const start = (more: Record<string, string> = {}) => startBot([], { DISCORD_PUBLIC_KEY: keys.publicKey, ...more });

describe('the built bot over HTTP', () => {
	let bot: Bot;
	let port = 0;
	let vitalsPort = 0;

	beforeAll(async () => {
		bot = start();
		[port, vitalsPort] = await Promise.all([bot.port('endpoint'), bot.port('vitals')]);
	});
	afterAll(() => endBot(bot));

	it.each([
		['a ping', ping],
		['a command', slash('iscm', { mechanism: 'Rabat' })],
		['a misspelt name', slash('chair', { mechanism: 'Kolombo' })],
		['a name of nothing', slash('iscm', { mechanism: 'pizza' })],
		['typing', typing('iscm', 'mechanism', 'colo')],
		['a press', press('cite?mechanism=rabat&fact=chair')],
	])('answers %s', async (_name, interaction) => {
		const { status, body } = await postSigned(port, keys, JSON.stringify(interaction));
		expect([status, body]).toEqual([200, JSON.stringify(answerTo(interaction))]);
	});

	it('refuses what is not signed by Discord', async () => {
		expect((await postSigned(port, makeKeys(), JSON.stringify(ping))).status).toBe(401);
	});

	it('tells of its health and counts what it does, elsewhere', async () => {
		expect(await send(vitalsPort, 'GET', '/healthz')).toMatchObject({ status: 200, body: '{"alive":true}' });
		expect(await send(vitalsPort, 'GET', '/readyz')).toMatchObject({ status: 200, body: '{"ready":true}' });
		const { body } = await send(vitalsPort, 'GET', '/metrics');
		for (const line of [
			'interactions_total{command="iscm",outcome="answered"} 1',
			'interactions_total{command="iscm",outcome="asked-back"} 1',
			'interactions_total{command="iscm",outcome="suggested"} 1',
			'lookups_total{match="corrected"} 1',
			'lookups_total{match="none"} 1',
			'http_refusals_total{status="401"} 1',
		])
			expect(body.split('\n')).toContain(line);
		expect(body).toMatch(/^atlas_info\{edition="[0-9a-f]{12}"\} 1$/m);
		expect((await send(port, 'GET', '/metrics')).status).toBe(404);
	});

	it('keeps what people ask out of its log', () => {
		expect(bot.output()).not.toMatch(/Kolombo|pizza|ana/i);
	});
});

describe('asked to stop', () => {
	let bot: Bot | undefined;
	afterEach(() => endBot(bot));
	const body = JSON.stringify(slash('iscm', { mechanism: 'Rabat' }));
	const begin = (port: number, after: number) => {
		const headers = { ...signedHeaders(keys, body), 'content-length': String(Buffer.byteLength(body)) };
		return talk(port, `${head(headers)}${body.slice(0, 50)}`, { after, more: body.slice(50) });
	};

	it.each(['SIGTERM', 'SIGINT'] as const)('it finishes what has begun and ends with 0: %s', async (signal) => {
		bot = start();
		const begun = begin(await bot.port('endpoint'), 600);
		await wait(200);
		bot.process.kill(signal);
		expect((await begun).text).toMatch(/^HTTP\/1.1 200 [\s\S]*Rabat Process/);
		expect(await bot.ended).toBe(0);
	});

	it('it goes on for the drain time, and says so', async () => {
		bot = start({ HTTP_DRAIN_SECONDS: '1' });
		const [port, vitalsPort] = [await bot.port('endpoint'), await bot.port('vitals')];
		bot.process.kill('SIGTERM');
		await bot.says('SIGTERM: finishing');
		expect((await postSigned(port, keys, body)).status).toBe(200);
		expect(await send(vitalsPort, 'GET', '/readyz')).toMatchObject({
			status: 503,
			body: '{"ready":false,"why":["draining"]}',
		});
		expect(await bot.ended).toBe(0);
	});

	it.each([
		['SIGTERM', 143],
		['SIGINT', 130],
	] as const)('a second %s ends it at once, with %i', async (signal, code) => {
		bot = start({ HTTP_DRAIN_SECONDS: '60' });
		await bot.port('vitals');
		bot.process.kill('SIGTERM');
		await bot.says('SIGTERM: finishing');
		await wait(200);
		bot.process.kill(signal);
		expect(await bot.ended).toBe(code);
	});
});

describe('discord.js', () => {
	it('is loaded for the gateway, and not for the endpoint or the preview', async () => {
		const discord = await startDiscord();
		onTestFinished(discord.close);
		const token = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api };
		expect(await loadsDiscordJs([], token, 'Commands registered')).toBe(true);
		expect(await loadsDiscordJs([], { DISCORD_PUBLIC_KEY: keys.publicKey }, '"evt":"vitals"')).toBe(false);
		expect(await loadsDiscordJs([], { PREVIEW_PORT: '0' }, 'Ctrl-C')).toBe(false);
	});
});

/** Whether the bot runs any of discord.js until it has said this and is stopped, as Node itself notes it. */
async function loadsDiscordJs(args: string[], environment: Record<string, string>, said: string): Promise<boolean> {
	const folder = await mkdtemp(join(tmpdir(), 'loaded-'));
	onTestFinished(() => rm(folder, { recursive: true }));
	const bot = startBot(args, { ...environment, NODE_V8_COVERAGE: folder });
	onTestFinished(() => endBot(bot));
	await bot.says(said);
	bot.process.kill('SIGTERM');
	expect(await bot.ended).toBe(0);
	const texts = await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8')));
	const functions = texts.flatMap((text) =>
		(JSON.parse(text) as Coverage).result.flatMap((script) => script.functions),
	);
	const packages = functions.filter(({ functionName }) => functionName.startsWith('node_modules/'));
	expect(packages.length).toBeGreaterThan(0);
	return packages.some(
		({ functionName, ranges }) => functionName.includes('/discord.js/') && (ranges[0]?.count ?? 0) > 0,
	);
}

/** What Node notes of a run: which functions of which scripts were called how often. */
interface Coverage {
	readonly result: readonly {
		readonly functions: readonly {
			readonly functionName: string;
			readonly ranges: readonly { readonly count: number }[];
		}[];
	}[];
}
