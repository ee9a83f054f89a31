import { setTimeout as wait } from 'node:timers/promises';
import { askMany } from './answers.ts';
import { again, discordJs, ours, type Program, pinSelf, start, type Usage, unpinSelf } from './bots.ts';
import { type LeanDiscord, startLeanDiscord } from './discord.ts';
import { inTurns, type Row, rowOf } from './measures.ts';
import type { Report } from './report.ts';
import { samplesOf } from './start.ts';

const megabyte = 2 ** 20;

/** Measures what is in memory of a bot that has answered once and is left alone. */
export async function benchRest(): Promise<readonly Row[]> {
	const discord = await startLeanDiscord();
	const programs = [ours, discordJs, again(discordJs)];
	const names = programs.map(({ name }) => name);
	const measured = await inTurns(names, { rounds: 5 }, async (at) => {
		const bot = await startReady(programs[at] ?? ours, discord);
		const usage = await bot.usage();
		await bot.end();
		return usage;
	});
	discord.close();
	const of = (what: keyof Usage) => samplesOf(measured.map((rounds) => rounds.map((usage) => usage[what] / megabyte)));
	return [
		rowOf({ id: 'memory', what: 'memory at rest', reach: { most: 1.15 }, unit: 'MB' }, of('rss')),
		rowOf({ id: 'heap', what: 'of which heap in use', unit: 'MB' }, of('heapUsed')),
	];
}

/** Guilds, messages of servers, and direct messages: what a bot asks for that reads messages. */
const intents = { INTENTS: String(1 | (1 << 9) | (1 << 12)) };
const events = 30_000;

interface Kept {
	/** Bytes of heap. */
	readonly guilds: number;
	readonly message: number;
	readonly interaction: number;
}

/** Measures what stays in memory of servers, messages and interactions. */
export async function benchGrowth(): Promise<Report> {
	pinSelf();
	const discord = await startLeanDiscord();
	const programs = [ours, { ...discordJs, environment: intents }, again({ ...discordJs, environment: intents })];
	const names = programs.map(({ name }) => name);
	const measured = await inTurns(names, { rounds: 3 }, (at) => measureKept(programs[at] ?? ours, discord));
	const fewer = await inTurns(names.slice(0, 2), { rounds: 1 }, (at) => measureGuilds(programs[at] ?? ours, discord));
	discord.close();
	unpinSelf();
	const of = (what: keyof Kept, unit = 1) =>
		samplesOf(measured.map((rounds) => rounds.map((kept) => kept[what] / unit)));
	const servers = fewer.map(([sizes = []], at) => ({
		program: names[at],
		sizes: [...sizes, { servers: 2_500, megabytes: (measured[at]?.[0]?.guilds ?? 0) / megabyte }],
	}));
	const rows = [
		rowOf(
			{
				id: 'heap-message',
				what: 'heap kept for each message of a new user',
				reach: { most: 0.03 },
				unit: 'B',
				digits: 0,
			},
			of('message'),
		),
		rowOf(
			{
				id: 'heap-interaction',
				what: 'heap kept for each interaction of a new user',
				reach: { most: 0.03 },
				unit: 'B',
				digits: 0,
			},
			of('interaction'),
		),
		rowOf({ id: 'heap-guilds', what: 'heap after 2,500 servers', unit: 'MB' }, of('guilds', megabyte)),
	];
	return { rows, results: { servers } };
}

interface Servers {
	readonly servers: number;
	readonly megabytes: number;
}

async function measureGuilds(program: Program, discord: LeanDiscord): Promise<readonly Servers[]> {
	const sizes: Servers[] = [];
	for (const servers of [1, 500, 1_000]) {
		discord.guilds = servers;
		const bot = await startReady(program, discord);
		sizes.push({ servers, megabytes: (await bot.usage()).heapUsed / megabyte });
		await bot.end();
	}
	return sizes;
}

async function measureKept(program: Program, discord: LeanDiscord): Promise<Kept> {
	discord.guilds = 2_500;
	const bot = await startReady(program, discord);
	discord.guilds = 1;
	// What is made once, and what is compiled, is made before it is measured.
	await sayMany(discord, 2_000, 0);
	await askMany(discord, 35_000, 64, 10_000);
	const atFirst = await bot.usage();
	await sayMany(discord, events, 100_000);
	// Connections that were closed meanwhile are there again, as they are after the interactions.
	await askMany(discord, 2_000, 64, 150_000);
	const afterMessages = await bot.usage();
	await askMany(discord, events, 64, 200_000);
	const atLast = await bot.usage();
	await bot.end();
	return {
		guilds: atFirst.heapUsed,
		message: (keptBy(afterMessages) - keptBy(atFirst)) / events,
		interaction: (keptBy(atLast) - keptBy(afterMessages)) / events,
	};
}

/** The heap without code, of which there is less after messages alone, and as much as before after interactions. */
function keptBy({ heapUsed, code }: Usage): number {
	return heapUsed - code;
}

async function sayMany(discord: LeanDiscord, count: number, firstUser: number): Promise<void> {
	for (let said = 0; said < count; said += 1) {
		discord.say(firstUser + said);
		// What is said is read before more is said; the answer comes after all that was said before.
		if (said % 500 === 499) await discord.ask(firstUser + said);
	}
	await discord.ask(firstUser);
}

/** Starts a bot and waits until it has answered once and is at rest. */
async function startReady(program: Program, discord: LeanDiscord): Promise<ReturnType<typeof start>> {
	const ready = discord.nextReady();
	const bot = start(program, discord.environment, true);
	await ready;
	await discord.ask(1);
	await wait(1_500);
	return bot;
}
