import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Why there is no browser to test in, and how to get one; nothing when there is one. */
export const missingBrowser = existsSync(path)
	? undefined
	: `There is no Chromium at ${path}. Get one with: apt-get install chromium (or set CHROMIUM_PATH).`;

/** Starts the browser, kept from calling home. */
export function openBrowser(): Promise<Browser> {
	return chromium.launch({
		executablePath: path,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}
