/** The application, whose bot user has the same id. */
export const applicationId = '1190000000000000001';

/** The server and its one channel. */
export const guild = { id: '1100000000000000001', locale: 'en-GB', features: [] } as const;
export const channelId = '1100000000000000101';

/** The bot as Discord describes it. */
export const botUser = { ...userOf(applicationId, 'ISCM'), bot: true };

/** Whoever sits at the page. */
export const you = userOf('1120000000000000001', 'you');

/** Whoever sits at the page, as a member of the server; their own permissions come with every interaction. */
export const member = {
	user: you,
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
	permissions: '2248473465835073',
};

/** A new id: Discord's are made of the milliseconds since 2015 and a running number. */
export function snowflake(): string {
	made += 1n;
	return String(((BigInt(Date.now()) - DISCORD_EPOCH) << 22n) | (made & 0x3fffffn));
}

/** The id that a command has in this page: the same one for as long as its place in the list is the same. */
export function commandId(place: number): string {
	return String(1_130_000_000_000_000_000n + BigInt(place));
}

function userOf(id: string, name: string) {
	return {
		id,
		username: name.toLowerCase(),
		discriminator: '0',
		global_name: name,
		avatar: null,
		public_flags: 0,
		primary_guild: null,
	};
}

const DISCORD_EPOCH = 1_420_070_400_000n;
let made = 0n;
