import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { listen, listenRefusal } from '../../src/platform/listen.ts';
import { endBot, startBot } from '../end-to-end/bot.ts';
import { ping } from '../http/interactions.ts';
import { makeKeys, postSigned } from '../http/signing.ts';
import { canary, expectNoCanary } from './canary.ts';
import { keys, serve } from './served.ts';

// Settings that are wrong. Whoever is called because of them is counted.

const requests: string[] = [];
const discord = createServer((request, response) => {
	requests.push(`${request.method} ${request.url}`);
	response.writeHead(500).end();
});
let api = '';
beforeAll(async () => {
	api = `http://127.0.0.1:${await listen(discord, 0, '127.0.0.1')}/api`;
});
afterAll(() => discord.close());

const { botToken } = canary;
const [first = '', second = '', third = ''] = botToken.split('.');
const { publicKey } = makeKeys();

/** Starts the bot, which must end with 78 and one line for each variable that is wrong, and call nobody. */
async function refused(
	args: readonly string[],
	environment: Readonly<Record<string, string>>,
	uid?: number,
): Promise<string> {
	const started = performance.now();
	const bot = startBot(args, { DISCORD_API_URL: api, ...environment }, uid);
	onTestFinished(() => endBot(bot));
	await bot.says('\n');
	const knew = performance.now();
	expect(await bot.ended).toBe(78);
	expect(performance.now() - knew).toBeLessThanOrEqual(1_000);
	expect(performance.now() - started).toBeLessThanOrEqual(2_000);
	expect(requests).toEqual([]);
	expect(bot.output()).not.toMatch(/ {4}at |node_modules/);
	expectNoCanary(bot.output());
	return bot.output().trim();
}

describe('P1 a token that is none', () => {
	it.each<[string, string | undefined]>([
		['missing', undefined],
		['empty', ''],
		['a blank', ' '],
		['in quotation marks', `"${botToken}"`],
		['with "Bot " before it', `Bot ${botToken}`],
		['with a line end behind it', `${botToken}\n`],
		['with a blank before it', ` ${botToken}`],
		['the secret of the application', `${'cAnArY'.repeat(5)}xx`],
		['the id of the application', '1190000000000000002'],
		['a public key', publicKey],
		['its first two parts', `${first}.${second}`],
		['with a part more', `${botToken}.${third}`],
		['with stars in it', botToken.replace(/.{5}$/, '*****')],
		['an example', 'your-token-here'],
	])('P1 %s', async (_name, token) => {
		const told = await refused(['gateway'], token === undefined ? {} : { DISCORD_TOKEN: token });
		expect(told).toMatch(
			/^DISCORD_TOKEN: wanted a bot token, .*got (nothing|\d+ characters that are not one)\. .*Bot > Reset Token\.$/,
		);
		if (token !== undefined && token.trim() !== '') expect(told).not.toContain(token.trim());
	});

	it.each(['DISCORD_GUILD_ID', 'DISCORD_PUBLIC_KEY', 'HTTP_PORT', 'SHARDS', 'LOG_LEVEL', 'DISCORD_API_URL'])(
		'P1 in the line of %s is not repeated either',
		async (name) => {
			const told = await refused(['gateway'], { [name]: botToken });
			expect(told).toMatch(new RegExp(`^${name}: wanted .*, got \\d+ characters that are not one\\.`));
		},
	);

	it('P1 on the command line is not repeated either', async () => {
		expect(await refused([botToken], {})).toMatch(/^There is no way of that name to run: it is one of gateway, /);
	});
});

