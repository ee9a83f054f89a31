import { describe, expect, it } from 'vitest';
import type { Connected } from './connected.ts';
import { connect, expectAnswer, pause, took, within } from './connected.ts';

// Connections that are lost and come back.

/** One session, resumed: no login, no line for anybody but the owner, and answers again. */
async function expectResumed(connected: Connected, ms = 1_000): Promise<void> {
	const { discord, lines } = connected;
	await within(ms, () => discord.gateway.resumes === 1);
	await within(1_000, () => lines('gw_resumed').length === 1);
	expect(discord.gateway.identifies).toHaveLength(1);
	expect(discord.gateway.resumes).toBe(1);
	expect(lines('gw_drop')).toHaveLength(1);
	expect(lines('gw_resumed')[0]).toMatch(/"level":30.*"ms":\d+/);
	await expectAnswer(connected);
	expect(await connected.metrics()).toContain('gateway_reconnects_total{how="resume"} 1');
	discord.assertClean();
}

describe('a session that is resumed', () => {
	it('G1 after the connection broke', async () => {
		const connected = await connect();
		connected.discord.gateway.drop();
		await expectResumed(connected);
	});

	it('G3 when Discord asks to connect anew', async () => {
		const connected = await connect();
		connected.discord.gateway.op(7, null);
		await expectResumed(connected);
	});

	it('G1 when Discord closes it without a reason', async () => {
		const connected = await connect();
		connected.discord.gateway.closeWith(4000);
		await expectResumed(connected);
	});

	it('G6 after heartbeats that nobody acknowledged', async () => {
		// discord.js takes half a second to connect anew, which has to fit into half an interval.
		const interval = 2_000;
		const connected = await connect({ settings: { heartbeatInterval: interval } });
		const { discord, lines } = connected;
		const { heartbeats } = discord.gateway;
		await within(interval + 1_000, () => discord.gateway.heartbeats > heartbeats);
		discord.gateway.onFrame = ({ op }) => op === 1 && discord.gateway.resumes === 0;
		await within(interval * 2.5, () => discord.gateway.resumes === 1);
		expect(lines('gw_zombie')).toHaveLength(1);
		await expectResumed(connected);
	});
});

it('G2 twenty answers under way are all given when the connection breaks, once each', async () => {
	const connected = await connect();
	const { discord, ask, callbacks } = connected;
	discord.onRest = ({ route }) => (route.endsWith('/callback') ? { delay: 200 } : undefined);
	const answers = Array.from({ length: 20 }, () => ask());
	await within(1_000, () => callbacks().length === 20);
	discord.gateway.drop();
	expect((await Promise.all(answers)).map(({ type }) => type)).toEqual(Array(20).fill(4));
	await within(2_000, () => discord.gateway.resumes === 1);
	await pause(300);
	expect(callbacks()).toHaveLength(20);
	discord.assertClean();
});

describe('G4 a session that Discord calls invalid', () => {
	it('G4 is resumed when it may be', async () => {
		const connected = await connect();
		connected.discord.gateway.op(9, true);
		await within(1_000, () => connected.discord.gateway.resumes === 1);
		expect(connected.discord.gateway.identifies).toHaveLength(1);
		await expectAnswer(connected);
	});

	it('G4 is followed by one login when it may not', async () => {
		const connected = await connect();
		connected.discord.gateway.op(9, false);
		await within(9_000, () => connected.lines('gw_identified').length === 1);
		expect(connected.discord.gateway.identifies).toHaveLength(2);
		await expectAnswer(connected);
		expect(await connected.metrics()).toContain('identify_24h 2');
	});
});

describe('G12 a gateway that takes no connections', () => {
	it('G12 is told in three lines at most, and the bot is not ready until it is back', async () => {
		const connected = await connect();
		const { discord, bot, readiness } = connected;
		const before = bot.output().split('\n').length;
		discord.gateway.onUpgrade = () => 'reset';
		discord.gateway.drop();
		await within(1_000, async () => (await readiness()).status === 503);
		await pause(3_000);
		expect((await readiness()).status).toBe(503);
		discord.gateway.onUpgrade = undefined;
		await within(7_000, async () => (await readiness()).status === 200);
		expect(bot.output().split('\n').length - before).toBeLessThanOrEqual(3);
		await expectAnswer(connected);
	});

	it('G12 for longer than the watchdog waits: exit code 75', async () => {
		const { discord, bot } = await connect({ environment: { WATCHDOG_SECONDS: '2' } });
		discord.gateway.onUpgrade = () => 'reset';
		discord.gateway.drop();
		expect(await took(bot.ended)).toBeLessThanOrEqual(3_000);
		expect(await bot.ended).toBe(75);
		expect(bot.output()).toContain('does not come back');
	});
});
