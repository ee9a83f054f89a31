import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { keptNothing } from '../../src/discord/kept.ts';

const parts = new URL('../../dist/main-parts/', import.meta.url);

/** What a part exports: its file is a function, as the one that Node makes of any CommonJS file. */
function loadPart(name: string) {
	const file = fileURLToPath(new URL(name, parts));
	const part = { exports: {} as typeof import('discord.js') };
	runInThisContext(readFileSync(file, 'utf8'))(part.exports, createRequire(import.meta.url), part, file, dirname(file));
	return part.exports;
}

describe('the bundle', () => {
	// What is read at every start. Whoever needs more says why, and raises it here.
	it.each([
		['main.cjs', 800_000],
		['discord.cjs', 1_500_000],
	])('%s is no larger than %i bytes', (name, most) => {
		expect(statSync(new URL(name, parts)).size).toBeLessThan(most);
	});

	it.each(['main.cjs', 'discord.cjs'])('%s has its compiled code beside it', (name) => {
		expect(statSync(new URL(`${name}.cache`, parts)).size).toBeGreaterThan(100_000);
	});

	it('keeps the limits of caches, which discord.js finds by the names of classes', () => {
		const bundled = loadPart('discord.cjs');
		const { Client, Options, LimitedCollection } = bundled;
		const limits = Options.cacheWithLimits(keptNothing);
		const limited = new Map<string, boolean>();
		const makeCache: typeof limits = (type, holds, manager) => {
			const cache = limits(type, holds, manager);
			limited.set((manager as { name: string }).name, cache instanceof LimitedCollection);
			return cache;
		};
		const client = new Client({ intents: [], makeCache });
		const guild = Reflect.construct(bundled.Guild, [client, { id: '1', channels: [], members: [], roles: [] }]);
		const channel = { id: '2', type: 0, name: 'general', permission_overwrites: [] };
		Reflect.apply(Reflect.get(client.channels, '_add'), client.channels, [channel, guild]);
		expect([...limited].filter(([, isLimited]) => isLimited).map(([name]) => name)).toEqual(
			expect.arrayContaining([
				...['UserManager', 'GuildMemberManager', 'GuildMessageManager', 'PresenceManager', 'VoiceStateManager'],
				...[
					'GuildEmojiManager',
					'GuildStickerManager',
					'GuildTextThreadManager',
					'GuildInviteManager',
					'GuildBanManager',
				],
			]),
		);
		// discord.js cannot do without these.
		for (const name of ['GuildManager', 'ChannelManager', 'GuildChannelManager', 'RoleManager'])
			expect([name, limited.get(name)]).toEqual([name, false]);
	});
});