describe('P2 a public key that is none, or another application’s', () => {
	it.each<[string, string]>([
		['one digit less', publicKey.slice(1)],
		['one digit more', `${publicKey}0`],
		['0x before it', `0x${publicKey.slice(2)}`],
		['a letter beyond f', `g${publicKey.slice(1)}`],
		['a blank before it', ` ${publicKey}`],
		['base64', Buffer.from(publicKey, 'hex').toString('base64')],
		['the id of the application', '1190000000000000002'],
		['a token', botToken],
	])('P2 %s', async (_name, key) => {
		const told = await refused(['http'], { DISCORD_PUBLIC_KEY: key });
		expect(told).toMatch(/^DISCORD_PUBLIC_KEY: wanted .*got \d+ characters that are not one\. .*Public Key\.$/);
		expect(told).not.toContain(key);
	});

	it('P2 of another application is suspected once, and not once it was right', async () => {
		const bot = await serve();
		onTestFinished(bot.end);
		const knock = () => postSigned(bot.port, makeKeys(), JSON.stringify(ping));
		for (const { status } of await Promise.all(Array.from({ length: 20 }, knock))) expect(status).toBe(401);
		expect(bot.lines('public_key_suspect')).toHaveLength(0);
		await Promise.all(Array.from({ length: 40 }, knock));
		expect(bot.lines('public_key_suspect')).toHaveLength(1);
		const right = await serve();
		onTestFinished(right.end);
		expect((await postSigned(right.port, keys, JSON.stringify(ping))).status).toBe(200);
		await Promise.all(Array.from({ length: 40 }, () => postSigned(right.port, makeKeys(), JSON.stringify(ping))));
		expect(right.lines('public_key_suspect')).toHaveLength(0);
	});
});

/** A user without rights, and a port that such a one may not have; 0 where there is none. */
const nobody = 65_534;
const privileged = Math.min(80, firstFreeForAll() - 1);
const asNobody = process.getuid?.() === 0 ? { uid: nobody } : {};
/** Whether such a one may read the build. */
const isOpen = () => spawnSync(process.execPath, ['-e', 'fs.accessSync("dist/main.mjs")'], asNobody).status === 0;

function firstFreeForAll(): number {
	try {
		return Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8'));
	} catch {
		return 0;
	}
}

describe('P3 a port or an address that cannot be had', () => {
	it.each([
		['http', 'HTTP_PORT'],
		['http', 'VITALS_PORT'],
		['gateway', 'VITALS_PORT'],
	])('P3 in use: %s %s', async (way, variable) => {
		const other = createServer();
		onTestFinished(() => void other.close());
		const port = await listen(other, 0, '127.0.0.1');
		const environment = {
			DISCORD_TOKEN: botToken,
			DISCORD_PUBLIC_KEY: publicKey,
			HTTP_HOST: '127.0.0.1',
			[variable]: String(port),
		};
		const told = (await refused([way], environment)).split('\n').at(-1);
		expect(told).toBe(
			`Port ${port} on 127.0.0.1 is in use by another program. Stop that one, or set ${variable} to a free port.`,
		);
	});

	it.each([
		['HTTP_HOST', '192.0.2.1'],
		['HTTP_HOST', 'no such host'],
		['VITALS_HOST', '192.0.2.1'],
		['VITALS_HOST', '300.0.0.1'],
	])('P3 no address of this machine: %s %s', async (variable, host) => {
		const environment = { DISCORD_PUBLIC_KEY: publicKey, HTTP_HOST: '127.0.0.1', [variable]: host };
		expect(await refused(['http'], environment)).toMatch(
			new RegExp(`^${variable}: wanted an address of this machine`, 'm'),
		);
	});

	it.each(['-1', '65536', '80.5', '0x50', 'http', '1e3', ' 80'])('P3 no port: %s', async (port) => {
		expect(await refused(['http'], { DISCORD_PUBLIC_KEY: publicKey, HTTP_PORT: port })).toMatch(
			/^HTTP_PORT: wanted a port from 0 to 65535, got ".*"\. /,
		);
	});

	// In some containers, and on some systems, any program may have any port.
	it.skipIf(privileged < 1 || !isOpen())('P3 privileged', async () => {
		const environment = { DISCORD_PUBLIC_KEY: publicKey, HTTP_HOST: '127.0.0.1', HTTP_PORT: String(privileged) };
		const told = (await refused(['http'], environment, asNobody.uid)).split('\n').at(-1);
		expect(told).toBe(
			`Port ${privileged} on 127.0.0.1 is only for privileged programs. Set HTTP_PORT to a port from 1024 on.`,
		);
	});

	it('P3 privileged, in words', () => {
		const error = Object.assign(new Error(), { code: 'EACCES', syscall: 'listen', address: '0.0.0.0', port: 80 });
		expect(listenRefusal(error, 'HTTP_PORT', 'HTTP_HOST')).toBe(
			'Port 80 on 0.0.0.0 is only for privileged programs. Set HTTP_PORT to a port from 1024 on.',
		);
	});
});
