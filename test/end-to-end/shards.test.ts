import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Discord, startDiscord } from '../../fake-discord/discord.ts';
import { send } from '../http/signing.ts';
import { type Bot, endBot, startBot } from './bot.ts';

let discord: Discord;
let bots: Bot[] = [];

beforeEach(async () => {
	discord = await startDiscord();
});

afterEach(async () => {
	await Promise.all(bots.map(endBot));
	bots = [];
	await discord.close();
});

function start(environment: Readonly<Record<string, string>> = {}): Bot {
	const bot = startBot(['gateway'], { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api, ...environment });
	bots.push(bot);
	return bot;
}

const get = async (bot: Bot, path: string) => send(await bot.port('vitals'), 'GET', path);
const shards = () => discord.gateway.identifies.map(({ shard }) => shard);

/** Asks for the readiness until it is as wanted; gives the body. */
async function readiness(bot: Bot, wanted: number): Promise<string> {
	for (const end = performance.now() + 10_000; performance.now() < end; ) {
		const { status, body } = await get(bot, '/readyz');
		if (status === wanted) return body;
	}
	throw new Error(`/readyz never said ${wanted}`);
}

describe('vitals of the gateway', () => {
	it('tell whether it is connected, all the while, and what it did', async () => {
		const bot = start();
		await bot.says('Commands registered everywhere.');
		expect(await readiness(bot, 200)).toBe('{"ready":true}');
		await discord.slash('chair', { mechanism: 'Kolombo' });
		await discord.slash('iscm', { mechanism: 'pizza' });
		const { body } = await get(bot, '/metrics');
		expect(body).toContain('interactions_total{command="chair",outcome="answered"} 1\n');
		expect(body).toContain('interactions_total{command="iscm",outcome="asked-back"} 1\n');
		expect(body).toContain('lookups_total{match="corrected"} 1\n');

		discord.gateway.onUpgrade = () => 503;
		discord.gateway.drop();
		expect(await readiness(bot, 503)).toMatch(/^\{"ready":false,"why":\["shard 0: \w+"\]\}$/);
		expect((await get(bot, '/healthz')).status).toBe(200);
		discord.gateway.onUpgrade = undefined;
		expect(await readiness(bot, 200)).toBe('{"ready":true}');
		expect((await discord.slash('about')).type).toBe(4);
	});

	it('say that it is not connected yet, and that it is leaving', async () => {
		discord.gateway.onFrame = ({ op }) => op === 2;
		const waiting = start();
		expect(await readiness(waiting, 503)).toMatch(/^\{"ready":false,"why":\["shard 0: \w+"\]\}$/);
		waiting.process.kill('SIGTERM');
		expect(await waiting.ended).toBe(0);
		discord.gateway.onFrame = undefined;

		const bot = start();
		await bot.says('Commands registered');
		discord.onRest = ({ route }) => (route.endsWith('/callback') ? { delay: 1_000 } : undefined);
		const answered = discord.slash('about');
		await discord.until(() => discord.requests.some(({ route }) => route.endsWith('/callback')));
		bot.process.kill('SIGTERM');
		expect(await readiness(bot, 503)).toBe('{"ready":false,"why":["draining"]}');
		expect((await answered).type).toBe(4);
		expect(await bot.ended).toBe(0);
	});
});

describe('shards', () => {
	it('is one, when nothing is said', async () => {
		await start().says('Logged in');
		expect(shards()).toEqual([[0, 1]]);
	});

	it('run in several processes, of which each answers for its servers and the first registers', async () => {
		const [first, second] = [0, 1].map((shard) => start({ SHARD_COUNT: '2', SHARDS: String(shard) })) as [Bot, Bot];
		await Promise.all([first.says('Commands registered everywhere.'), second.says('Logged in')]);
		expect(shards().toSorted()).toEqual([
			[0, 2],
			[1, 2],
		]);
		expect(first.output()).toContain('in 0 servers.');
		expect(second.output()).toContain(`in ${discord.guildIds.length} servers.`);
		expect(second.output()).not.toContain('"evt":"commands"');
		expect((await discord.slash('about')).type).toBe(4);
		expect((await discord.slash('define', { term: 'IRF' }, { guild: false })).type).toBe(4);
		expect((await get(first, '/metrics')).body).toContain(
			'interactions_total{command="define",outcome="answered"} 1\n',
		);
		expect((await get(second, '/metrics')).body).toContain(
			'interactions_total{command="about",outcome="answered"} 1\n',
		);
		discord.assertClean();
	});

	it('run together in one process, which is ready once all are', async () => {
		const bot = start({ SHARD_COUNT: '2', SHARDS: '0-1' });
		await discord.until(() => discord.gateway.connections() === 1, 10_000);
		expect(await readiness(bot, 503)).toContain('"shard 1: ');
		await bot.says('Commands registered');
		expect(await readiness(bot, 200)).toBe('{"ready":true}');
		expect(shards()).toEqual([
			[0, 2],
			[1, 2],
		]);
	});

	it('too few of them are the owner’s to mend', async () => {
		discord.settings.leastShards = 2;
		const bot = start();
		expect(await bot.ended).toBe(78);
		expect(bot.output()).toContain('Raise SHARD_COUNT in every process.');
	});
});

it('a second signal ends the gateway at once', async () => {
	const bot = start();
	await bot.says('Commands registered');
	discord.onRest = ({ route }) => (route.endsWith('/callback') ? { delay: 2_500 } : undefined);
	discord.slash('about').catch(() => undefined);
	await discord.until(() => discord.requests.some(({ route }) => route.endsWith('/callback')));
	bot.process.kill('SIGINT');
	await bot.says('SIGINT: finishing');
	await new Promise((resolve) => setTimeout(resolve, 200));
	bot.process.kill('SIGINT');
	expect(await bot.ended).toBe(130);
});
