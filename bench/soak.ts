import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type Discord, startDiscord } from '../test/discord/discord.ts';
import type { RestScript } from '../test/discord/types.ts';
import { endBot, startBot } from '../test/end-to-end/bot.ts';
import { send } from '../test/http/signing.ts';

// Fifty look-ups a second, and something going wrong every ten seconds: `npm run soak -- 600`.

const perSecond = 50;
const faultEvery = 10;

interface Fault {
	readonly name: string;
	readonly strike: (discord: Discord) => void;
}

const faults: readonly Fault[] = [
	{ name: 'G1 dropped', strike: ({ gateway }) => gateway.drop() },
	{ name: 'G3 asked to connect anew', strike: ({ gateway }) => gateway.op(7, null) },
	{ name: 'G4 invalid, to be resumed', strike: ({ gateway }) => gateway.op(9, true) },
	{ name: 'G4 invalid', strike: ({ gateway }) => gateway.op(9, false) },
	{ name: 'G6 no heartbeat acknowledged', strike: deafen },
	{ name: 'R1 status 502', strike: (discord) => once(discord, { status: 502 }) },
	{ name: 'R3 reset', strike: (discord) => once(discord, { connection: 'reset' }) },
	{ name: 'R4 applied, then reset', strike: (discord) => once(discord, { apply: true, connection: 'reset' }) },
	{ name: 'R5 no answer', strike: (discord) => once(discord, { connection: 'hang' }) },
	{ name: 'R7 status 429', strike: (discord) => once(discord, { status: 429, headers: { 'retry-after': '0.5' } }) },
];

await soak(Number(process.argv[2] ?? 600));

/** Runs for so many seconds and prints what came of it; the exit code is 1 when an answer came twice or the bot ended. */
async function soak(seconds: number): Promise<void> {
	const discord = await startDiscord({ heartbeatInterval: 2_000 });
	const collecting = { NODE_OPTIONS: `--import=${pathToFileURL('test/faults/break.mjs')}`, BREAK: 'gc' };
	const bot = startBot(['gateway'], { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api, ...collecting });
	await bot.says('Commands registered');
	const vitals = await bot.port('vitals');
	const [heaps, asked, answered]: [[number, number][], Promise<void>[], { once: number; never: number; deaf: number }] = [[], [], { once: 0, never: 0, deaf: 0 }];
	let [sent, struck] = [0, 0];
	const ask = async () => {
		const isDeaf = discord.gateway.connections() === 0;
		const answer = discord.slash('iscm', { mechanism: 'Rabat' }, { user: `user ${sent % 1_000}` });
		await answer.then(() => { answered.once += 1; }, () => { answered[isDeaf ? 'deaf' : 'never'] += 1; });
	};
	const started = performance.now();
	for (let now = 0; now < seconds && bot.process.exitCode === null; now = (performance.now() - started) / 1_000) {
		for (; sent < now * perSecond; sent += 1) asked.push(ask());
		if (struck < Math.floor(now / faultEvery)) {
			const { name, strike } = faults[Math.floor(Math.random() * faults.length)] ?? { name: '', strike: () => undefined };
			struck += 1;
			console.log(`${Math.round(now)} s: ${name}`);
			strike(discord);
			// Collected, what is left is what stays.
			bot.process.kill('SIGUSR2');
			await sleep(100);
			heaps.push([sent, Number(/\nnodejs_heap_size_used_bytes (\d+)/.exec((await send(vitals, 'GET', '/metrics')).body)?.[1])]);
		}
		await sleep(5);
	}
	await Promise.all(asked);
	const exits = bot.process.exitCode === null ? 0 : 1;
	const statuses = discord.requests.map(({ status }) => status);
	const twice = doubled(discord);
	console.log([
		`${sent} look-ups in ${seconds} s, ${struck} faults`,
		`answered once ${answered.once}, twice ${twice}, never ${answered.never} (${((100 * answered.once) / (sent - answered.deaf)).toFixed(2)} % once), asked while nobody was connected ${answered.deaf}`,
		`exits ${exits}, IDENTIFYs ${discord.gateway.identifies.length}, invalid requests ${statuses.filter((status) => [401, 403, 429].includes(status)).length}`,
		`heap ${(slope(heaps.slice(Math.floor(heaps.length / 3))) * 100_000 / 2 ** 20).toFixed(2)} MB in 100,000 look-ups`,
	].join('\n'));
	await endBot(bot);
	await discord.close();
	process.exitCode = exits + twice > 0 ? 1 : 0;
} // biome-ignore format: what is printed

/** Interactions for which a second answer came after one that had arrived, and been acknowledged, as usual (204). */
function doubled({ requests }: Discord): number {
	const callbacks = requests.filter(({ route }) => route.endsWith('/callback'));
	const arrived = new Set(callbacks.filter(({ status }) => status === 204).map(({ path }) => path));
	return callbacks.filter(({ path, status }) => status === 400 && arrived.has(path)).length;
}

/** For a while no heartbeat is acknowledged, until the connection is given up. */
function deafen({ gateway }: Discord): void {
	const { resumes } = gateway;
	gateway.onFrame = ({ op }) => {
		if (gateway.resumes > resumes || op !== 1) {
			if (op !== 1) gateway.onFrame = undefined;
			return undefined;
		}
		return true;
	};
}

function once(discord: Discord, script: RestScript): void {
	discord.onRest = ({ route }) => {
		if (!route.endsWith('/callback')) return undefined;
		discord.onRest = undefined;
		return script;
	};
}

/** The slope of the line through these points. */
function slope(points: readonly (readonly [x: number, y: number])[]): number {
	const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
	const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))];
	const spread = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
	return points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0) / spread;
}
