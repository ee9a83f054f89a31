import { setTimeout as wait } from 'node:timers/promises';
import { makeKeys } from '../test/http/signing.ts';
import { again, discordJs, ours, type Program, pinSelf, pong, start, unpinSelf } from './bots.ts';
import { median } from './count.ts';
import { type LeanDiscord, startLeanDiscord } from './discord.ts';
import { inTurns, type Row, rowOf } from './measures.ts';
import type { Report } from './report.ts';
import { freePort, load, signedBodies } from './signed.ts';
import { samplesOf } from './start.ts';

const one = { warmUps: 300, timed: 600 } as const;
const many = { warmUps: 2_000, timed: 6_000, outstanding: 64 } as const;

interface Answering {
	/** Median time to an answer, one after the other, in ms. */
	readonly p50: number;
	/** Processor time of an answer, in µs. */
	readonly cpu: number;
	readonly perSecond: number;
	/** Answers a second with so many asked for at the same time. */
	readonly levels: readonly Level[];
}

interface Level {
	readonly outstanding: number;
	readonly perSecond: number;
}

const levels = [1, 2, 4, 8, 16, 32, 64];

/** Measures answers over the gateway: how fast, at what cost, and how many. */
export async function benchAnswers(): Promise<Report> {
	pinSelf();
	const discord = await startLeanDiscord();
	const programs = [ours, discordJs, again(discordJs)];
	const names = programs.map(({ name }) => name);
	const measured = await inTurns(names, { rounds: 3 }, (at) => measureAnswers(programs[at] ?? ours, discord));
	discord.close();
	unpinSelf();
	const of = (what: 'p50' | 'cpu' | 'perSecond') =>
		samplesOf(measured.map((rounds) => rounds.map((round) => round[what])));
	const results = measured
		.slice(0, 2)
		.map((rounds, at) => ({ program: names[at], levels: levels.map((_, level) => middleOf(rounds, level)) }));
	const rows = [
		rowOf({ id: 'latency', what: '/iscm Rabat, p50', reach: { most: 1.1 }, unit: 'ms', digits: 3 }, of('p50')),
		rowOf({ id: 'cpu', what: 'processor time of an answer', reach: { most: 1.25 }, unit: 'µs' }, of('cpu')),
		rowOf(
			{ id: 'saturation', what: 'answers a second at saturation', reach: { least: 0.8 }, unit: '/s', digits: 0 },
			of('perSecond'),
		),
	];
	return { rows, results: { load: results } };
}

function middleOf(rounds: readonly Answering[], level: number): Level {
	const perSecond = median(rounds.map((round) => round.levels[level]?.perSecond ?? 0));
	return { outstanding: levels[level] ?? 0, perSecond };
}

async function measureAnswers(program: Program, discord: LeanDiscord): Promise<Answering> {
	const ready = discord.nextReady();
	const bot = start(program, discord.environment, true);
	await ready;
	await discord.ask(0);
	await wait(300);
	const times: number[] = [];
	for (let count = -one.warmUps; count < one.timed; count += 1) {
		const began = performance.now();
		await discord.ask(count + one.warmUps);
		if (count >= 0) times.push(performance.now() - began);
	}
	await askMany(discord, many.warmUps, many.outstanding);
	const before = await bot.usage();
	const began = performance.now();
	await askMany(discord, many.timed, many.outstanding);
	const took = performance.now() - began;
	const after = await bot.usage();
	const reached: Level[] = [];
	for (const outstanding of levels) {
		const asked = Math.min(1_000, 150 * outstanding);
		const from = performance.now();
		await askMany(discord, asked, outstanding);
		reached.push({ outstanding, perSecond: (asked * 1000) / (performance.now() - from) });
	}
	await bot.end();
	return {
		levels: reached,
		p50: median(times),
		cpu: (after.cpu - before.cpu) / many.timed,
		perSecond: (many.timed * 1000) / took,
	};
}

/** Asks so many times, with so many answers outstanding at any time. */
export async function askMany(discord: LeanDiscord, count: number, outstanding: number, firstUser = 0): Promise<void> {
	let asked = 0;
	const keepAsking = async () => {
		while (asked < count) {
			asked += 1;
			await discord.ask(firstUser + asked);
		}
	};
	await Promise.all(Array.from({ length: outstanding }, keepAsking));
}

/** Measures how many signed requests are answered in a second, 32 at a time. */
export async function benchHttp(): Promise<readonly Row[]> {
	pinSelf();
	const keys = makeKeys();
	const programs = [ours, pong, again(pong)];
	const measured = await inTurns(
		programs.map(({ name }) => name),
		{ rounds: 3 },
		async (at) => {
			const port = await freePort();
			const environment = { HTTP_HOST: '127.0.0.1', HTTP_PORT: String(port), DISCORD_PUBLIC_KEY: keys.publicKey };
			const server = start(programs[at] ?? ours, environment, true);
			await wait(800);
			// More than the bot remembers, so that each is answered anew.
			const requests = signedBodies(keys, port, 2_000);
			await load(port, requests, 32, 1_000);
			const perSecond = await load(port, requests, 32, 3_000);
			await server.end();
			return perSecond;
		},
	);
	unpinSelf();
	const row = { id: 'http', what: 'signed HTTP answers a second', unit: '/s', digits: 0 };
	return [rowOf(row, samplesOf(measured))];
}
