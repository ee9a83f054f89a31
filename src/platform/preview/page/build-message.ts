import {
	type APIInteractionResponseCallbackData,
	type APIMessage,
	ComponentType,
	type InteractionType,
	MessageType,
} from 'discord-api-types/v10';
import type { Interaction } from './interaction.ts';
import { applicationId, botUser, channelId, guild, snowflake, you } from './world.ts';

/** Makes the message that Discord would post for a reply: what the bot sent, and all that Discord adds. */
export function newMessage(
	data: APIInteractionResponseCallbackData,
	request: Interaction,
	to?: APIMessage,
): APIMessage {
	const cause = { id: request.id, type: request.type as InteractionType, user: you };
	const message = {
		id: snowflake(),
		channel_id: channelId,
		author: botUser,
		type: to === undefined ? MessageType.ChatInputCommand : MessageType.Reply,
		application_id: applicationId,
		webhook_id: applicationId,
		timestamp: new Date().toISOString(),
		edited_timestamp: null,
		tts: false,
		pinned: false,
		mention_everyone: false,
		mentions: [],
		mention_roles: [],
		attachments: [],
		flags: data.flags ?? 0,
		interaction_metadata: { ...cause, authorizing_integration_owners: { 0: guild.id } },
		...(to && { message_reference: { type: 0, channel_id: channelId, message_id: to.id, guild_id: guild.id } }),
		content: '',
		embeds: [],
		components: [],
		...shownParts(data),
	};
	return message as unknown as APIMessage;
}

/** A message with what an update names put in place of what it had. */
export function updated(message: APIMessage, data: APIInteractionResponseCallbackData): APIMessage {
	return { ...message, ...shownParts(data), edited_timestamp: new Date().toISOString() } as APIMessage;
}

function shownParts({ content, embeds, components }: APIInteractionResponseCallbackData): object {
	return {
		...(content !== undefined && { content: content ?? '' }),
		...(embeds !== undefined && { embeds: (embeds ?? []).map(richEmbed) }),
		...(components !== undefined && { components: numbered(components ?? []) }),
	};
}

function richEmbed(embed: NonNullable<APIInteractionResponseCallbackData['embeds']>[number]): object {
	const fields = embed.fields?.map((field) => ({ inline: false, ...field }));
	return { type: 'rich', ...embed, ...(fields && { fields }) };
}

/** Discord numbers the components that come without an id, and fills in what was left out. */
function numbered(components: readonly object[]): readonly object[] {
	let last = 0;
	const number = (component: object): object => {
		last += 1;
		const isMenu = 'type' in component && component.type === ComponentType.StringSelect;
		const base = { id: last, ...(isMenu && { min_values: 1, max_values: 1 }), ...component };
		const inside = 'components' in component ? (component.components as readonly object[]) : undefined;
		return inside === undefined ? base : { ...base, components: inside.map(number) };
	};
	return components.map(number);
}
