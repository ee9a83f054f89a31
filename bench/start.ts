import { setTimeout as wait } from 'node:timers/promises';
import { makeKeys } from '../test/http/signing.ts';
import { again, discordJs, ours, pong, start } from './bots.ts';
import { startLeanDiscord } from './discord.ts';
import { inTurns, type Row, rowOf } from './measures.ts';
import { freePort, post, signedBodies } from './signed.ts';

const rounds = { rounds: 13, discarded: 1 };

/** Measures how long it takes from a process that is started to the first answer over the gateway, in ms. */
export async function benchGatewayStart(): Promise<readonly Row[]> {
	const discord = await startLeanDiscord();
	const programs = [ours, discordJs, again(discordJs)];
	const measured = await inTurns(
		programs.map(({ name }) => name),
		rounds,
		async (at) => {
			const ready = discord.nextReady();
			const began = performance.now();
			const bot = start(programs[at] ?? ours, discord.environment, false);
			await ready;
			await discord.ask(1);
			const took = performance.now() - began;
			await bot.end();
			return took;
		},
	);
	discord.close();
	const row = { id: 'start-gateway', what: 'spawn to first answer, gateway', reach: { most: 0.9 }, unit: 'ms' };
	return [rowOf(row, samplesOf(measured))];
}

/** Measures the same over HTTP. The endpoint is asked again and again until it answers. */
export async function benchHttpStart(): Promise<readonly Row[]> {
	const keys = makeKeys();
	const programs = [ours, pong, again(pong)];
	const measured = await inTurns(
		programs.map(({ name }) => name),
		rounds,
		async (at) => {
			const port = await freePort();
			const [body] = signedBodies(keys, port, 1);
			const environment = { HTTP_HOST: '127.0.0.1', HTTP_PORT: String(port), DISCORD_PUBLIC_KEY: keys.publicKey };
			const began = performance.now();
			const server = start(programs[at] ?? ours, environment, false);
			while (!(await post(port, body ?? ''))) await wait(1);
			const took = performance.now() - began;
			await server.end();
			return took;
		},
	);
	const row = { id: 'start-http', what: 'spawn to first answer, HTTP', unit: 'ms' };
	return [rowOf(row, samplesOf(measured))];
}

/** Ours, the baseline, and the baseline again, in the order in which they were measured. */
export function samplesOf<T>([ours = [], baseline = [], again = []]: readonly (readonly T[])[]) {
	return { ours, baseline, again };
}
