import type { APIMessage, APIUser } from 'discord-api-types/v10';
import { isJson } from './checks.ts';
import { snowflake } from './snowflakes.ts';
import type { Json, Place, Shown, State } from './types.ts';
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

/** A new message with all the fields that Discord gives it. */
export function draft(place: Place, author: APIUser, content: Json, extra: Json = {}): APIMessage {
	const message: Json = {
		id: snowflake(),
		channel_id: place.channelId,
		author,
		type: 0,
		timestamp: new Date().toISOString(),
		edited_timestamp: null,
		tts: false,
		pinned: false,
		mention_everyone: false,
		mentions: [],
		mention_roles: [],
		attachments: [],
		flags: 0,
		...shownFields({ content: '', embeds: [], components: [], ...content }),
		...extra,
	};
	return message as unknown as APIMessage;
}

/** Changes the fields of a message that an edit names. */
export function edit(state: State, message: APIMessage, content: Json): APIMessage {
	const edited = { ...message, ...shownFields(content), edited_timestamp: new Date().toISOString() } as APIMessage;
	state.messages.set(message.id, edited);
	return edited;
}

/** A message as the person who asked sees it. */
export function shown(message: APIMessage, updated = false): Shown {
	const isPrivate = ((message.flags ?? 0) & ephemeral) !== 0;
	return { ...message, private: isPrivate, ...(updated ? { updated: true as const } : {}) };
}

function shownFields(body: Json): Json {
	const fields: Json = {};
	if (body.content !== undefined) fields.content = body.content ?? '';
	if (body.embeds !== undefined) fields.embeds = list(body.embeds).map(embedAsShown);
	if (body.components !== undefined) fields.components = numbered(list(body.components), { last: 0 });
	if (typeof body.flags === 'number') fields.flags = body.flags;
	return fields;
}

function embedAsShown(embed: Json): Json {
	const fields = embed.fields ? { fields: list(embed.fields).map((field) => ({ inline: false, ...field })) } : {};
	const present = Object.entries(embed).filter(([, value]) => value !== undefined && value !== null);
	return { type: 'rich', ...Object.fromEntries(present), ...fields };
}

function numbered(components: Json[], count: { last: number }): Json[] {
	return components.map((component) => {
		count.last += 1;
		const defaults = component.type === 3 ? { min_values: 1, max_values: 1 } : {};
		const inside = component.components ? { components: numbered(list(component.components), count) } : {};
		return { id: count.last, ...defaults, ...component, ...inside };
	});
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

function list(value: unknown): Json[] {
	return Array.isArray(value) ? value.filter(isJson) : [];
}
