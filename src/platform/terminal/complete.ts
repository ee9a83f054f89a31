import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { AnyCommand, Choice, Option, Typed } from '../command.ts';
import { commandNamed, cutName, takesText, typedName, typedOptions } from '../command-line.ts';
import { cutAtKeys, partBeingTyped } from '../command-line-parts.ts';

/** What a command suggests while one of its options is typed. */
export type Suggest = (name: string, typed: Typed) => readonly Choice[];

/** What Tab offers, as `node:readline` wants it: the candidates, and the end of the line that they replace. */
export function complete(line: string, commands: readonly AnyCommand[], suggest: Suggest): [string[], string] {
	const naming = /^\s*(?<start>\/\S*)?$/.exec(line);
	if (naming) return completeName(naming.groups?.start ?? '', commands);
	const { name = '', rest = '' } = cutName(line) ?? {};
	const command = rest === '' ? undefined : commandNamed(name, commands);
	if (!command) return [[], line];
	const slot = findSlot(rest, typedOptions(command));
	return completeSlot(slot, (option, text) => valuesOf(command, option, text, suggest));
}

/** The option that is being typed, its text so far, and the options that could be named next. */
interface Slot {
	readonly option: Option | undefined;
	readonly text: string;
	readonly next: readonly Option[];
	/** Without a key, the first word may still turn out to be one. */
	readonly keyless: boolean;
	/** Several options are filled by the same run of words, so that a value of several words needs quotes. */
	readonly shared: boolean;
}

function completeName(start: string, commands: readonly AnyCommand[]): [string[], string] {
	const names = commands.map((command) => `/${typedName(command)} `);
	return [names.filter((name) => name.startsWith(start.toLowerCase())), start];
}

function findSlot(rest: string, options: readonly Option[]): Slot {
	const { lead, keyed } = cutAtKeys(rest, options);
	const last = keyed.at(-1);
	const given = new Set(keyed.map(({ option }) => option.name));
	if (last) {
		const next = options.filter(({ name }) => !given.has(name));
		return { option: last.option, text: last.text.trimStart(), next, keyless: false, shared: false };
	}
	const texts = options.filter(takesText);
	const shared = texts.filter((option) => option.required).length > 1;
	const part = shared ? partBeingTyped(lead.trimStart()) : { done: 0, text: lead.trimStart() };
	const filled = new Set(texts.slice(0, part.done + (/\s/.test(part.text) ? 1 : 0)));
	const next = options.filter((option) => !filled.has(option));
	return { option: texts[part.done], text: part.text, next, keyless: true, shared };
}

function completeSlot(slot: Slot, valuesFor: (option: Option, text: string) => readonly string[]): [string[], string] {
	const { option, text } = slot;
	const bare = text.replace(/^"/, '');
	const quote = (value: string) => (text !== bare || (slot.shared && /[\s,;]/.test(value)) ? `"${value}"` : value);
	const values = option ? valuesFor(option, bare) : [];
	const longer = values.filter((value) => value.length > bare.length && startsLike(value, bare)).map(quote);
	const word = /\S*$/.exec(text)?.[0] ?? '';
	const names = slot.next.filter(({ name }) => name.startsWith(word.toLowerCase())).map(({ name }) => `${name}:`);
	const first = word === text;
	const offered = first && slot.keyless ? [...longer, ...names] : longer;
	if (offered.length > 0) return [offered, text];
	if (!first && names.length > 0) return [names, word];
	return [keepTyped(values.map(quote), text), text];
}

function valuesOf({ data }: AnyCommand, option: Option, text: string, suggest: Suggest): readonly string[] {
	if (option.type === ApplicationCommandOptionType.Boolean) return startingLike(['true', 'false'], text);
	if (option.type === ApplicationCommandOptionType.Integer) return [];
	if (option.choices) {
		const names = option.choices.map(({ name }) => name);
		return startingLike(names, text);
	}
	if (!option.autocomplete) return [];
	return suggest(data.name, { option: option.name, text: text.trim() }).map(({ name }) => name);
}

/**
 * Readline puts what all candidates begin with in place of what was typed. Near names that are not spelt as typed would so
 * eat the typing; with the typed text among them they are only shown.
 */
function keepTyped(values: readonly string[], text: string): string[] {
	if (values.length < 2) return [...values];
	const start = values.reduce(commonStart);
	const kept = start === '' || startsLike(start.replace(/^"/, ''), text.replace(/^"/, ''));
	return kept ? [...values] : [...values, text];
}

function commonStart(a: string, b: string): string {
	let length = 0;
	while (length < a.length && a[length] === b[length]) length += 1;
	return a.slice(0, length);
}

function startingLike(values: readonly string[], text: string): readonly string[] {
	return values.filter((value) => startsLike(value, text));
}

function startsLike(value: string, text: string): boolean {
	return value.toLowerCase().startsWith(text.toLowerCase());
}
