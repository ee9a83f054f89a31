import { expect, it } from 'vitest';
import { breaking } from './breaking.ts';
import { connect, expectAnswer, took, within } from './connected.ts';

// Rows that take longer than everything else together: `npm run test:slow`.

const interval = 400;

it('G7 a peer that has vanished without a word: not ready at once, and connected again after its time-out', async () => {
	const connected = await connect();
	const { discord, readiness } = connected;
	await within(3_000, () => discord.gateway.heartbeats >= 3);
	discord.gateway.freeze();
	await within(interval * 3, async () => (await readiness()).status === 503);
	await within(35_000, async () => (await readiness()).status === 200);
	await expectAnswer(connected);
}, 60_000);

it('G7 the same with a watchdog that is faster: exit code 75', async () => {
	const { discord, bot, readiness } = await connect({ environment: { WATCHDOG_SECONDS: '5' } });
	await within(3_000, () => discord.gateway.heartbeats >= 3);
	discord.gateway.freeze();
	await within(interval * 3, async () => (await readiness()).status === 503);
	expect(await took(bot.ended)).toBeLessThanOrEqual(6_000);
	expect(await bot.ended).toBe(75);
}, 60_000);

it('G19 an event loop that stands still for two and a half heartbeats', async () => {
	const beat = 2_000;
	const connected = await connect({
		settings: { heartbeatInterval: beat },
		environment: { ...breaking('stall'), BREAK_MS: String(beat * 2.5) },
	});
	await within(6_000, () => connected.discord.gateway.heartbeats >= 1);
	connected.bot.process.kill('SIGUSR2');
	await connected.bot.says('"evt":"loop_stall"');
	await within(10_000, async () => (await connected.readiness()).status === 200);
	await expectAnswer(connected);
}, 60_000);

it('P8 a hundred thousand people who write leave nothing behind', async () => {
	const { discord, bot, metrics } = await connect({
		environment: breaking('gc'),
		settings: { heartbeatInterval: 10_000 },
	});
	const collected = async () => {
		bot.process.kill('SIGUSR2');
		await new Promise((resolve) => setTimeout(resolve, 500));
		return Number(/\nnodejs_heap_size_used_bytes (\d+)/.exec(await metrics())?.[1]);
	};
	// What is kept stays after any number of collections; what a busy machine has not collected yet does not.
	const heap = async () => {
		let least = Infinity;
		for (let round = 0; round < 6; round += 1) least = Math.min(least, await collected());
		return least;
	};
	const write = async (from: number, many: number) => {
		for (let person = from; person < from + many; person += 1) {
			const author = { id: String(10n ** 17n + BigInt(person)), username: `person${person}`, discriminator: '0' };
			const id = String(2n * 10n ** 18n + BigInt(person));
			const message = {
				id,
				channel_id: discord.guildIds[0],
				guild_id: discord.guildIds[0],
				author,
				content: 'hello',
				type: 0,
			};
			discord.gateway.dispatch('MESSAGE_CREATE', message);
			if (person % 500 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		}
		await discord.slash('about', {}, { timeout: 20_000 });
	};
	await write(0, 5_000);
	const before = await heap();
	await write(5_000, 100_000);
	expect((await heap()) - before).toBeLessThan(3 * 2 ** 20);
}, 120_000);
