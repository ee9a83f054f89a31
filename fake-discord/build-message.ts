import type { APIMessage, APIUser } from 'discord-api-types/v10';
import { isJson } from './checks.ts';
import { snowflake } from './snowflakes.ts';
import type { Json, MadeInteraction, Place, Shown } from './types.ts';
import { applicationId } from './world.ts';

const ephemeral = 64;
const menuCommand = 3;
const messageType = { usual: 0, slashCommand: 20, menuCommand: 23 };

/** A new message with all the fields that Discord gives it. */
export function draft(place: Place, author: APIUser, content: Json, extra: Json = {}): APIMessage {
	const message: Json = {
		id: snowflake(),
		channel_id: place.channelId,
		author,
		type: messageType.usual,
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

/** What Discord adds to the message that answers an interaction. */
export function answerFields({ metadata, place, payload, source }: MadeInteraction): Json {
	const added = { application_id: applicationId, webhook_id: applicationId, interaction_metadata: metadata };
	if (source) {
		const reference = { type: 0, channel_id: place.channelId, message_id: source.id };
		return { ...added, message_reference: reference, type: messageType.usual };
	}
	const isMenu = isJson(payload.data) && payload.data.type === menuCommand;
	return { ...added, type: isMenu ? messageType.menuCommand : messageType.slashCommand };
}

/** A message with the fields that an edit names put in place of what it had; whether it is private never changes. */
export function withEdit(message: APIMessage, content: Json): APIMessage {
	const before = message.flags ?? 0;
	const flags = typeof content.flags === 'number' ? content.flags : before;
	return {
		...message,
		...shownFields(content),
		flags: (flags & ~ephemeral) | (before & ephemeral),
		edited_timestamp: new Date().toISOString(),
	} as APIMessage;
}

/** A message as the person who asked sees it. */
export function shown(message: APIMessage, updated = false): Shown {
	const isPrivate = ((message.flags ?? 0) & ephemeral) !== 0;
	return { ...message, private: isPrivate, ...(updated ? { updated: true as const } : {}) };
}

/** The objects of a list; anything else counts as none. */
export function list(value: unknown): Json[] {
	return Array.isArray(value) ? value.filter(isJson) : [];
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

/** Discord numbers the components that come without an id, a row before what is in it. */
function numbered(components: Json[], count: { last: number }): Json[] {
	return components.map((component) => {
		count.last += 1;
		const id = count.last;
		const defaults = component.type === 3 ? { min_values: 1, max_values: 1 } : {};
		const inside = component.components ? { components: numbered(list(component.components), count) } : {};
		return { id, ...defaults, ...component, ...inside };
	});
}
