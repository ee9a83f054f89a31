const first = 1_100_000_000_000_000_000n;

/** The id of a server by its number, or of something in it by another number. */
export function idIn(guild: number, inside = 0): string {
	return String(first + BigInt(guild) * 1_000n + BigInt(inside));
}

/** A server as it is told of to a bot that is in it: 30 channels, 20 roles, 20 emojis, 50 members. */
export function guildCreate(guild: number): { readonly id: string; readonly [field: string]: unknown } {
	const numbered = <T>(length: number, make: (id: string, at: number) => T, from: number) =>
		Array.from({ length }, (_, at) => make(idIn(guild, from + at), at));
	const id = idIn(guild);
	return {
		id,
		name: `Server ${guild}`,
		owner_id: idIn(guild, 500),
		icon: null,
		unavailable: false,
		large: false,
		member_count: 50,
		joined_at: '2024-01-01T00:00:00.000000+00:00',
		preferred_locale: 'en-GB',
		features: [],
		verification_level: 1,
		default_message_notifications: 1,
		explicit_content_filter: 0,
		mfa_level: 0,
		nsfw_level: 0,
		premium_tier: 0,
		afk_timeout: 300,
		system_channel_flags: 0,
		emojis: emojis(numbered),
		stickers: [],
		threads: [],
		voice_states: [],
		presences: [],
		stage_instances: [],
		guild_scheduled_events: [],
		soundboard_sounds: [],
		channels: numbered(30, channel, 100),
		roles: [role(id, 0), ...numbered(19, role, 200)],
		members: numbered(50, member, 500),
	};
}

type Numbered = <T>(length: number, make: (id: string, at: number) => T, from: number) => T[];

function emojis(numbered: Numbered): unknown[] {
	return numbered(
		20,
		(id, at) => ({
			id,
			name: `emoji_${at}`,
			roles: [],
			require_colons: true,
			managed: false,
			animated: false,
			available: true,
		}),
		300,
	);
}

function channel(id: string, position: number): unknown {
	return {
		id,
		type: 0,
		name: `channel-${position}`,
		topic: null,
		position,
		flags: 0,
		nsfw: false,
		parent_id: null,
		last_message_id: null,
		rate_limit_per_user: 0,
		permission_overwrites: [],
	};
}

function role(id: string, position: number): unknown {
	return {
		id,
		name: `Role ${position}`,
		color: 0,
		hoist: false,
		icon: null,
		unicode_emoji: null,
		position,
		permissions: '2248473465835073',
		managed: false,
		mentionable: false,
		flags: 0,
	};
}

function member(id: string, at: number): unknown {
	const user = { id, username: `member${at}`, discriminator: '0', global_name: null, avatar: null };
	return { user, ...memberFields(null) };
}

/** A member of a server as events tell of it, without the user. */
export function memberFields(nick: string | null) {
	return {
		nick,
		avatar: null,
		roles: [],
		joined_at: '2024-01-01T00:00:00.000000+00:00',
		deaf: false,
		mute: false,
		flags: 0,
	};
}
