import { describe, expect, it } from 'vitest';
import type { Discord } from '../../fake-discord/discord.ts';
import { stepping } from './breaking.ts';
import { type Connected, connect, pause, within } from './connected.ts';

// A clock that is wrong: this machine's, or Discord's in its answers.

const hour = 3_600_000;
const steps = [
	['3 s ahead', 3_000],
	['10 s ahead', 10_000],
	['an hour ahead', hour],
	['3 s back', -3_000],
	['10 s back', -10_000],
	['an hour back', -hour],
] as const;

/** So many look-ups, one after the other, of which each is answered. */
async function expectAnswers({ ask }: Connected, many: number): Promise<void> {
	for (let asked = 0; asked < many; asked += 1) expect((await ask()).message.embeds[0]?.title).toBe('Rabat Process');
}

/** Somebody asks in a direct message and is answered. */
async function expectReply({ discord }: Connected, author: string): Promise<void> {
	const asked = discord.say(false, 'who chairs Rabat?', { author });
	await within(3_000, () => discord.replies(asked).length === 1);
}

/** Connects a bot whose clock can be stepped. */
async function connectStepping(ahead = 0) {
	const { environment, stepTo } = stepping(ahead);
	const connected = await connect({ environment });
	return { ...connected, stepTo: (milliseconds: number) => stepTo(connected.bot, milliseconds) };
}

/** What was made too long ago comes after a break, and one that is fresh. */
async function expectStaleDropped({ discord, askMarked, ask, callbacks, metrics }: Connected): Promise<void> {
	const before = callbacks().length;
	const resumes = discord.gateway.resumes;
	discord.gateway.onUpgrade = () => 503;
	discord.gateway.drop();
	await within(1_000, () => discord.gateway.connections() === 0);
	for (let sent = 0; sent < 3; sent += 1) askMarked({ age: 4_000 }).catch(() => undefined);
	const fresh = ask({ timeout: 5_000 });
	discord.gateway.onUpgrade = undefined;
	expect((await fresh).type).toBe(4);
	expect(discord.gateway.resumes).toBe(resumes + 1);
	expect(callbacks().length - before).toBe(1);
	expect(await metrics()).toContain('interactions_dropped_total{why="stale"} 3');
}

describe('G21 the clock of this machine is set while the bot runs', () => {
	it.each(steps)('G21 %s: all is answered, one line says so, and one that it is right again', async (_name, ahead) => {
		const connected = await connectStepping();
		const { discord, stepTo, lines, metrics, readiness } = connected;
		await expectAnswers(connected, 3);
		await stepTo(ahead);
		await expectAnswers(connected, 10);
		await expectReply(connected, 'one');
		expect(lines('clock_wrong')).toHaveLength(1);
		const told = Number(/"ahead_ms":(-?\d+)/.exec(lines('clock_wrong')[0] ?? '')?.[1]);
		expect(Math.abs(told - ahead)).toBeLessThan(1_000);
		expect((await readiness()).status).toBe(200);
		discord.gateway.drop();
		await within(2_000, () => discord.gateway.resumes === 1);
		await expectAnswers(connected, 5);
		expect(lines('clock_right')).toHaveLength(0);
		await stepTo(0);
		await expectAnswers(connected, 5);
		await expectReply(connected, 'two');
		expect([lines('clock_wrong').length, lines('clock_right').length]).toEqual([1, 1]);
		expect(await metrics()).not.toMatch(/dropped_total\{why="stale"\} [1-9]/);
		discord.assertClean();
	});

	it.each(steps)('G21 %s: what a resumption brings too late is still not answered', async (_name, ahead) => {
		const connected = await connectStepping();
		await expectAnswers(connected, 3);
		await connected.stepTo(ahead);
		await expectStaleDropped(connected);
		await expectAnswers(connected, 3);
	});

	it('G21 back by an hour with a pause that Discord wants between messages: it is kept, and no longer', async () => {
		const connected = await connectStepping();
		const { discord, stepTo } = connected;
		const headers = { 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '0.5' };
		discord.onRest = ({ route }) => (route.endsWith('/messages') ? { headers } : undefined);
		const say = (text: string) => discord.say(false, text, { author: 'somebody' });
		const first = say('who chairs Rabat?');
		await within(2_000, () => discord.replies(first).length === 1);
		await stepTo(-hour);
		const second = say('who chairs Bali?');
		await within(2_000, () => discord.replies(second).length === 1);
		await pause(600);
		const third = say('who chairs Colombo?');
		await within(2_000, () => discord.replies(third).length === 1);
	});

	it('G21 back by an hour, and sixty messages: all are answered', async () => {
		const connected = await connectStepping();
		await expectReply(connected, 'somebody');
		await connected.stepTo(-hour);
		for (let said = 0; said < 60; said += 1) await expectReply(connected, `person ${said}`);
	});
});

describe('G21 the clock of this machine is wrong when the bot starts', () => {
	it.each(steps)('G21 %s: all is answered', async (_name, ahead) => {
		const connected = await connectStepping(ahead);
		await expectAnswers(connected, 8);
		expect(connected.lines('clock_wrong')).toHaveLength(1);
		await expectStaleDropped(connected);
	});
});

describe('G21 the dates of Discord’s answers', () => {
	const dated = (ahead: number) => ({ headers: { date: new Date(Date.now() + ahead).toUTCString() } });
	const dateAll = (ahead: number) => (discord: Discord) => {
		discord.onRest = () => dated(ahead);
	};

	it.each([5_000, -5_000, hour])('G21 one that is wrong by %i ms changes nothing', async (ahead) => {
		const connected = await connect();
		await expectAnswers(connected, 3);
		connected.script(dated(ahead));
		await expectAnswers(connected, 10);
		expect(connected.lines('clock_wrong')).toHaveLength(0);
		await expectStaleDropped(connected);
	});

	it.each([5_000, -5_000])('G21 all of which are wrong by %i ms change nothing', async (ahead) => {
		const connected = await connect({ before: dateAll(ahead) });
		await expectAnswers(connected, 10);
		expect(connected.lines('stale_interaction')).toHaveLength(0);
	});

	it('G21 which are wrong as this machine’s clock is: answered again once one of many that seem too old was taken', async () => {
		const { environment } = stepping(5_000);
		const connected = await connect({ environment, before: dateAll(5_000) });
		const { askMarked, callbacks, ask } = connected;
		for (let asked = 0; asked < 5; asked += 1) askMarked().catch(() => undefined);
		await within(2_000, () => callbacks().length > 0);
		await pause(300);
		for (let asked = 0; asked < 10; asked += 1) expect((await ask()).type).toBe(4);
	});
});
