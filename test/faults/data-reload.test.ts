import { open, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startDiscord } from '../../fake-discord/discord.ts';
import { dataFiles } from '../../src/mechanisms/files.ts';
import { endBot, startBot } from '../end-to-end/bot.ts';
import { slash } from '../http/interactions.ts';
import { canary, expectNoCanary } from './canary.ts';
import { copyData, type Edition } from './editions.ts';
import { type Served, serve } from './served.ts';

// The data changes while the built bot answers from it.

const members = (count: number) => [`"members": ${count}`, new RegExp(`${count} member countries`)] as const;
const [rabat56] = members(56);

/** Longer than the bot waits before it reads a change, so that one reading too many would be seen. */
const settled = 700;

async function served(edition: Edition): Promise<Served> {
	const bot = await serve({ DATA_DIR: edition.folder });
	onTestFinished(bot.end);
	return bot;
}

const rabat = slash('members', { mechanism: 'rabat' });
const isStale = async ({ metrics }: Served) => /^data_stale (\d)$/m.exec(await metrics())?.[1];
const editionIn = async ({ metrics }: Served) => /^atlas_info\{edition="(\w+)"\} 1$/m.exec(await metrics())?.[1];

/** Waits until the answer holds this; nothing that comes before may be anything but an answer. */
async function until(bot: Served, wanted: RegExp, seconds = 8): Promise<void> {
	for (const end = performance.now() + seconds * 1000; ; await wait(25)) {
		const { status, body } = await bot.ask(rabat);
		expect([status, /\d+ member countries/.test(body)]).toEqual([200, true]);
		if (wanted.test(body)) return;
		if (performance.now() > end) throw new Error(`Not answered within ${seconds} s: ${wanted}\n${bot.bot.output()}`);
	}
}

describe('D2 a change that is not right', () => {
	it('D2 is refused with all that is wrong in one line, and the edition before stays', async () => {
		const edition = await copyData();
		const bot = await served(edition);
		const [before, text] = [await editionIn(bot), await edition.text('mechanisms')];
		expect(await isStale(bot)).toBe('0');
		const wrong = text.replace(rabat56, '"members": "many"').replace('"row": 4,', '"row": "four",');
		await writeFile(edition.path('mechanisms'), wrong);
		const asked: ReturnType<Served['ask']>[] = [];
		const asking = setInterval(() => asked.push(bot.ask(rabat)), 20);
		onTestFinished(() => clearInterval(asking));
		await bot.bot.says('data_reload_rejected');
		clearInterval(asking);
		const [line = '{}', ...more] = bot.lines('data_reload_rejected');
		expect(more).toEqual([]);
		expect(JSON.parse(line)).toMatchObject({
			level: 50,
			edition: before,
			count: 2,
			problems: [
				/#\/mechanisms\/\d+\/members, record "rabat": .*got "many"/,
				/#\/mechanisms\/3\/row, record "almaty": .*got "four"/,
			]
				.map((problem) => expect.stringMatching(problem))
				.toReversed(),
		});
		expect([await isStale(bot), await editionIn(bot)]).toEqual(['1', before]);
		await until(bot, /56 member countries/);
		// None of those that asked meanwhile was dropped, or answered from anything else.
		const answers = await Promise.all(asked);
		expect(answers.length).toBeGreaterThan(10);
		expect(answers.filter(({ status, body }) => status !== 200 || !body.includes('56 member countries'))).toEqual([]);

		// The next change is tried again: wrong once more, then right.
		await writeFile(edition.path('mechanisms'), '{');
		await until(bot, /56 member countries/);
		await expect.poll(() => bot.lines('data_reload_rejected').length, { timeout: 8_000 }).toBe(2);
		await writeFile(edition.path('mechanisms'), text.replace(rabat56, '"members": 57'));
		await until(bot, /57 member countries/);
		expect(await isStale(bot)).toBe('0');
		expect(await editionIn(bot)).not.toBe(before);
		expect(bot.lines('data_reloaded')).toHaveLength(1);
	}, 40_000);

	it('D2 a file that is taken away, and comes back', async () => {
		const edition = await copyData();
		const bot = await served(edition);
		const text = await edition.text('sources');
		await rm(edition.path('sources'));
		await bot.bot.says('data_reload_rejected');
		await until(bot, /56 member countries/);
		const before = await editionIn(bot);
		await writeFile(edition.path('sources'), text);
		await expect.poll(() => isStale(bot), { timeout: 8_000 }).toBe('0');
		// The files say again what they said, so there is no other edition.
		expect([bot.lines('data_unchanged').length, bot.lines('data_reloaded').length]).toEqual([1, 0]);
		expect(await editionIn(bot)).toBe(before);
	}, 40_000);
});

