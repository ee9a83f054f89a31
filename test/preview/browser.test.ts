import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type APIInteractionResponse, InteractionResponseType, TextInputStyle } from 'discord-api-types/v10';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { slashCommands } from '../../commands/index.ts';
import { pageFolder } from '../../scripts/build.mjs';
import { respond } from '../../src/platform/discord/protocol/respond.ts';
import { commandBodies } from '../../src/platform/discord/register/commands.ts';
import { type Preview, startPreview } from '../../src/platform/preview/server.ts';
import { application } from '../data.ts';
import { missingBrowser, openBrowser } from './browser.ts';
import { type Visit, visit } from './visit.ts';

if (missingBrowser !== undefined) {
	console.warn(missingBrowser);
	test.runIf(process.env.CI)('there is a browser', () => expect.fail(missingBrowser));
}

describe.skipIf(missingBrowser !== undefined)('the preview in a browser', () => {
	let browser: Browser;
	let preview: Preview;
	let open: Visit | undefined;
	let broken = false;
	/** What is answered in the bot's place, for what the bot itself never does. */
	let instead: ((type: number) => APIInteractionResponse) | undefined;

	beforeAll(async () => {
		browser = await openBrowser();
		preview = await startPreview({
			port: 0,
			page: pageFolder,
			commands: commandBodies(application.commands),
			respond: (interaction) => {
				if (broken) throw new Error('broken');
				if (instead !== undefined) return instead(interaction.type);
				return respond(interaction, application, ({ error }) => expect.fail(String(error)));
			},
		});
	});
	afterEach(async () => {
		broken = false;
		instead = undefined;
		await open?.leave();
	});
	afterAll(async () => {
		await browser?.close();
		await preview?.close();
	});
	const come = async (options: Parameters<typeof visit>[2] = {}): Promise<Visit> => {
		open = await visit(browser, preview.url, options);
		return open;
	};

	test.each([
		['/iscm Rabat', 'Rabat Process'],
		['/define IRF', 'IRF: Inter-Regional Forum'],
		['/chair Kolombo', 'Colombo Process: Chair in office'],
	])('the first message runs %s at a press', async (line, title) => {
		const { page, answerTo, faults, troubles } = await come();
		const answer = await answerTo(() => page.getByRole('button', { name: line }).click());
		expect(await answer.getByRole('heading', { level: 3 }).textContent()).toBe(title);
		expect(await answer.locator('discord-command').getAttribute('command')).toBe(line.slice(1).split(' ')[0]);
		expect(await faults()).toEqual([]);
		expect(troubles).toEqual([]);
	});

	test.each([
		['/iscm Rabat', 'Rabat Process'],
		['/chair Kolombo', 'Colombo Process: Chair in office'],
		['/list type:RCP region:Africa', '5 mechanisms of 28'],
		['/list', '28 mechanisms'],
		['/compare Rabat Khartoum', 'Rabat Process / Khartoum Process'],
		['/about', 'About this bot'],
	])('%s works as it is typed', async (line, title) => {
		const { page, send, troubles } = await come();
		const answer = await send(line);
		expect(await answer.getByRole('heading', { level: 3 }).textContent()).toContain(title);
		expect(await page.locator('.words').inputValue()).toBe('');
		expect(await page.locator('#news').textContent()).toContain(title);
		expect(troubles).toEqual([]);
	});

	test('a line that is pasted works as one that is typed', async () => {
		const { page, answerTo, press } = await come();
		const answer = await answerTo(async () => {
			await page.locator('.words').fill('/members mechanism:GFMD private:true');
			await press('Enter');
		});
		expect(await answer.getByRole('heading', { level: 3 }).textContent()).toBe('GFMD: Member countries');
		expect(await answer.locator('.private').count()).toBe(1);
	});

	test.each([
		['misspelt', '/chair Afrca'],
		['of several', '/chair Middle East'],
	])('a name that is %s gives a private menu, and a pick answers', async (_, line) => {
		const { send, answerTo, press, page, faults, troubles } = await come();
		const question = await send(line);
		expect(await question.locator('.private').count()).toBe(1);
		const menu = question.getByRole('combobox');
		await menu.focus();
		await press('ArrowDown', 'ArrowDown', 'ArrowUp');
		expect(await menu.getAttribute('aria-expanded')).toBe('true');
		const active = page.locator(`#${await menu.getAttribute('aria-activedescendant')}`);
		expect(await active.getAttribute('aria-selected')).toBe('true');
		expect(await faults()).toEqual([]);
		const answer = await answerTo(() => press('Enter'));
		expect(await answer.getByRole('heading', { level: 3 }).textContent()).toContain('Chair in office');
		expect(await answer.locator('discord-reply').count()).toBe(1);
		expect(troubles).toEqual([]);
	});

	test('commands and options are found and filled in by keyboard', async () => {
		const { page, type, press, answerTo, faults, troubles } = await come();
		await type('/');
		const list = page.getByRole('listbox');
		expect(await list.getByRole('option').count()).toBe(slashCommands.length);
		await type('sec');
		expect(await list.getByRole('option').first().textContent()).toContain('/secretariat');
		expect(await faults()).toEqual([]);
		await press('Tab');
		const field = page.getByRole('combobox', { name: /^mechanism/ });
		expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
		await type('khar');
		await expect.poll(() => list.getByRole('option').first().textContent()).toContain('Khartoum');
		await press('ArrowDown');
		expect(await field.getAttribute('aria-activedescendant')).toBe('popup-list-0');
		expect(await faults()).toEqual([]);
		await press('Enter');
		expect(await field.inputValue()).toContain('Khartoum Process');
		const [request] = await Promise.all([page.waitForRequest('**/interactions'), answerTo(() => press('Enter'))]);
		expect(request.postDataJSON()).toMatchObject({
			type: 2,
			data: { name: 'secretariat', type: 1, options: [{ name: 'mechanism', type: 3, value: 'khartoum' }] },
		});
		expect(troubles).toEqual([]);
	});

	test('Escape closes the list, then the command; Backspace goes back', async () => {
		const { page, type, press } = await come();
		await type('/iscm ');
		await page.getByRole('option').first().waitFor();
		await press('Escape');
		expect(await page.getByRole('listbox').count()).toBe(0);
		await press('Backspace');
		expect(await page.locator('.words').inputValue()).toBe('/iscm');
		await type(' ra');
		await press('Escape', 'Escape');
		expect(await page.locator('.words').inputValue()).toBe('');
		expect(await page.locator('.words').evaluate((input) => input === document.activeElement)).toBe(true);
	});

	test('suggestions that come after Escape do not open the list again', async () => {
		const { page, type, press } = await come();
		await type('/iscm ');
		await page.getByRole('option').first().waitFor();
		let release = () => {};
		const held = new Promise<void>((resolve) => {
			release = resolve;
		});
		await page.route('**/interactions', async (route) => {
			await held;
			await route.continue();
		});
		const late = page.waitForResponse('**/interactions');
		await type('r');
		await press('Escape');
		release();
		await (await late).finished();
		await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
		expect(await page.getByRole('listbox').count()).toBe(0);
		await press('Escape');
		expect(await page.locator('.words').inputValue()).toBe('');
	});

	test.each([
		['/chair ', 'mechanism is missing'],
		['/list since:never', 'since is a whole number'],
		['/list type:club', 'type is one of: '],
		['/lisst', 'There is no command /lisst'],
	])('%s is not sent, and says why', async (line, sentence) => {
		const { page, type, press } = await come();
		const sent: string[] = [];
		page.on(
			'request',
			(request) => request.method() === 'POST' && request.postDataJSON().type === 2 && sent.push(line),
		);
		await type(line);
		await press('Enter');
		expect(await page.getByRole('alert').textContent()).toContain(sentence);
		expect(sent).toEqual([]);
	});

	test.each(['who chairs Rabat?', '@ISCM who chairs Rabat?'])('%s is a question', async (line) => {
		const { page, send, troubles } = await come();
		const [request, answer] = await Promise.all([page.waitForRequest('**/interactions'), send(line)]);
		const options = [{ name: 'question', type: 3, value: 'who chairs Rabat?' }];
		expect(request.postDataJSON()).toMatchObject({ type: 2, data: { name: 'ask', options } });
		expect(await answer.textContent()).toContain('chairs the Rabat Process');
		expect(troubles).toEqual([]);
	});

	test('where no command takes a question, plain words say how commands begin', async () => {
		const commands = commandBodies(application.commands).filter(({ name }) => name !== 'ask');
		const silent = await startPreview({ port: 0, page: pageFolder, commands, respond: () => undefined });
		open = await visit(browser, silent.url);
		await open.type('who chairs Rabat?');
		await open.press('Enter');
		expect(await open.page.getByRole('alert').textContent()).toContain('Commands begin with a slash');
		await silent.close();
	});

	test('a list turns its pages in place, and keeps the focus', async () => {
		const { page, send, press, troubles } = await come();
		const list = await send('/list');
		const before = await list.textContent();
		const count = await page.locator('article').count();
		await list
			.getByRole('button', { name: /next|▶/i })
			.first()
			.focus();
		await press('Enter');
		await expect.poll(() => list.textContent()).not.toBe(before);
		expect(await page.locator('article').count()).toBe(count);
		expect(await list.locator('discord-message').getAttribute('edited')).not.toBeNull();
		await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('DISCORD-BUTTON');
		expect(troubles).toEqual([]);
	});

	test('a private answer is shared with all, and dismissed', async () => {
		const { page, send, answerTo, press, faults, troubles } = await come();
		const secret = await send('/chair mechanism:Rabat private:true');
		expect(await secret.locator('.private').count()).toBe(1);
		const shared = await answerTo(() => secret.getByRole('button', { name: 'Share' }).click());
		expect(await shared.locator('.private').count()).toBe(0);
		expect(await faults()).toEqual([]);
		const count = await page.locator('article').count();
		await secret.getByRole('button', { name: 'Dismiss message' }).focus();
		await press('Enter');
		expect(await page.locator('article').count()).toBe(count - 1);
		expect(troubles).toEqual([]);
	});

	test('the drawer shows the JSON of request and reply', async () => {
		const { page, send, press, faults, troubles } = await come();
		const answer = await send('/iscm Rabat');
		await answer.getByRole('button', { name: /^JSON/ }).focus();
		await press('Enter');
		const drawer = page.getByRole('dialog');
		const [request, reply] = await drawer.locator('pre').allTextContents();
		expect(JSON.parse(request ?? '')).toMatchObject({
			type: 2,
			version: 1,
			context: 0,
			locale: 'en-GB',
			member: { user: { username: 'you' } },
			authorizing_integration_owners: { 0: expect.any(String) },
			data: { name: 'iscm', options: [{ name: 'mechanism', type: 3, value: 'Rabat' }] },
		});
		expect(JSON.parse(reply ?? '')).toMatchObject({ type: 4, data: { embeds: [{ title: 'Rabat Process' }] } });
		expect(await faults()).toEqual([]);
		await press('Escape');
		expect(await page.getByRole('dialog').count()).toBe(0);
		expect(troubles).toEqual([]);
	});

	test('a press sends the message that it was under', async () => {
		const { page, send, answerTo } = await come();
		const answer = await send('/iscm Rabat');
		const press = () => answerTo(() => answer.getByRole('button', { name: 'Cite' }).click());
		const [request] = await Promise.all([page.waitForRequest('**/interactions'), press()]);
		expect(request.postDataJSON()).toMatchObject({
			type: 3,
			data: { component_type: 2, id: expect.any(Number), custom_id: expect.stringContaining('cite') },
			message: {
				id: await answer.getAttribute('data-message'),
				author: { bot: true },
				embeds: [{ type: 'rich', title: 'Rabat Process' }],
				interaction_metadata: { type: 2 },
			},
		});
	});

	test('a failure of the bot is shown as Discord shows it', async () => {
		const { send } = await come();
		const answer = await send('/iscm Rabat');
		broken = true;
		expect(await (await send('/chair Rabat')).getByText('The application did not respond').count()).toBe(1);
		await answer.getByRole('button', { name: 'Cite' }).click();
		await answer.getByText('This interaction failed').waitFor();
	});

	test('a form of a bot is filled in and sent', async () => {
		const { page, type, press, answerTo, faults, troubles } = await come();
		const part = { type: 4, custom_id: 'why', label: 'Why?', style: TextInputStyle.Short } as const;
		instead = (kind) =>
			kind === 5
				? { type: InteractionResponseType.ChannelMessageWithSource, data: { content: 'Thank you' } }
				: {
						type: InteractionResponseType.Modal,
						data: { custom_id: 'form', title: 'A form', components: [{ type: 1, components: [part] }] },
					};
		await type('/about');
		await press('Enter');
		await page.getByRole('dialog', { name: 'A form' }).waitFor();
		expect(await faults()).toEqual([]);
		await type('because');
		const sent = page.waitForRequest((request) => request.postDataJSON()?.type === 5);
		const answer = await answerTo(() => press('Enter'));
		expect((await sent).postDataJSON().data).toEqual({
			custom_id: 'form',
			components: [{ type: 1, components: [{ type: 4, custom_id: 'why', value: 'because' }] }],
		});
		expect(await answer.getByText('Thank you').count()).toBe(1);
		expect(troubles).toEqual([]);
	});

	test.each(['light', 'dark'] as const)('it is %s as the system is, and the button switches', async (colorScheme) => {
		const { page, send, faults, troubles } = await come({ colorScheme });
		await send('/chair Kolombo');
		await send('/define term:IRF private:true');
		const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
		const other = colorScheme === 'light' ? 'dark' : 'light';
		expect([await theme(), await faults()]).toEqual([colorScheme, []]);
		await page.getByRole('button', { name: `Switch to ${other}` }).click();
		expect([await theme(), await faults()]).toEqual([other, []]);
		await page.reload();
		expect(await theme()).toBe(other);
		expect(troubles).toEqual([]);
	});

	test('it fits a phone', async () => {
		const { page, send, type, faults, troubles } = await come({
			viewport: { width: 360, height: 740 },
			hasTouch: true,
			isMobile: true,
		});
		for (const line of ['/iscm Rabat', '/list', '/compare Rabat Khartoum']) await send(line);
		await type('/list type:RCP region:Africa ');
		const wide = await page.evaluate(() => {
			const all = [document.documentElement, ...document.querySelectorAll('main, #channel, #composer, .box')];
			return all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.id || one.tagName);
		});
		expect(wide).toEqual([]);
		expect(await faults()).toEqual([]);
		expect(troubles).toEqual([]);
	});

	test.each([
		['preview-dark', '/iscm Rabat', { colorScheme: 'dark', viewport: { width: 1100, height: 1060 } }],
		['preview-light', '/iscm Rabat', { colorScheme: 'light', viewport: { width: 1100, height: 1060 } }],
		['preview-phone', '/chair Kolombo', { colorScheme: 'dark', viewport: { width: 390, height: 844 } }],
	] as const)('a picture of it: %s', async (name, line, options) => {
		const { page, send } = await come(options);
		await send(line);
		await page.waitForTimeout(200);
		const folder = process.env.SCREENSHOTS ?? (await mkdtemp(join(tmpdir(), 'preview-pictures-')));
		await mkdir(folder, { recursive: true });
		const picture = await page.screenshot({ path: join(folder, `${name}.png`) });
		expect(picture.length).toBeGreaterThan(10_000);
	});
});
