import { setTimeout as sleep } from 'node:timers/promises';
import { type Discord, startDiscord } from '../fake-discord/discord.ts';
import { type Bot, endBot, startBot } from '../test/end-to-end/bot.ts';
import { type Account, openAccount } from './soak-account.ts';
import { copyData, type SpoiltData } from './soak-data.ts';
import { anyFaults, type Fault } from './soak-faults.ts';
import { type HeapSample, sampleHeap, tellingHeap } from './soak-heap.ts';
import type { Part } from './soak-part.ts';
import { useAtOnce, useSteadily } from './soak-use.ts';
import { makeUsers } from './soak-users.ts';
import { judge } from './soak-verdict.ts';

/** How long and how often the bot is used, and how many seconds lie between two faults. */
interface Stage {
	readonly seconds: number;
	readonly perSecond: number;
	readonly faultEvery: number;
}

const usual = { perSecond: 50, faultEvery: 10 } as const;
/**
 * What comes before: 60,000 interactions and every kind of fault several times. By then there are as many connections as
 * there will ever be, and V8 has compiled much of what it will; neither is what users leave behind.
 */
const warmUp: Stage = { seconds: 150, perSecond: 400, faultEvery: 2.5 };
/**
 * The heap is read every so many seconds, in the warm-up as well, and judged once a third of the time is over. At a reading
 * V8 gives up code that rests on objects of which there is none at that moment, and compiles it again over some minutes:
 * after a first reading within the time that is judged, that would look like growth.
 */
const readEvery = 5;
const judgedFrom = 1 / 3;
const heartbeatInterval = 2_000;
/** What is asked is worked out when it is first asked, once for each edition of the data; until then its heap fills, in milliseconds. */
const fillsFor = 35_000;

/** What is under way, and what was seen of it so far. */
interface Soak {
	readonly discord: Discord;
	readonly data: SpoiltData;
	readonly bot: Bot;
	/** Of this stage alone. */
	readonly account: Account;
	/** How often the heap was read. */
	read: number;
	/** How many faults there were, and how many of them ended the session, after which one more login is right. */
	struck: number;
	ended: number;
	/** How many connections there had been when Discord ended the last one. */
	left: number;
	/** When the data last changed. */
	changed: number;
}

/** Fifty interactions a second to the built bot, and a fault every ten seconds; before that, a warm-up. */
export async function soakGateway(seconds: number): Promise<Part> {
	const discord = await startDiscord({ heartbeatInterval });
	const data = await copyData();
	const environment = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api, DATA_DIR: data.folder };
	const bot = startBot(['gateway'], { ...environment, ...tellingHeap() });
	try {
		await bot.says('Commands registered');
		const seen = { read: 0, struck: 0, ended: 0, left: 0, changed: -Infinity };
		const soak: Soak = { discord, data, bot, account: openAccount(discord), ...seen };
		console.log('Warm-up, of which nothing is judged but logins and broken rules:');
		await useAtOnce(discord, soak.account);
		await pass(soak, warmUp);
		console.log('Judged:');
		const account = openAccount(discord);
		const judged = { ...soak, account, struck: 0 };
		const samples = await pass(judged, { seconds, ...usual });
		const heaps = samples.filter(({ sent }) => sent >= seconds * usual.perSecond * judgedFrom);
		const { struck: faults, ended } = judged;
		const identifies = discord.gateway.identifies.length;
		return judge({
			seconds,
			faults,
			account,
			heaps,
			identifies,
			identifiesAllowed: 1 + ended,
			hasEnded: isOver(judged),
			output: bot.output(),
			violations: discord.violations,
		});
	} finally {
		await endBot(bot);
		await discord.close();
		await data.remove();
	}
}

/** One stage, to the end of the last answer; gives what was seen of the heap. */
async function pass(soak: Soak, stage: Stage): Promise<readonly HeapSample[]> {
	const [samples] = await Promise.all([readHeap(soak, stage), useIt(soak, stage), makeFaults(soak, stage)]);
	soak.account.settle(0);
	return samples;
}

const isOver = ({ bot }: Soak) => bot.process.exitCode !== null || bot.process.signalCode !== null;

/** Whether Discord has a connection on which it has not said goodbye. */
function isConnected({ discord: { gateway }, left }: Soak): boolean {
	return gateway.connections() > 0 && connectionsOf(gateway) > left;
}

function connectionsOf({ identifies, resumes }: Discord['gateway']): number {
	return identifies.length + resumes;
}

/** All interactions and messages, and the time that the last of them may take to be answered. */
async function useIt(soak: Soak, { seconds, perSecond }: Stage): Promise<void> {
	const { discord, account } = soak;
	const when = { connected: () => isConnected(soak), over: () => isOver(soak) };
	await useSteadily(await makeUsers(discord), account, { perSecond, seconds, ...when });
	await sleep(heartbeatInterval);
}

async function makeFaults(soak: Soak, { seconds, faultEvery }: Stage): Promise<void> {
	const started = performance.now();
	const all: unknown[] = [];
	let at = faultEvery;
	for (const fault of anyFaults()) {
		await sleep(Math.max(0, at * 1_000 - (performance.now() - started)));
		// What ends a connection needs one, and a login may be held back for some seconds.
		while (!isConnected(soak) && !isOver(soak)) await sleep(20);
		if (isOver(soak)) break;
		console.log(`${Math.round((performance.now() - started) / 1_000)} s: ${fault.name}`);
		all.push(make(soak, fault));
		at += faultEvery;
		// The last one has time to pass.
		if (at > seconds - faultEvery / 2) break;
	}
	await Promise.all(all);
}

function make(soak: Soak, { strike, disconnects, endsSession, changesData }: Fault): unknown {
	const { discord, data } = soak;
	soak.struck += 1;
	if (disconnects) soak.left = connectionsOf(discord.gateway);
	if (endsSession) soak.ended += 1;
	if (changesData) soak.changed = performance.now();
	return strike(discord, data);
}

/** Reads the heap again and again; gives the samples of those editions of the data that have filled. */
async function readHeap(soak: Soak, { seconds }: Stage): Promise<readonly HeapSample[]> {
	const { bot, account } = soak;
	const started = performance.now();
	const samples: HeapSample[] = [];
	for (let at = 0; at <= seconds && !isOver(soak); at += readEvery) {
		await sleep(Math.max(0, at * 1_000 - (performance.now() - started)));
		const sample = await sampleHeap(bot, soak.read, account.connected.sent + account.unconnected.sent);
		soak.read += 1;
		if (sample !== undefined && performance.now() - soak.changed > fillsFor) samples.push(sample);
	}
	return samples;
}
