import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

/** Somebody at the page: what they see, and everything that went wrong so far. */
export interface Visit {
	readonly page: Page;
	/** The message box: its first input, or the one that has the focus. */
	readonly type: (text: string) => Promise<void>;
	readonly press: (...keys: readonly string[]) => Promise<void>;
	/** Writes a line, sends it, and waits for the message that answers it. */
	readonly send: (line: string) => Promise<Locator>;
	/** The latest message. */
	readonly last: () => Locator;
	/** Does something, and waits for the message that comes of it. */
	readonly answerTo: (act: () => Promise<unknown>) => Promise<Locator>;
	/** What axe finds wrong with the page as it stands. */
	readonly faults: () => Promise<readonly string[]>;
	/** Console errors, uncaught errors and violations of the content security policy. */
	readonly troubles: readonly string[];
	readonly leave: () => Promise<void>;
}

/** Opens the page in a fresh browser profile and waits for the first message. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
	const context = await browser.newContext({
		viewport: { width: 1100, height: 860 },
		reducedMotion: 'reduce',
		...options,
	});
	// Shorter than a test may take, so that what was waited for is what a failure names.
	context.setDefaultTimeout(15_000);
	const page = await context.newPage();
	const troubles: string[] = [];
	page.on('console', (message) => ['error', 'warning'].includes(message.type()) && troubles.push(message.text()));
	page.on('pageerror', (error) => troubles.push(error.message));
	page.on('request', (request) => !request.url().startsWith(url) && troubles.push(`asked for ${request.url()}`));
	await page.goto(url);
	const articles = page.locator('discord-messages > article');
	await articles.first().waitFor();

	const answerTo = async (act: () => Promise<unknown>) => {
		const before = await articles.count();
		await act();
		await articles.nth(before).locator('discord-message').waitFor();
		return articles.nth(before);
	};
	return {
		page,
		troubles,
		answerTo,
		last: () => articles.last(),
		type: (text) => page.keyboard.type(text),
		press: async (...keys) => {
			for (const key of keys) await page.keyboard.press(key);
		},
		send: (line) =>
			answerTo(async () => {
				await page.locator('.words').focus();
				await page.keyboard.type(line);
				await page.keyboard.press('Enter');
			}),
		faults: async () => {
			await page.evaluate(axe.source);
			const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
			return violations.map(
				({ id, nodes }) =>
					`${id}: ${nodes.map(({ target, failureSummary }) => `${target.flat()} ${failureSummary}`).join('; ')}`,
			);
		},
		leave: () => context.close(),
	};
}
