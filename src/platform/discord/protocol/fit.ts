import {
	type APIActionRowComponent,
	type APIButtonComponent,
	type APIEmbed,
	type APIInteractionResponseCallbackData,
	type APIStringSelectComponent,
	ComponentType,
} from 'discord-api-types/v10';
import type { Choice } from '../../command.ts';
import { fitEmbeds } from './fit-embeds.ts';
import { fitText } from './fit-text.ts';

// Whatever is sent passes through here. Replies keep Discord's limits by themselves; should a record or a user's words
// ever break them, the message is cut and not refused. That it is cut is a bug, and an answer all the same.

/** The parts of a message that replies fill in. */
export interface Parts {
	readonly content: string;
	readonly embeds: readonly APIEmbed[];
	readonly components: readonly ActionRow[];
}

/** A row of buttons, or of one menu. */
export type ActionRow = APIActionRowComponent<APIButtonComponent | APIStringSelectComponent>;

/** A message that Discord takes: of the right sizes, pinging nobody, and with these words where it would be empty. */
export function fitMessage(
	{ content, embeds, components }: Parts,
	nothingToShow: string,
): APIInteractionResponseCallbackData {
	const fitting = { content: fitText(content, 2_000), embeds: fitEmbeds(embeds), components: fitRows(components) };
	const isEmpty = fitting.content.trim() === '' && fitting.embeds.length + fitting.components.length === 0;
	return {
		...fitting,
		...(isEmpty && { content: nothingToShow }),
		allowed_mentions: { parse: [], replied_user: false },
	};
}

/** Suggestions that Discord takes: at most 25, of at most 100 characters, and none empty. */
export function fitChoices(choices: readonly Choice[]): Choice[] {
	// A value that was cut would be looked up as another text, which finds the same or something near.
	const fitting = choices.map(({ name, value }) => ({ name: fitText(name, 100), value: fitText(value, 100) }));
	return fitting.filter(({ name, value }) => name !== '' && value !== '').slice(0, 25);
}

function fitRows(rows: readonly ActionRow[]): ActionRow[] {
	const ids = new Set<string>();
	return rows
		.map((row) => ({ ...row, components: row.components.flatMap((part) => fitComponent(part, ids)).slice(0, 5) }))
		.filter(({ components }) => components.length > 0)
		.slice(0, 5);
}

/** Nothing where a button or a menu could not be used anyway: without words, or with the id of another. */
function fitComponent(
	component: APIButtonComponent | APIStringSelectComponent,
	ids: Set<string>,
): (APIButtonComponent | APIStringSelectComponent)[] {
	if (!('custom_id' in component)) return [];
	const id = component.custom_id;
	if (id === '' || id.length > 100 || ids.has(id)) return [];
	ids.add(id);
	if (component.type === ComponentType.StringSelect) return fitMenu(component);
	const label = fitText(component.label ?? '', 80);
	return label === '' && component.emoji === undefined ? [] : [{ ...component, label }];
}

function fitMenu(menu: APIStringSelectComponent): APIStringSelectComponent[] {
	const values = new Set<string>();
	const options = menu.options.flatMap((option) => {
		const [label, value] = [fitText(option.label, 100), fitText(option.value, 100)];
		if (label === '' || value === '' || values.has(value)) return [];
		values.add(value);
		const { description, ...others } = option;
		return [{ ...others, label, value, ...(description && { description: fitText(description, 100) }) }];
	});
	if (options.length === 0) return [];
	return [{ ...menu, placeholder: fitText(menu.placeholder ?? '', 150), options: options.slice(0, 25) }];
}
