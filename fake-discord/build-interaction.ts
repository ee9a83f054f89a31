import type { APIMessage } from 'discord-api-types/v10';
import { snowflake, snowflakeTime } from './snowflakes.ts';
import type { Json, MadeInteraction, Place } from './types.ts';
import { applicationId, channelOf, guilds, memberOf, person, placeOf } from './world.ts';

/** Who does something, where, and how long to wait for the answer. */
export type As = {
	/** A name; the same name is always the same user. */
	user?: string;
	/** false for direct messages with the bot; a server's id for another one than the first. */
	guild?: boolean | string;
	/** 0 in a server, 1 in direct messages with the bot, 2 in a private channel that the bot isn't in. */
	context?: 0 | 1 | 2;
	locale?: string;
	/** For whom the application is installed. */
	install?: 'guild' | 'user';
	timeout?: number;
	/** Milliseconds since the interaction was made, for one that is delivered late. */
	age?: number;
	/** Send it although Discord's client wouldn't: a stale command, a forged option or button. */
	force?: boolean;
};

/** What is sent: the kind, Discord's number for it, and its data. */
export type Act = {
	kind: MadeInteraction['kind'];
	type: 2 | 3 | 4 | 5;
	label: string;
	data: Json;
	message?: APIMessage | undefined;
};

const allPermissions = '9007199254740991';
const memberPermissions = '2248473465835073';

/** Makes an interaction as Discord does; it happens where the user is, unless another place is given. */
export function makeInteraction(as: As, { kind, type, label, data, message }: Act, given?: Place): MadeInteraction {
	const id = snowflake(Date.now() - (as.age ?? 0));
	const user = person(as.user ?? 'ana');
	const place = given ?? where(as, user.id);
	const token = tokenOf(id);
	const owners = ownersOf(as, place, user.id);
	const payload: Json = {
		id,
		token,
		application_id: applicationId,
		type,
		version: 1,
		data,
		...origin(place, user),
		...(message ? { message } : {}),
		locale: as.locale ?? 'en-GB',
		context: contextOf(place),
		authorizing_integration_owners: owners,
		app_permissions: allPermissions,
		entitlements: [],
		entitlement_sku_ids: [],
		attachment_size_limit: 10_485_760,
	};
	const interacted = message ? { interacted_message_id: message.id } : {};
	const metadata = { id, type, user, authorizing_integration_owners: owners, ...interacted };
	return { id, token, kind, label, createdAt: snowflakeTime(id), place, payload, metadata, source: message };
}

/** 0, 1 or 2: in a server, in direct messages with the bot, in a private channel. */
export function contextOf({ kind }: Place): number {
	return { guild: 0, dm: 1, group: 2 }[kind];
}

/** The place that is meant by what a test says. */
export function where({ guild, context }: As, userId: string): Place {
	if (context === 2) return placeOf('group', userId);
	if (context === 1 || guild === false) return placeOf('dm', userId);
	return placeOf('guild', userId, typeof guild === 'string' ? guild : undefined);
}

/** A token of the shape of Discord's: Base64 for URLs, with the interaction's id in it. */
function tokenOf(id: string): string {
	const random = [...crypto.getRandomValues(new Uint8Array(48))].map((byte) => byte.toString(16).padStart(2, '0'));
	const token = btoa(`interaction:${id}:${random.join('')}`);
	return token.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function origin(place: Place, user: ReturnType<typeof person>): Json {
	const channel = channelOf(place, place.kind === 'guild' ? [] : [user]);
	const at = { channel_id: place.channelId };
	if (!place.guildId) return { ...at, channel, user };
	const { id, locale } = guilds.find((guild) => guild.id === place.guildId) ?? guilds[0];
	return {
		...at,
		channel: { ...channel, permissions: memberPermissions },
		guild_id: id,
		guild: { id, locale, features: [] },
		guild_locale: locale,
		member: { ...memberOf(user), permissions: memberPermissions },
	};
}

function ownersOf({ install }: As, place: Place, userId: string): Json {
	if (install === 'user' || place.kind === 'group') return { 1: userId };
	return { 0: place.guildId ?? '0' };
}