describe('D3 a file that is written in pieces', () => {
	it('D3 is read once it is whole, without a word before', async () => {
		const edition = await copyData();
		const bot = await served(edition);
		const text = (await edition.text('mechanisms')).replace(rabat56, '"members": 58');
		const size = Math.ceil(text.length / 10);
		const file = await open(edition.path('mechanisms'), 'w');
		for (let at = 0; at < text.length; at += size) {
			await file.write(text.slice(at, at + size));
			await wait(20);
		}
		await file.close();
		await until(bot, /58 member countries/);
		await wait(settled);
		expect(bot.lines('data_reloaded')).toHaveLength(1);
		expect(bot.lines('data_reload_rejected')).toEqual([]);
		expect(bot.bot.output()).not.toMatch(/"level":[456]0/);
	}, 40_000);

	it('D3 an edition that comes file by file, with pauses in which it is wrong, is never answered from in part', async () => {
		const edition = await copyData();
		const bot = await served(edition);
		// The chair of Rabat moves to a country that the other file does not know yet.
		await edition.change('mechanisms', rabat56, '"members": 59');
		await edition.change('mechanisms', '"FR"', '"XK"');
		await wait(900);
		await until(bot, /56 member countries/);
		await edition.change('countries', '"code": "PE"', '"code": "XK"');
		await edition.change('mechanisms', '"PE"', '"XK"').catch(() => undefined);
		await until(bot, /59 member countries/);
		await wait(settled);
		expect(bot.lines('data_reloaded')).toHaveLength(1);
		expect(bot.bot.output()).not.toMatch(/"level":[456]0/);
	}, 40_000);
});

describe('D4 files that are replaced by others of the same name', () => {
	it('D4 three times, and each time the new one is answered from', async () => {
		const edition = await copyData();
		const bot = await served(edition);
		const text = await edition.text('mechanisms');
		for (const [at, count] of [60, 61, 62].entries()) {
			await edition.replace('mechanisms', text.replace(rabat56, `"members": ${count}`));
			await until(bot, new RegExp(`${count} member countries`));
			expect(bot.lines('data_reloaded')).toHaveLength(at + 1);
		}
		await wait(settled);
		expect(bot.lines('data_reloaded')).toHaveLength(3);
		expect(bot.lines('data_reload_rejected')).toEqual([]);
	}, 40_000);

	it('D4 the whole folder, by another folder and by a link to one', async () => {
		const [place, second, third] = [await copyData(), await copyData(), await copyData()];
		const bot = await served(place);
		await second.change('mechanisms', rabat56, '"members": 63');
		await third.change('mechanisms', rabat56, '"members": 64');
		await rename(place.folder, join(second.folder, 'old'));
		await rename(second.folder, place.folder);
		await until(bot, /63 member countries/, 15);
		await rm(place.folder, { recursive: true });
		await symlink(third.folder, place.folder);
		await until(bot, /64 member countries/, 15);
		// The new place is watched in its turn.
		await third.change('mechanisms', '"members": 64', '"members": 65');
		await until(bot, /65 member countries/, 15);
		expect(bot.lines('data_reloaded')).toHaveLength(3);
		expect(bot.lines('data_reload_rejected')).toEqual([]);
	}, 60_000);

	it('D4 an edition that is older than the one in place, with files of the same size', async () => {
		const [older, newer, place] = [await copyData(), await copyData(), await copyData()];
		await newer.change('mechanisms', rabat56, '"members": 57');
		const hourAgo = new Date(Date.now() - 3_600_000);
		for (const file of dataFiles) await utimes(older.path(file), hourAgo, hourAgo);
		const pointTo = async ({ folder }: Edition) => {
			await symlink(folder, `${place.folder}.next`);
			await rename(`${place.folder}.next`, place.folder);
		};
		await rm(place.folder, { recursive: true });
		await pointTo(newer);
		const bot = await served(place);
		await until(bot, /57 member countries/);
		await pointTo(older);
		await until(bot, /56 member countries/, 15);
		expect(bot.lines('data_reload_rejected')).toEqual([]);
	}, 40_000);
});

