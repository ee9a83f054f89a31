import {
	type APIMessage,
	ApplicationCommandType,
	ApplicationIntegrationType,
	ComponentType,
	InteractionContextType,
	InteractionType,
} from 'discord-api-types/v10';
import type { CommandData, Options, OptionValue } from '../../command.ts';
import { applicationId, channelId, guild, member, snowflake } from './world.ts';

/** A command as the page knows it: what Discord is told, and the id that Discord would give it. */
export type Known = CommandData & { readonly id: string };

/** An interaction's JSON, as Discord posts it. */
export type Interaction = Readonly<Record<string, unknown>> & { readonly id: string; readonly type: number };

/** A press on a button, or a pick in a menu. */
export type Press = { readonly customId: string; readonly values?: readonly string[] };

/** A slash command that was sent. */
export function commandInteraction(command: Known, options: Options): Interaction {
	return envelope(InteractionType.ApplicationCommand, { data: commandData(command, options) });
}

/** An option that is being typed, for which the bot is asked for suggestions. */
export function typingInteraction(command: Known, options: Options, focused: string): Interaction {
	return envelope(InteractionType.ApplicationCommandAutocomplete, { data: commandData(command, options, focused) });
}

/** A press or a pick under a message. */
export function pressInteraction(message: APIMessage, { customId, values }: Press): Interaction {
	const kind = values === undefined ? ComponentType.Button : ComponentType.StringSelect;
	const data = {
		custom_id: customId,
		component_type: kind,
		id: componentId(message, customId),
		...(values && { values }),
	};
	return envelope(InteractionType.MessageComponent, { data, message });
}

/** A form that was filled in, with the message that it came from if it did. */
export function modalInteraction(customId: string, components: readonly unknown[], message?: APIMessage): Interaction {
	const data = { custom_id: customId, components };
	return envelope(InteractionType.ModalSubmit, { data, ...(message && { message }) });
}

function commandData({ id, name, options: declared }: Known, options: Options, focused?: string) {
	return {
		id,
		name,
		type: ApplicationCommandType.ChatInput,
		options: declared.flatMap((option) => {
			const value: OptionValue | undefined = options[option.name];
			if (value === undefined) return [];
			return [{ name: option.name, type: option.type, value, ...(option.name === focused && { focused: true }) }];
		}),
	};
}

function envelope(type: InteractionType, parts: Readonly<Record<string, unknown>>): Interaction {
	return {
		id: snowflake(),
		application_id: applicationId,
		type,
		token: newToken(),
		version: 1,
		...parts,
		guild_id: guild.id,
		guild,
		guild_locale: guild.locale,
		channel_id: channelId,
		channel,
		member,
		locale: 'en-GB',
		context: InteractionContextType.Guild,
		authorizing_integration_owners: { [ApplicationIntegrationType.GuildInstall]: guild.id },
		app_permissions: '2248473465835073',
		entitlements: [],
		entitlement_sku_ids: [],
		attachment_size_limit: 10_485_760,
	};
}

/** A token of the shape of Discord's; nothing here checks it. */
function newToken(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(96));
	return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, '0');
}

function componentId(message: APIMessage, customId: string): number {
	const rows = (message.components ?? []) as readonly { readonly components?: readonly Part[] }[];
	const parts = rows.flatMap(({ components }) => components ?? []);
	return parts.find(({ custom_id }) => custom_id === customId)?.id ?? 0;
}

interface Part {
	readonly id?: number;
	readonly custom_id?: string;
}

const channel = {
	id: channelId,
	type: 0,
	guild_id: guild.id,
	name: 'iscm',
	topic: null,
	position: 0,
	flags: 0,
	nsfw: false,
	parent_id: null,
	last_message_id: null,
	rate_limit_per_user: 0,
	permissions: '2248473465835073',
};
