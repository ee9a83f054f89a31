import type { Option, Options, OptionValue } from '../../command.ts';
import { cutAtKeys } from '../../command-line-parts.ts';
import { makeField, type OptionField, readField, widen, write } from './field.ts';
import type { KnownCommand } from './interaction.ts';
import type { Popup } from './popup.ts';
import { listOptions, listValues } from './suggestions.ts';

/** A command that is being filled in: the fields so far, in order, and the input behind them that names more. */
export interface Editing {
	readonly command: KnownCommand;
	readonly fields: OptionField[];
	readonly more: HTMLInputElement;
	readonly popup: Popup;
	readonly hint: (sentence: string) => void;
	readonly onKey: (event: KeyboardEvent, field: OptionField) => void;
	/** How often suggestions were asked for: an answer to what was typed before is of no use. */
	asked: number;
}

/** The options that have no field yet. */
export function unusedOptions({ command, fields }: Editing): readonly Option[] {
	return command.options.filter((option) => fields.every((field) => field.option !== option));
}

/** The values so far, of the fields that are filled in well. */
export function valuesOf({ fields }: Editing): Options {
	const pairs = fields.flatMap((field) => {
		const read = readField(field);
		return 'value' in read && read.value !== undefined ? [[field.option.name, read.value] as const] : [];
	});
	return Object.fromEntries(pairs);
}

/** Gives an option a field, behind those that there are. */
export function addField(editing: Editing, option: Option, value?: OptionValue): OptionField {
	const field = makeField(option, value);
	editing.fields.push(field);
	editing.more.before(field.node);
	field.input.addEventListener('input', () => onTyped(editing, field));
	field.input.addEventListener('focus', () => void list(editing, field));
	field.input.addEventListener('keydown', (event) => editing.onKey(event, field));
	showCount(editing);
	return field;
}

/** Takes an option's field away, and goes to the one before it. */
export function removeField(editing: Editing, field: OptionField): void {
	const place = editing.fields.indexOf(field);
	editing.fields.splice(place, 1);
	(editing.fields[place - 1]?.input ?? editing.more).focus();
	field.node.remove();
	showCount(editing);
}

/** Says how many options are left. */
export function showCount(editing: Editing): void {
	const { more } = editing;
	const { length } = unusedOptions(editing);
	more.hidden = length === 0;
	more.placeholder = length === 0 ? '' : `+${length} ${length === 1 ? 'option' : 'options'}`;
	widen(more);
}

/** The input to go to: the next one that has to be filled in, or the one behind them all. */
export function nextInput({ fields, more }: Editing): HTMLInputElement {
	const empty = fields.find(({ option, input }) => option.required && input.value === '');
	if (empty !== undefined) return empty.input;
	return more.hidden ? (fields.at(-1)?.input ?? more) : more;
}

/** The keys in a text (`region:Africa`) become fields of their own; what stands before them is given back. */
export function takeKeys(editing: Editing, text: string): string | undefined {
	const { lead, keyed } = cutAtKeys(text, unusedOptions(editing));
	if (keyed.length === 0) return undefined;
	const added = keyed.map(({ option, text }) => {
		const field = addField(editing, option);
		write(field, text.trimStart());
		return field;
	});
	added.at(-1)?.input.focus();
	return lead.trim();
}

/** Offers the options that are left. */
export function listMore(editing: Editing): void {
	const { more, popup } = editing;
	askedFor(editing);
	const listing = listOptions(more.value, unusedOptions(editing), (option) => {
		more.value = '';
		addField(editing, option).input.focus();
	});
	popup.show(more, listing);
}

/** Marks a new turn: suggestions that are still under way are too late now. */
export function askedFor(editing: Editing): number {
	editing.asked += 1;
	return editing.asked;
}

async function list(editing: Editing, field: OptionField): Promise<void> {
	const turn = askedFor(editing);
	const listing = await listValues(editing.command, field, valuesOf(editing), (label, choice) => {
		write(field, label, choice);
		nextInput(editing).focus();
	});
	const isWanted = turn === editing.asked && document.activeElement === field.input;
	if (isWanted) editing.popup.show(field.input, listing);
}

function onTyped(editing: Editing, field: OptionField): void {
	editing.hint('');
	const lead = takeKeys(editing, field.input.value);
	write(field, lead ?? field.input.value);
	if (lead === undefined) void list(editing, field);
}