describe('every answer comes from one edition', () => {
	it('however often the data changes while it is asked', async () => {
		const edition = await copyData();
		const bot = await served(edition);
		const text = await edition.text('mechanisms');
		// In each edition both figures of the comparison are the same.
		const inEdition = (count: number) =>
			text.replace(rabat56, `"members": ${count}`).replace('"members": 40', `"members": ${count}`);
		await edition.replace('mechanisms', inEdition(70));
		await until(bot, /70 member countries/);
		const compare = slash('compare', { first: 'rabat', second: 'khartoum' });
		let over = false;
		const seen = new Set<string>();
		const asking = (async () => {
			while (!over) {
				const { status, body } = await bot.ask(compare);
				seen.add([status, ...new Set([...body.matchAll(/\b7\d\b/g)].map(([count]) => count))].join(' '));
			}
		})();
		for (const count of [71, 72, 73]) {
			await edition.replace('mechanisms', inEdition(count));
			await until(bot, new RegExp(`${count} member countries`));
		}
		over = true;
		await asking;
		expect(
			[...seen].every((one) => /^200 7\d$/.test(one)),
			[...seen].join(', '),
		).toBe(true);
		expect(seen.size).toBeGreaterThanOrEqual(3);
	}, 40_000);
});

describe('the other ways in keep up as well', () => {
	it('D2 D4 the gateway', async () => {
		const edition = await copyData();
		const discord = await startDiscord();
		onTestFinished(discord.close);
		const environment = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api, DATA_DIR: edition.folder };
		const bot = startBot(['gateway'], environment);
		onTestFinished(() => endBot(bot));
		await discord.until(() => discord.commands().length > 0, 10_000);
		const answered = async () => JSON.stringify((await discord.slash('members', { mechanism: 'Rabat' })).data);
		expect(await answered()).toContain('56 member countries');
		const text = await edition.text('mechanisms');
		await edition.replace('mechanisms', '{');
		await bot.says('data_reload_rejected');
		expect(await answered()).toContain('56 member countries');
		await edition.replace('mechanisms', text.replace(rabat56, '"members": 66'));
		await bot.says('data_reloaded');
		expect(await answered()).toContain('66 member countries');
		discord.assertClean();
		expectNoCanary(bot.output());
		expect(bot.output()).not.toContain(discord.token);
	}, 40_000);

	it('D2 D4 the preview', async () => {
		const edition = await copyData();
		const bot = startBot(['preview'], { PREVIEW_PORT: '0', DATA_DIR: edition.folder, DISCORD_TOKEN: canary.botToken });
		onTestFinished(() => endBot(bot));
		await bot.says('Ctrl-C');
		const url = /http:\/\/127\.0\.0\.1:\d+/.exec(bot.output())?.[0] ?? '';
		const headers = { 'content-type': 'application/json' };
		const answered = async () =>
			(await fetch(`${url}/interactions`, { method: 'POST', headers, body: JSON.stringify(rabat) })).text();
		expect(await answered()).toContain('56 member countries');
		const text = await edition.text('mechanisms');
		await edition.replace('mechanisms', '{');
		await bot.says('data_reload_rejected');
		expect(await answered()).toContain('56 member countries');
		await edition.replace('mechanisms', text.replace(rabat56, '"members": 67'));
		await bot.says('data_reloaded');
		expect(await answered()).toContain('67 member countries');
		expectNoCanary(bot.output());
	}, 40_000);
});
