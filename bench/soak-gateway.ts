import { setTimeout as sleep } from 'node:timers/promises';
import { type Discord, startDiscord } from '../test/discord/discord.ts';
import { type Bot, endBot, startBot } from '../test/end-to-end/bot.ts';
import { type Account, openAccount } from './soak-account.ts';
import { copyData, type SpoiltData } from './soak-data.ts';
import { anyFaults, type Fault, kindsOfFaults } from './soak-faults.ts';
import { type HeapSample, sampleHeap, tellingHeap } from './soak-heap.ts';
import type { Part } from './soak-part.ts';
import { useFirst, useSteadily } from './soak-use.ts';
import { makeUsers } from './soak-users.ts';
import { judge } from './soak-verdict.ts';

const perSecond = 50;
/** Between two faults, in seconds. */
const faultEvery = 10;
/** In the first third every kind of fault comes once, if need be faster; only what is kept after that counts as growth. */
const warmUp = 1 / 3;
const heartbeatInterval = 2_000;
/** What is asked is worked out when it is first asked, once for each edition of the data; until then its heap fills, in milliseconds. */
const fillsFor = 35_000;

/** What is under way, and what was seen of it so far. */
interface Soak {
	readonly seconds: number;
	readonly discord: Discord;
	readonly data: SpoiltData;
	readonly bot: Bot;
	readonly account: Account;
	readonly heaps: HeapSample[];
	/** How many faults there were, and how many of them ended the session, after which one more login is right. */
	struck: number;
	ended: number;
	/** How many connections there had been when Discord ended the last one. */
	left: number;
	/** When the data last changed. */
	changed: number;
}

/** Fifty interactions a second to the built bot, and a fault every ten seconds. */
export async function soakGateway(seconds: number): Promise<Part> {
	const discord = await startDiscord({ heartbeatInterval });
	const data = await copyData();
	const environment = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api, DATA_DIR: data.folder };
	const bot = startBot(['gateway'], { ...environment, ...tellingHeap() });
	try {
		await bot.says('Commands registered');
		await useFirst(discord);
		const account = openAccount(discord);
		const seen = { heaps: [], struck: 0, ended: 0, left: 0, changed: -Infinity };
		const soak: Soak = { seconds, discord, data, bot, account, ...seen };
		await Promise.all([useIt(soak), makeFaults(soak), watchHeap(soak)]);
		account.settle(0);
		const { heaps, struck: faults, ended } = soak;
		const identifies = discord.gateway.identifies.length;
		return judge({
			...{ seconds, faults, account, heaps, identifies, identifiesAllowed: 1 + ended },
			...{ hasEnded: isOver(soak), output: bot.output(), violations: discord.violations },
		});
	} finally {
		await endBot(bot);
		await discord.close();
		await data.remove();
	}
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
async function useIt(soak: Soak): Promise<void> {
	const { discord, account, seconds } = soak;
	const when = { connected: () => isConnected(soak), over: () => isOver(soak) };
	await useSteadily(await makeUsers(discord), account, { perSecond, seconds, ...when });
	await sleep(heartbeatInterval);
}

async function makeFaults(soak: Soak): Promise<void> {
	const { seconds } = soak;
	const started = performance.now();
	const warm = seconds * warmUp;
	const faster = Math.min(faultEvery, warm / kindsOfFaults);
	const all: unknown[] = [];
	let at = faster;
	for (const fault of anyFaults()) {
		await sleep(Math.max(0, at * 1_000 - (performance.now() - started)));
		// What ends a connection needs one, and a login may be held back for some seconds.
		while (!isConnected(soak) && !isOver(soak)) await sleep(20);
		if (isOver(soak)) break;
		console.log(`${Math.round(at)} s: ${fault.name}`);
		all.push(make(soak, fault));
		at += at < warm ? faster : faultEvery;
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

/** After the warm-up, samples every five seconds of each edition of the data. */
async function watchHeap(soak: Soak): Promise<void> {
	const { seconds, bot, account, heaps } = soak;
	const started = performance.now();
	for (let at = seconds * warmUp; at <= seconds && !isOver(soak); at += faultEvery / 2) {
		await sleep(Math.max(0, at * 1_000 - (performance.now() - started)));
		if (performance.now() - soak.changed < fillsFor) continue;
		const sample = await sampleHeap(bot, heaps.length, account.connected.sent + account.unconnected.sent);
		if (sample !== undefined) heaps.push(sample);
	}
}
