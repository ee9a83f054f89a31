import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { listen } from '../../src/platform/listen.ts';
import { makeKeys } from '../http/signing.ts';
import { type Bot, endBot, startBot } from './bot.ts';

const { publicKey } = makeKeys();
const token = [Buffer.from('1190000000000000001').toString('base64url'), 'Gn0tRl', 'x'.repeat(38)].join('.');
const nowhere = { DISCORD_TOKEN: token, DISCORD_API_URL: 'http://127.0.0.1:9/api' };

let bot: Bot | undefined;
afterEach(() => endBot(bot));

describe('which way in is taken is said with its reason', () => {
	it.each<[string, readonly string[], Record<string, string>, RegExp]>([
		['a token', [], nowhere, /DISCORD_TOKEN is set: connecting to Discord over the gateway\./],
		[
			'a token and a public key',
			[],
			{ ...nowhere, DISCORD_PUBLIC_KEY: publicKey },
			/DISCORD_TOKEN is set \(and goes before DISCORD_PUBLIC_KEY\): connecting to Discord over the gateway\./,
		],
		[
			'a public key',
			[],
			{ DISCORD_PUBLIC_KEY: publicKey },
			/DISCORD_PUBLIC_KEY is set and no DISCORD_TOKEN: taking interactions over HTTP\./,
		],
		[
			'nothing',
			[],
			{ PREVIEW_PORT: '0' },
			/^Neither DISCORD_TOKEN nor DISCORD_PUBLIC_KEY is set: try the bot in a browser at http:\/\/127\.0\.0\.1:\d+ \(Ctrl-C ends it\)\.$/m,
		],
		[
			'a public key and a token, and "http"',
			['http'],
			{ ...nowhere, DISCORD_PUBLIC_KEY: publicKey },
			/As asked: taking interactions over HTTP\./,
		],
		[
			'a token and "preview"',
			['preview'],
			{ ...nowhere, PREVIEW_PORT: '0' },
			/^As asked: try the bot in a browser at /m,
		],
		['"gateway"', ['gateway'], nowhere, /As asked: connecting to Discord over the gateway\./],
	])('%s', async (_name, args, environment, sentence) => {
		bot = startBot(args, environment);
		await bot.says(sentence);
	});
});

describe('what the owner has to mend is said in one line, with exit code 78', () => {
	it.each<[string, readonly string[], Record<string, string>, RegExp]>([
		[
			'no public key',
			['http'],
			{},
			/^DISCORD_PUBLIC_KEY: wanted the public key of an application, got nothing\. .* Public Key\.$/m,
		],
		[
			'a bad public key',
			['http'],
			{ DISCORD_PUBLIC_KEY: 'abc' },
			/^DISCORD_PUBLIC_KEY: wanted .* got 3 characters that are not one\. .* Public Key\.$/m,
		],
		[
			'a bad public key, and no way asked for',
			[],
			{ DISCORD_PUBLIC_KEY: `0x${publicKey}` },
			/^DISCORD_PUBLIC_KEY: wanted .* 66 characters/m,
		],
		[
			'a port that is none',
			['http'],
			{ DISCORD_PUBLIC_KEY: publicKey, HTTP_PORT: 'http' },
			/^HTTP_PORT: wanted a port from 0 to 65535, got "http"\./m,
		],
		[
			'an address of another machine',
			['http'],
			{ DISCORD_PUBLIC_KEY: publicKey, HTTP_HOST: '192.0.2.1' },
			/^HTTP_HOST: wanted an address of this machine/m,
		],
		[
			'the same for vitals',
			['gateway'],
			{ ...nowhere, VITALS_HOST: '192.0.2.1' },
			/^VITALS_HOST: wanted an address of this machine/m,
		],
		[
			'a shard beyond the count',
			['gateway'],
			{ ...nowhere, SHARDS: '0-2', SHARD_COUNT: '2' },
			/^SHARDS: wanted shards below SHARD_COUNT, which is 2/m,
		],
		[
			'no data',
			['http'],
			{ DISCORD_PUBLIC_KEY: publicKey, DATA_DIR: 'no-such-folder' },
			/^data\/mechanisms\.json cannot be read/m,
		],
	])('%s', async (_name, args, environment, sentence) => {
		bot = startBot(args, environment);
		expect(await bot.ended).toBe(78);
		expect(bot.output()).toMatch(sentence);
		expect(bot.output()).not.toMatch(/ {4}at |node_modules/);
	});

	it.each<[string, string, Record<string, string>]>([
		['http', 'HTTP_PORT', { DISCORD_PUBLIC_KEY: publicKey, HTTP_HOST: '127.0.0.1' }],
		['http', 'VITALS_PORT', { DISCORD_PUBLIC_KEY: publicKey }],
		['gateway', 'VITALS_PORT', nowhere],
	])('a port that is in use, of %s: %s', async (way, variable, environment) => {
		const other = createServer();
		const port = await listen(other, 0, '127.0.0.1');
		bot = startBot([way], { ...environment, [variable]: String(port) });
		expect(await bot.ended).toBe(78);
		const told = bot.output().trim().split('\n').at(-1);
		expect(told).toBe(
			`Port ${port} on 127.0.0.1 is in use by another program. Stop that one, or set ${variable} to a free port.`,
		);
		expect(bot.output()).not.toMatch(/ {4}at |node_modules/);
		other.close();
	});
});

it('a preview whose port is in use takes the next one, and ends when it is asked to', async () => {
	const other = createServer();
	const port = await listen(other, 0, '127.0.0.1');
	bot = startBot([], { PREVIEW_PORT: String(port) });
	await bot.says(/http:\/\/127\.0\.0\.1:\d+/);
	const url = /http:\/\/127\.0\.0\.1:\d+/.exec(bot.output())?.[0] ?? '';
	expect(url).not.toContain(`:${port}`);
	const page = await fetch(url);
	expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
	bot.process.kill('SIGINT');
	expect(await bot.ended).toBe(0);
	other.close();
});
