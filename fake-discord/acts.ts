import type { APIMessage } from 'discord-api-types/v10';
import type { Act } from './build-interaction.ts';
import { buttonsOf, menusOf } from './components.ts';
import { filledOptions, focusedOptions, type OptionValues } from './options.ts';
import type { CommandOption, Json } from './types.ts';

/** What a user's client knows of a command. */
export type UsableCommand = { id: string; name: string; guild_id?: string; options?: readonly CommandOption[] };

const chatInput = 1;
const messageMenuType = 3;

/** A slash command with its options filled in; with `force`, options that Discord's client would refuse as well. */
export function slashAct(command: UsableCommand, filled: OptionValues, force: boolean): Act {
	const options = filledOptions(command, filled, force);
	const data = { ...nameOf(command), type: chatInput, ...(options.length > 0 ? { options } : {}) };
	return { kind: 'command', type: 2, label: `/${command.name}`, data };
}

/** A text that is being typed into an option; `others` are the options that are filled in already. */
export function typingAct(
	command: UsableCommand,
	{ option, text }: { option: string; text: string },
	others: OptionValues,
	force: boolean,
): Act {
	const options = focusedOptions(command, option, text, others, force);
	const data = { ...nameOf(command), type: chatInput, options };
	return { kind: 'autocomplete', type: 4, label: `/${command.name} ${option}: …`, data };
}

/** A command in the menu of a message. */
export function messageMenuAct(command: UsableCommand, target: APIMessage): Act {
	const resolved = { messages: { [target.id]: target } };
	const data = { ...nameOf(command), type: messageMenuType, target_id: target.id, resolved };
	return { kind: 'command', type: 2, label: `message command ${command.name}`, data };
}

/** A press on a button of a message. */
export function buttonAct(message: APIMessage, customId: string): Act {
	const found = buttonsOf(message).find(({ custom_id }) => custom_id === customId);
	const data = { component_type: 2, custom_id: customId, id: found?.id ?? 0 };
	return { kind: 'component', type: 3, label: `button ${customId}`, data, message };
}

/** A pick in a menu of a message. */
export function menuAct(message: APIMessage, customId: string, values: readonly string[]): Act {
	const found = menusOf(message).find(({ custom_id }) => custom_id === customId);
	const data = { component_type: 3, custom_id: customId, id: found?.id ?? 0, values };
	return { kind: 'component', type: 3, label: `menu ${customId}`, data, message };
}

/** A form that was filled in, with the message that it came from if it did. */
export function modalAct(customId: string, components: readonly unknown[], message?: APIMessage): Act {
	return { kind: 'modal', type: 5, label: `form ${customId}`, data: { custom_id: customId, components }, message };
}

function nameOf({ id, name, guild_id }: UsableCommand): Json {
	return { id, name, ...(guild_id ? { guild_id } : {}) };
}
