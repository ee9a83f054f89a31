import type { APIUser } from 'discord-api-types/v10';
import type { Json, Place } from './types.ts';

/** The one application that the local Discord knows; its bot user has the same id. */
export const applicationId = '1190000000000000001';

/** The bot's own user. */
export const botUser: APIUser = { ...user(applicationId, 'ISCM'), bot: true };

/** The servers that the bot is in. */
export const guilds = [
	{ id: '1100000000000000001', name: 'Migration Policy', locale: 'en-GB', channelId: '1100000000000000101' },
	{ id: '1100000000000000002', name: 'Regional Desk', locale: 'fr', channelId: '1100000000000000102' },
] as const;

/** A person by name: the same name is always the same user. */
export function person(name: string): APIUser {
	return user(idOf(`user:${name}`), name);
}

/** A server's default channel, the person's direct messages with the bot, or a private channel without the bot. */
export function placeOf(kind: Place['kind'], userId: string, guildId?: string): Place {
	if (kind !== 'guild') return { kind, channelId: idOf(`${kind}:${userId}`), userId };
	const guild = guilds.find(({ id }) => id === guildId) ?? guilds[0];
	return { kind, channelId: guild.channelId, guildId: guild.id };
}

/** A channel as REST and interactions describe it. */
export function channelOf(place: Place, recipients: APIUser[] = []): Json {
	if (place.kind === 'dm') return { id: place.channelId, type: 1, flags: 0, last_message_id: null, recipients };
	if (place.kind === 'group') return { id: place.channelId, type: 3, flags: 0, name: null, icon: null, recipients };
	return {
		id: place.channelId,
		type: 0,
		guild_id: place.guildId,
		name: 'iscm',
		topic: null,
		position: 0,
		flags: 0,
		nsfw: false,
		parent_id: null,
		last_message_id: null,
		rate_limit_per_user: 0,
		permission_overwrites: [],
	};
}

/** A member of a server as events describe it. */
export function memberOf(author: APIUser): Json {
	return {
		user: author,
		nick: null,
		avatar: null,
		banner: null,
		roles: [],
		joined_at: '2024-01-01T00:00:00.000000+00:00',
		premium_since: null,
		deaf: false,
		mute: false,
		flags: 0,
		pending: false,
		communication_disabled_until: null,
	};
}

/** A server as GUILD_CREATE describes it. */
export function guildCreate(guild: (typeof guilds)[number]): Json {
	const everyone = {
		id: guild.id,
		name: '@everyone',
		color: 0,
		hoist: false,
		position: 0,
		permissions: '2248473465835073',
	};
	return {
		id: guild.id,
		name: guild.name,
		icon: null,
		owner_id: person('owner').id,
		preferred_locale: guild.locale,
		features: [],
		roles: [{ ...everyone, managed: false, mentionable: false, flags: 0 }],
		emojis: [],
		stickers: [],
		members: [memberOf(botUser)],
		channels: [channelOf(placeOf('guild', '', guild.id))],
		threads: [],
		presences: [],
		voice_states: [],
		stage_instances: [],
		guild_scheduled_events: [],
		soundboard_sounds: [],
		member_count: 3,
		large: false,
		unavailable: false,
		verification_level: 1,
		default_message_notifications: 1,
		explicit_content_filter: 2,
		mfa_level: 0,
		nsfw_level: 0,
		premium_tier: 0,
		system_channel_flags: 0,
		joined_at: '2024-01-01T00:00:00.000000+00:00',
	};
}

function user(id: string, name: string): APIUser {
	const fields = {
		id,
		username: name.toLowerCase(),
		discriminator: '0',
		global_name: name,
		avatar: null,
		public_flags: 0,
		flags: 0,
		primary_guild: null,
	};
	return fields as APIUser;
}

/** An id that is always the same for the same seed: its FNV-1a hash of 64 bits, as the digits behind an 11. */
function idOf(seed: string): string {
	let hash = 0xcbf29ce484222325n;
	for (const byte of new TextEncoder().encode(seed)) {
		hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
	}
	return `11${(hash % 10n ** 17n).toString().padStart(17, '0')}`;
}
