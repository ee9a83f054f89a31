import {
	type APIApplicationCommandAutocompleteInteraction,
	type APIApplicationCommandInteraction,
	type APIInteraction,
	type APIInteractionResponse,
	type APIInteractionResponseCallbackData,
	type APIMessage,
	type APIMessageApplicationCommandInteractionData,
	type APIMessageComponentInteraction,
	ApplicationCommandOptionType,
	ApplicationCommandType,
	ButtonStyle,
	ComponentType,
	InteractionResponseType,
	InteractionType,
	MessageFlags,
} from 'discord-api-types/v10';
import type { Application, Commands } from '../../application.ts';
import {
	type Button,
	type Call,
	type Choice,
	type Delivery,
	isMenu,
	type Menu,
	type Options,
	type OptionValue,
	type Reply,
	type Row,
	type Typed,
} from '../../command.ts';
import { fromCustomId, toCustomId } from '../../custom-id.ts';
import { type ActionRow, fitChoices, fitMessage } from './fit.ts';

/** What an interaction asks for: an answer, suggestions, a sign of life, or something that cannot be read. */
export type Received =
	| { readonly kind: 'call'; readonly call: Call; readonly delivery: Delivery }
	| { readonly kind: 'suggest'; readonly command: string; readonly typed: Typed }
	| { readonly kind: 'ping' }
	/** A command of a shape that none of ours has: one for users, or with subcommands. */
	| { readonly kind: 'unknown-command' }
	/** A press on something that is no longer readable. */
	| { readonly kind: 'out-of-date' }
	| { readonly kind: 'unknown' };

/** Reads an interaction, as Discord sends it over the gateway and over HTTP alike. */
export function receive(interaction: APIInteraction, commands: Commands): Received {
	switch (interaction.type) {
		case InteractionType.Ping:
			return { kind: 'ping' };
		case InteractionType.ApplicationCommand:
			return receiveCommand(interaction);
		case InteractionType.ApplicationCommandAutocomplete:
			return receiveTyping(interaction);
		case InteractionType.MessageComponent:
			return receivePress(interaction, commands);
		default:
			return { kind: 'unknown' };
	}
}

/** A reply as the answer to an interaction. It pings nobody. */
export function toResponse(reply: Reply, delivery: Delivery, application: Application): APIInteractionResponse {
	const message = toMessage(reply, application);
	// An error in place of the message that was pressed would destroy it, so it comes as a message of its own.
	if (delivery === 'update' && (!reply.private || reply.call !== undefined)) {
		return { type: InteractionResponseType.UpdateMessage, data: message };
	}
	const data = reply.private ? { ...message, flags: MessageFlags.Ephemeral } : message;
	return { type: InteractionResponseType.ChannelMessageWithSource, data };
}

/** Suggestions as the answer to an interaction. */
export function toSuggestions(choices: readonly Choice[]): APIInteractionResponse {
	return { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices: fitChoices(choices) } };
}

/** A reply as the body of a message; of a reply whose embeds are frozen it is made once. */
export function toMessage(
	{ content = '', embeds = [], rows = [] }: Reply,
	{ commands, messages }: Application,
): APIInteractionResponseCallbackData {
	const known = frozen.get(embeds);
	if (known?.content === content && known.rows === rows) return known.message;
	const components = rows.map((row) => toActionRow(row, commands));
	const message = fitMessage({ content, embeds, components }, messages.nothingToShow);
	if (Object.isFrozen(embeds)) frozen.set(embeds, { content, rows, message: Object.freeze(message) });
	return message;
}

const frozen = new WeakMap<
	object,
	{ content: string; rows: readonly Row[]; message: APIInteractionResponseCallbackData }
>();

function receiveCommand({ data }: APIApplicationCommandInteraction): Received {
	if (data.type === ApplicationCommandType.Message) return receiveMenu(data);
	if (data.type !== ApplicationCommandType.ChatInput || hasSubcommand(data.options)) return { kind: 'unknown-command' };
	return { kind: 'call', call: { name: data.name, options: optionsOf(data.options ?? []) }, delivery: 'new' };
}

/** A command in the menu of a message: the text of that message fills in its option `message`. */
function receiveMenu({ name, target_id, resolved }: APIMessageApplicationCommandInteractionData): Received {
	const message = resolved.messages[target_id];
	const options = message === undefined ? {} : { message: textOf(message) };
	return { kind: 'call', call: { name, options }, delivery: 'new' };
}

function hasSubcommand(options: readonly { readonly type: ApplicationCommandOptionType }[] = []): boolean {
	const { Subcommand, SubcommandGroup } = ApplicationCommandOptionType;
	return options.some(({ type }) => type === Subcommand || type === SubcommandGroup);
}

/** All that a message says: its own words, those of its embeds, and those of a message that it passes on. */
function textOf({ content, embeds = [], message_snapshots = [] }: APIMessage): string {
	const parts = embeds.flatMap(({ title, description, fields = [] }) => [
		title,
		description,
		...fields.flatMap(({ name, value }) => [name, value]),
	]);
	return [content, ...parts, ...message_snapshots.map(({ message }) => message.content)].join('\n');
}

function receiveTyping({ data }: APIApplicationCommandAutocompleteInteraction): Received {
	const focused = data.options.find((option) => 'focused' in option && option.focused);
	if (focused === undefined || focused.type !== ApplicationCommandOptionType.String) return { kind: 'unknown' };
	return { kind: 'suggest', command: data.name, typed: { option: focused.name, text: focused.value } };
}

function receivePress({ data }: APIMessageComponentInteraction, commands: Commands): Received {
	const press = fromCustomId(data.custom_id, commands);
	if (press === undefined) return { kind: 'out-of-date' };
	const { call, delivery, targetOption } = press;
	if (data.component_type === ComponentType.Button) {
		return targetOption === undefined ? { kind: 'call', call, delivery } : { kind: 'out-of-date' };
	}
	const picked = 'values' in data ? data.values[0] : undefined;
	if (picked === undefined || targetOption === undefined) return { kind: 'out-of-date' };
	return { kind: 'call', call: { name: call.name, options: { ...call.options, [targetOption]: picked } }, delivery };
}

function optionsOf(options: readonly { readonly name: string; readonly value?: unknown }[]): Options {
	const read: Record<string, OptionValue> = {};
	for (const { name, value } of options) {
		if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') read[name] = value;
	}
	return read;
}

function toActionRow(row: Row, commands: Commands): ActionRow {
	const components = isMenu(row) ? [toSelect(row, commands)] : row.map((button) => toButton(button, commands));
	return { type: ComponentType.ActionRow, components };
}

function toButton({ label, emoji, style, disabled, call, delivery = 'new' }: Button, commands: Commands) {
	return {
		type: ComponentType.Button as const,
		style: style === 'primary' ? (ButtonStyle.Primary as const) : (ButtonStyle.Secondary as const),
		label,
		custom_id: toCustomId({ call, delivery }, commands),
		...(emoji !== undefined && { emoji: { name: emoji } }),
		...(disabled && { disabled }),
	};
}

function toSelect({ placeholder, call, targetOption, choices }: Menu, commands: Commands) {
	return {
		type: ComponentType.StringSelect as const,
		custom_id: toCustomId({ call, delivery: 'new', targetOption }, commands),
		placeholder,
		options: choices.map(({ label, value, description }) => ({
			label,
			value,
			...(description !== undefined && { description }),
		})),
	};
}
