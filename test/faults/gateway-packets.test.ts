import { describe, expect, it } from 'vitest';
import { canary } from './canary.ts';
import { connect, expectAnswer, pause, within } from './connected.ts';

// What Discord sends and should not, or sends twice.

describe('G15 frames that are none', () => {
	it.each<[string, string | Uint8Array, boolean?]>([
		['text that is no JSON', `{"op":0,"t":"${canary.typed}`],
		['bytes', Buffer.from([1, 2, 3])],
		['an opcode that there is not', '{"op":99,"d":null}'],
		['an event that there is not', `{"op":0,"t":"${canary.typed.toUpperCase()}","s":null,"d":{}}`],
		['a list', '[1,2,3]'],
		['text that is not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), false],
		['101 MiB', Buffer.alloc(101 * 2 ** 20, 32), false],
	])('G15 %s', async (_name, data, binary) => {
		const connected = await connect();
		const { discord, bot, lines } = connected;
		discord.gateway.sendRaw(data, binary);
		await pause(300);
		await within(5_000, () => lines('gw_drop').length === lines('gw_resumed').length);
		expect(discord.gateway.identifies).toHaveLength(1);
		await expectAnswer(connected);
		expect(bot.process.exitCode).toBe(null);
	});
});

describe('G16 events that discord.js trips over', () => {
	const token = canary.interactionToken;
	const user = { id: '204255221017214977', username: canary.userName };
	const broken: readonly unknown[] = [
		null,
		[],
		canary.typed,
		{},
		{ id: '1190000000000000100', type: 2, token, user },
		{ id: '1190000000000000101', type: 2, token, data: { name: canary.typed } },
		{ id: '1190000000000000102', type: 2, token, user, data: { name: 'iscm', options: canary.typed } },
		{ id: canary.typed, type: 2, token, user, data: { name: 'iscm' } },
		{ id: '1190000000000000103', type: 99, token, user, data: {} },
		{ type: 3, user, data: { custom_id: canary.typed } },
	];

	it('G16 ten of them between ten good ones: all good ones are answered, on the same connection', async () => {
		const connected = await connect();
		const { discord, ask, lines, metrics, bot } = connected;
		const answers = broken.map((packet) => {
			discord.gateway.dispatch('INTERACTION_CREATE', packet);
			discord.gateway.dispatch('MESSAGE_CREATE', packet);
			return ask();
		});
		expect((await Promise.all(answers)).map(({ type }) => type)).toEqual(Array(10).fill(4));
		expect(discord.gateway.closes).toEqual([]);
		expect(lines('gw_bad_packet').length).toBeGreaterThan(0);
		expect(lines('gw_bad_packet').length).toBeLessThanOrEqual(3);
		expect(await metrics()).toMatch(/gateway_bad_packets_total 1\d\n/);
		expect(bot.process.exitCode).toBe(null);
	});

	it('G16 an invalid session without its reason is survived, and six in a minute end it with exit code 1', async () => {
		const connected = await connect();
		const { discord, bot, metrics } = connected;
		discord.gateway.op(9, null);
		await bot.says('"evt":"gw_bad_packet"');
		await expectAnswer(connected);
		expect(await metrics()).toContain('gateway_bad_packets_total 1\n');
		for (let sent = 1; sent < 6; sent += 1) discord.gateway.op(9, null);
		expect(await bot.ended).toBe(1);
		expect(bot.output()).toContain('too much that cannot be read');
	});
});

describe('G18 each interaction once', () => {
	it('G18 one that is delivered twice is answered once', async () => {
		const connected = await connect();
		const { discord, ask, callbacks, metrics } = connected;
		const answer = ask();
		const [interaction] = discord.state.interactions.values();
		discord.gateway.dispatch('INTERACTION_CREATE', interaction?.payload);
		expect((await answer).type).toBe(4);
		await pause(200);
		discord.gateway.dispatch('INTERACTION_CREATE', interaction?.payload);
		await pause(200);
		expect(callbacks()).toHaveLength(1);
		expect(await metrics()).toContain('interactions_dropped_total{why="duplicate"} 2');
	});

	it('G18 those that a resumption brings too late are not answered', async () => {
		const connected = await connect();
		const { discord, askMarked, callbacks, lines, metrics } = connected;
		discord.gateway.onUpgrade = () => 503;
		discord.gateway.drop();
		await within(1_000, () => discord.gateway.connections() === 0);
		for (let sent = 0; sent < 3; sent += 1) askMarked({ age: 2_600 }).catch(() => undefined);
		const fresh = connected.ask({ timeout: 5_000 });
		discord.gateway.onUpgrade = undefined;
		expect((await fresh).type).toBe(4);
		expect(callbacks()).toHaveLength(1);
		expect(lines('stale_interaction')).toHaveLength(1);
		expect(await metrics()).toContain('interactions_dropped_total{why="stale"} 3');
	});
});
