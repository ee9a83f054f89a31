import type { APIMessage, APIUser } from 'discord-api-types/v10';
import { draft, list, withEdit } from './build-message.ts';
import type { Json, Place, State } from './types.ts';
import { memberOf } from './world.ts';

const intent = { guilds: 1, guildMessages: 1 << 9, directMessages: 1 << 12, messageContent: 1 << 15 };
const ephemeral = 64;

/** Keeps a new message, and tells the bot of it when its intents ask for it. */
export function post(state: State, place: Place, author: APIUser, content: Json, extra: Json = {}): APIMessage {
	const message = draft(place, author, content, extra);
	state.messages.set(message.id, message);
	announce(state, place, message as unknown as Json);
	return message;
}

/** Changes the fields of a message that an edit names. */
export function edit(state: State, message: APIMessage, content: Json): APIMessage {
	const edited = withEdit(message, content);
	state.messages.set(message.id, edited);
	return edited;
}

function announce(state: State, place: Place, message: Json): void {
	if (place.kind === 'group' || (Number(message.flags ?? 0) & ephemeral) !== 0) return;
	const wanted = place.kind === 'guild' ? intent.guildMessages : intent.directMessages;
	const where = place.guildId ? { guild_id: place.guildId, member: memberOf(message.author as APIUser) } : {};
	const event = { ...message, ...where, channel_type: place.kind === 'guild' ? 0 : 1 };
	state.gateway.dispatch('MESSAGE_CREATE', (intents: number, botId: string) => {
		if ((intents & wanted) === 0) return undefined;
		const readable = (intents & intent.messageContent) !== 0 || place.kind === 'dm' || concerns(message, botId);
		return readable ? event : { ...event, content: '', embeds: [], attachments: [], components: [] };
	});
}

function concerns(message: Json, botId: string): boolean {
	const author = message.author as APIUser;
	return author.id === botId || list(message.mentions).some(({ id }) => id === botId);
}
