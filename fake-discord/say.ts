import type { APIMessage } from 'discord-api-types/v10';
import { shown } from './build-message.ts';
import { post } from './messages.ts';
import type { Json, Shown, State } from './types.ts';
import { botUser, person, placeOf } from './world.ts';

/** How something is said. */
export type Manner = {
	/** Begin with a mention of the bot. */
	mentionBot?: boolean;
	replyTo?: APIMessage;
	/** Whether a reply mentions whom it replies to; it does by default. */
	ping?: boolean;
	/** A name; the same name is always the same user. */
	author?: string;
	/** Said by another bot. */
	bot?: boolean;
	/** Further fields of the message, such as `webhook_id` or `type`. */
	fields?: Json;
};

/** Says something in a server (`true` or its id) or in direct messages with the bot (`false`). */
export function say(state: State, guild: boolean | string, text: string, manner: Manner = {}): Shown {
	const author = { ...person(manner.author ?? 'ana'), ...(manner.bot ? { bot: true } : {}) };
	const guildId = typeof guild === 'string' ? guild : undefined;
	const place = guild === false ? placeOf('dm', author.id) : placeOf('guild', author.id, guildId);
	state.places.set(place.channelId, place);
	const content = manner.mentionBot ? `<@${botUser.id}> ${text}` : text;
	const pinged = manner.replyTo && manner.ping !== false ? [manner.replyTo.author] : [];
	const mentions = content.includes(`<@${botUser.id}>`) ? [botUser, ...pinged] : pinged;
	const reply = manner.replyTo ? replyFields(manner.replyTo) : {};
	const everyone = /@(everyone|here)\b/.test(content);
	const distinct = [...new Map(mentions.map((user) => [user.id, user])).values()];
	const extra = { mentions: distinct, mention_everyone: everyone, ...reply, ...manner.fields };
	return shown(post(state, place, author, { content }, extra));
}

/** The bot's messages that reply to a message. */
export function repliesTo(state: State, { id }: APIMessage): Shown[] {
	const replies = [...state.messages.values()].filter((message) => message.message_reference?.message_id === id);
	return replies.filter(({ author }) => author.id === botUser.id).map((message) => shown(message));
}

function replyFields(target: APIMessage): Json {
	const reference = { type: 0, channel_id: target.channel_id, message_id: target.id };
	return { type: 19, message_reference: reference, referenced_message: target };
}
