import { randomInt } from 'node:crypto';
import { expect } from 'vitest';

// Marked secrets: they are put wherever a real one would stand, and none may come out again where it does not belong.

const mark = 'cAnArY';

/** What must never be seen in a log, in metrics, or on a page; the typed text is one word that nothing is called. */
export const canary = {
	/** Of the shape of a bot's token, so that the configuration takes it. */
	botToken: [Buffer.from('1190000000000000001').toString('base64url'), 'Gn0tRl', `${mark}bot${'x'.repeat(30)}`].join(
		'.',
	),
	interactionToken: `${mark}interaction`,
	typed: `${mark}typed`,
	userName: `${mark}user`,
	address: '198.51.100.77',
} as const;

/** An interaction as if it came from somebody, each time somebody else, whose name and token are marked. */
export function marked<T extends object>(interaction: T): T {
	const user = {
		id: `2042552210${String(randomInt(1e8)).padStart(8, '0')}`,
		username: canary.userName,
		global_name: canary.userName,
	};
	return { ...interaction, token: canary.interactionToken, member: { user, roles: [] } };
}

/** Fails when a marked secret stands in what a bot has written or told of itself. */
export function expectNoCanary(...texts: readonly string[]): void {
	for (const text of texts) {
		const found = [mark, canary.address].filter((secret) => text.toLowerCase().includes(secret.toLowerCase()));
		expect(found, text.slice(0, 2_000)).toEqual([]);
		expect(text).not.toMatch(/MaxListenersExceededWarning/);
	}
}
