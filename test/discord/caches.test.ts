import { LimitedCollection } from 'discord.js';
import { expect, it } from 'vitest';
import { makeNoCache } from '../../src/platform/discord/gateway/caches.ts';

/** Whether discord.js would keep what such a manager holds. */
function isLimited(name: string): boolean {
	const manager = { name };
	return Reflect.apply(makeNoCache, undefined, [manager, undefined, manager]) instanceof LimitedCollection;
}

it.each([
	'UserManager',
	'GuildMemberManager',
	'MessageManager',
	'PresenceManager',
	'VoiceStateManager',
	'ThreadManager',
])('nothing of %s is kept, whatever the build makes of its name', (name) => {
	expect([isLimited(name), isLimited(`_${name}`)]).toEqual([true, true]);
});

it.each(['GuildManager', 'ChannelManager', 'GuildChannelManager', 'RoleManager'])(
	'%s, which discord.js cannot do without, keeps what it has',
	(name) => {
		expect(isLimited(name)).toBe(false);
	},
);
