import type { Options } from '../../command.ts';
import { readOptions } from '../../command-line.ts';
import { el } from './dom.ts';
import { type OptionField, readField, widen, write } from './field.ts';
import {
	addField,
	askedFor,
	type Editing,
	listMore,
	nextInput,
	removeField,
	showCount,
	takeKeys,
	unusedOptions,
	valuesOf,
} from './fields.ts';
import type { KnownCommand } from './interaction.ts';
import { comboboxAttributes, type Popup } from './popup.ts';

/** A command in the message box while its options are filled in. */
export interface Editor {
	readonly node: HTMLElement;
	readonly focus: () => void;
	/** Sends the command, or says what is missing. */
	readonly send: () => void;
}

/** What an editor needs around it. */
export interface EditorDependencies {
	readonly popup: Popup;
	readonly hint: (sentence: string) => void;
	readonly send: (options: Options) => void;
	/** Gives the command up, and leaves a text in its place. */
	readonly leave: (text: string) => void;
}

/** Puts a command into the message box: its required options at once, the others as they are named or picked. */
export function openEditor(command: KnownCommand, given: Options, dependencies: EditorDependencies): Editor {
	const label = `More options of /${command.name}`;
	const more = el('input', { ...comboboxAttributes, class: 'more', 'aria-label': label, 'aria-describedby': 'hint' });
	const name = el('b', { class: 'name' }, `/${command.name}`);
	const node = el('div', { class: 'call', role: 'group', 'aria-label': `/${command.name}` }, name, more);
	const { popup, hint } = dependencies;
	const editing: Editing = {
		command,
		fields: [],
		more,
		popup,
		hint,
		onKey: (event, field) => onKey(event, field, editing, dependencies),
		asked: 0,
	};
	more.addEventListener('focus', () => listMore(editing));
	more.addEventListener('keydown', (event) => onKey(event, undefined, editing, dependencies));
	more.addEventListener('input', () => onMore(editing));
	for (const option of command.options) {
		if (option.required || given[option.name] !== undefined) addField(editing, option, given[option.name]);
	}
	showCount(editing);
	return { node, focus: () => nextInput(editing).focus(), send: () => send(editing, dependencies) };
}

function onMore(editing: Editing): void {
	const { more, hint } = editing;
	hint('');
	const lead = takeKeys(editing, more.value);
	more.value = lead ?? more.value;
	widen(more);
	if (lead === undefined) listMore(editing);
}

function onKey(
	event: KeyboardEvent,
	field: OptionField | undefined,
	editing: Editing,
	dependencies: EditorDependencies,
): void {
	if (event.isComposing) return;
	// Suggestions that are still under way would open the list again.
	if (event.key === 'Escape') askedFor(editing);
	const input = field?.input ?? editing.more;
	const isBack = event.key === 'Backspace' && input.value === '';
	if (dependencies.popup.takes(event) || isBack) event.preventDefault();
	else if (event.key === 'Escape') dependencies.leave('');
	if (isBack) goBack(field, editing, dependencies);
}

/** Backspace in an empty input: out of the option, into the one before, and in the end out of the command. */
function goBack(field: OptionField | undefined, editing: Editing, { leave }: EditorDependencies): void {
	const last = editing.fields.at(-1);
	if (field === undefined && last !== undefined) last.input.focus();
	else if (field === undefined || field.option.required) leave(`/${editing.command.name}`);
	else removeField(editing, field);
}

function send(editing: Editing, dependencies: EditorDependencies): void {
	dependencies.popup.hide();
	askedFor(editing);
	placeWords(editing);
	spread(editing);
	const wrong = editing.fields.find((field) => 'problem' in readField(field));
	if (wrong === undefined) dependencies.send(valuesOf(editing));
	else refuse(wrong, dependencies);
}

function refuse(field: OptionField, { hint }: EditorDependencies): void {
	const read = readField(field);
	field.input.focus();
	field.input.setAttribute('aria-invalid', 'true');
	if ('problem' in read) hint(read.problem);
}

/** Words that stand behind the options go to the options that take them. */
function placeWords(editing: Editing): void {
	const { more } = editing;
	const unused = unusedOptions(editing);
	const words = readOptions(more.value, unused);
	for (const option of unused) {
		if (words[option.name] !== undefined) addField(editing, option, words[option.name]);
	}
	more.value = '';
}

/** Words that were all typed into one field may have been meant for two (`/compare Rabat Khartoum`). */
function spread({ command, fields }: Editing): void {
	const [filled, ...others] = fields.filter(({ input }) => input.value.trim() !== '');
	const isMissing = fields.some(({ option, input }) => option.required && input.value.trim() === '');
	if (filled === undefined || filled.chosen !== undefined || others.length > 0 || !isMissing) return;
	const read = readOptions(filled.input.value, command.options);
	if (command.options.some(({ name, required }) => required && read[name] === undefined)) return;
	for (const field of fields) write(field, String(read[field.option.name] ?? ''));
}
