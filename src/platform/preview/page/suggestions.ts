import { InteractionResponseType } from 'discord-api-types/v10';
import type { Choice, Option, Options } from '../../command.ts';
import { ask } from './ask.ts';
import type { OptionField } from './field.ts';
import { type KnownCommand, typingInteraction } from './interaction.ts';
import type { Listing, PopupItem } from './popup.ts';
import { fixedChoices, isSuggested } from './read.ts';

/** What the list offers while a command is named. */
export function listCommands(
	text: string,
	commands: readonly KnownCommand[],
	pick: (command: KnownCommand) => void,
): Listing {
	const typed = text.slice(1).toLowerCase();
	const starting = commands.filter(({ name }) => name.startsWith(typed));
	const others = commands.filter((command) => !starting.includes(command) && mentions(command, typed));
	const items = [...starting, ...others].map((command) => ({
		label: `/${command.name}`,
		description: command.description,
		pick: () => pick(command),
	}));
	return { title: 'Commands', items, first: true };
}

/** What the list offers of the options that are not filled in yet. */
export function listOptions(text: string, options: readonly Option[], pick: (option: Option) => void): Listing {
	const typed = text.trim().toLowerCase();
	const items = options
		.filter(({ name }) => name.startsWith(typed))
		.map((option) => ({ label: option.name, description: option.description, pick: () => pick(option) }));
	return { title: 'Options', items, tab: typed !== '' };
}

/** What the list offers for an option: its fixed choices, or what the bot suggests for what is typed. */
export async function listValues(
	command: KnownCommand,
	field: OptionField,
	others: Options,
	pick: (label: string, choice?: Choice) => void,
): Promise<Listing> {
	const { option, input, chosen } = field;
	const text = chosen === undefined ? input.value : '';
	const title = `${option.name}: ${option.description}`;
	const fixed = fixedChoices(option);
	if (fixed !== undefined) {
		const items = fixed
			.filter(({ name }) => has(name, text))
			.map(({ name }) => ({ label: name, pick: () => pick(name) }));
		// A whole choice is already what it should be: Enter then sends.
		const isWhole = items.some(({ label }) => label.toLowerCase() === text.trim().toLowerCase());
		return { title, items, tab: text !== '' && !isWhole, first: text !== '' && !isWhole };
	}
	if (!isSuggested(option)) return { title, items: [] };
	const { reply } = await ask(typingInteraction(command, { option: option.name, text: input.value }, others));
	const choices =
		reply?.type === InteractionResponseType.ApplicationCommandAutocompleteResult ? reply.data.choices : [];
	const items: PopupItem[] = (choices ?? []).map(({ name, value }) => ({
		label: name,
		pick: () => pick(name, { name, value: String(value) }),
	}));
	return { title, items, tab: text !== '' };
}

function mentions({ name, description }: KnownCommand, typed: string): boolean {
	return has(name, typed) || has(description, typed);
}

function has(text: string, typed: string): boolean {
	return text.toLowerCase().includes(typed.trim().toLowerCase());
}
