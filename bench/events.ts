import { idIn, memberFields } from './guilds.ts';

/** `/iscm Rabat` as Discord sends it, by a user of this number, who is in one of so many servers. */
export function interactionFrom(count: number, user: number, servers = 1) {
	return {
		id: idNow(count),
		application_id: '1190000000000000001',
		type: 2,
		token: `aW50ZXJhY3Rpb246${String(count).padStart(12, '0')}${'x'.repeat(150)}`,
		version: 1,
		data: {
			id: '1300000000000000000',
			type: 1,
			name: 'iscm',
			options: [{ name: 'mechanism', type: 3, value: 'Rabat' }],
		},
		guild_id: idIn(user % servers),
		guild: { id: idIn(user % servers), locale: 'en-GB', features: [] },
		channel_id: idIn(user % servers, 100),
		channel: {
			id: idIn(user % servers, 100),
			type: 0,
			guild_id: idIn(user % servers),
			name: 'channel-0',
			position: 0,
			flags: 0,
			nsfw: false,
			parent_id: null,
			last_message_id: null,
			rate_limit_per_user: 0,
			permissions: '9007199254740991',
			topic: null,
		},
		member: { ...memberFields(`Person ${user}`), user: userOf(user), permissions: '2248473465835073' },
		locale: 'en-GB',
		guild_locale: 'en-GB',
		app_permissions: '2248473465835073',
		context: 0,
		entitlements: [],
		attachment_size_limit: 10_485_760,
		authorizing_integration_owners: { 0: idIn(user % servers) },
	};
}

/** A message that has nothing to do with the bot. */
export function messageFrom(count: number, user: number, servers = 1) {
	return {
		id: idNow(count),
		type: 0,
		channel_id: idIn(user % servers, 100),
		guild_id: idIn(user % servers),
		author: userOf(user),
		member: memberFields(`Person ${user}`),
		content: `Nothing that a bot should care about, number ${count}.`,
		timestamp: '2026-01-01T00:00:00.000000+00:00',
		edited_timestamp: null,
		tts: false,
		mention_everyone: false,
		mentions: [],
		mention_roles: [],
		attachments: [],
		embeds: [],
		pinned: false,
		components: [],
		flags: 0,
	};
}

/** An id holds the time at which it was made, and what is old is not answered. */
function idNow(count: number): string {
	return String((BigInt(Date.now() - 1_420_070_400_000) << 22n) + BigInt(count & 0x3fffff));
}

function userOf(user: number) {
	const id = String(1_200_000_000_000_000_000n + BigInt(user));
	return {
		id,
		username: `person${user}`,
		discriminator: '0',
		global_name: `Person ${user}`,
		avatar: null,
		public_flags: 0,
	};
}
