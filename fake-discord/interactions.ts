import { randomBytes } from 'node:crypto';
import type { APIMessage } from 'discord-api-types/v10';
import { snowflake, snowflakeTime } from './snowflakes.ts';
import type { Answer, Interaction, Json, Place, State, Suggestions } from './types.ts';
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
	kind: Interaction['kind'];
	type: 2 | 3 | 4;
	label: string;
	data: Json;
	message?: APIMessage;
};

const allPermissions = '9007199254740991';
const memberPermissions = '2248473465835073';

/** Sends an interaction as Discord does, and waits for the bot's one answer. */
export function interact(state: State, as: As, act: Act): Promise<Answer | Suggestions> {
	const id = snowflake(Date.now() - (as.age ?? 0));
	const user = person(as.user ?? 'ana');
	const place = act.message ? (state.places.get(act.message.channel_id) ?? where(as, user.id)) : where(as, user.id);
	state.places.set(place.channelId, place);
	const token = Buffer.from(`interaction:${id}:${randomBytes(48).toString('hex')}`).toString('base64url');
	const owners = ownersOf(as, place, user.id);
	const payload: Json = {
		...{ id, token, application_id: applicationId, type: act.type, version: 1, data: act.data },
		...origin(place, user),
		...(act.message ? { message: act.message } : {}),
		locale: as.locale ?? 'en-GB',
		context: contextOf(place),
		authorizing_integration_owners: owners,
		app_permissions: allPermissions,
		entitlements: [],
		entitlement_sku_ids: [],
		attachment_size_limit: 10_485_760,
	};
	const interacted = act.message ? { interacted_message_id: act.message.id } : {};
	const metadata = { id, type: act.type, user, authorizing_integration_owners: owners, ...interacted };
	return deliver(state, as.timeout ?? state.settings.timeout, {
		...{ id, token, kind: act.kind, label: act.label, createdAt: snowflakeTime(id), place, payload, metadata },
		source: act.message,
	});
}

/** The interaction that a token was given to. */
export function interactionOf(state: State, token: string): Interaction | undefined {
	const [, id = ''] = Buffer.from(token, 'base64url').toString().split(':');
	const found = state.interactions.get(id);
	return found?.token === token ? found : undefined;
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

function deliver(
	state: State,
	timeout: number,
	made: Omit<Interaction, 'sentAt' | 'acknowledged' | 'original' | 'refused' | 'settle'>,
): Promise<Answer | Suggestions> {
	const answer = new Promise<Answer | Suggestions>((resolve, reject) => {
		const refused: string[] = [];
		const settle = (value: Answer | Suggestions) => {
			clearTimeout(timer);
			resolve(value);
		};
		const timer = setTimeout(() => {
			const listening = state.gateway.connections() > 0 ? '' : '; no bot is connected';
			const reasons = refused.length > 0 ? `; refused: ${refused.join('; ')}` : '';
			reject(new Error(`${made.label} was not answered within ${timeout} ms${listening}${reasons}`));
		}, timeout);
		const sentAt = performance.now();
		const interaction = { ...made, sentAt, acknowledged: undefined, original: undefined, refused, settle };
		state.interactions.set(made.id, interaction);
		state.gateway.dispatch('INTERACTION_CREATE', made.payload);
	});
	// A test may send many and await them later, or never.
	answer.catch(() => undefined);
	return answer;
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
