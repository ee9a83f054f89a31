import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { AnyCommand, Call, Option, Options, OptionValue } from './command.ts';
import { cutAtKeys, splitParts, unquote } from './command-line-parts.ts';
import { typedValue } from './options.ts';

/** Turns a typed line into a call; a line that does not begin with `/` and a name is no command, and gives `undefined`. */
export function readLine(line: string, commands: readonly AnyCommand[]): Call | undefined {
	const typed = cutName(line);
	if (!typed) return undefined;
	const command = commandNamed(typed.name, commands);
	// An unknown name is a call all the same: the dispatcher is where a failure becomes words.
	if (!command) return { name: typed.name, options: {} };
	return { name: command.data.name, options: readOptions(typed.rest, typedOptions(command)) };
}

/** Cuts a line behind the name of the command that it begins with, if it begins with `/` and a name. */
export function cutName(line: string): { readonly name: string; readonly rest: string } | undefined {
	const [, name, rest = ''] = /^\s*\/\s*(\S+)([\s\S]*)$/.exec(line) ?? [];
	return name === undefined ? undefined : { name, rest };
}

/** The command of that name, in whatever case it was typed. */
export function commandNamed(name: string, commands: readonly AnyCommand[]): AnyCommand | undefined {
	return commands.find((command) => sameText(typedName(command), name));
}

/** How a command is called in a line: by its name, of which a command in the menu of a message has only the first word here. */
export function typedName({ data }: AnyCommand): string {
	return 'options' in data ? data.name : (data.name.toLowerCase().split(' ')[0] ?? '');
}

/** The options that a line may fill in: those that Discord is told of, or in the menu of a message what stands for the message. */
export function typedOptions({ data, hiddenOptions = [] }: AnyCommand): readonly Option[] {
	return 'options' in data ? data.options : hiddenOptions;
}

/** Whether an option takes text, so that words without a key may fill it. */
export function takesText(option: Option): boolean {
	return option.type === ApplicationCommandOptionType.String;
}

/** Reads what stands behind a command's name: words, and options as `key:value`. */
export function readOptions(text: string, options: readonly Option[]): Options {
	const { lead, keyed } = cutAtKeys(text, options);
	const filled = keyed.map(({ option, text }) => ({ option, text: trimmed(text) })).filter(({ text }) => text !== '');
	const taken = new Set(filled.map(({ option }) => option.name));
	const free = options.filter((option) => takesText(option) && !taken.has(option.name));
	const pairs = [...placeWords(trimmed(lead), free), ...filled];
	return Object.fromEntries(pairs.map(({ option, text }) => [option.name, readValue(option, text)]));
}

/** Gives words without a key to the text options that have no value yet. */
function placeWords(text: string, free: readonly Option[]): { option: Option; text: string }[] {
	if (text === '') return [];
	const required = free.filter((option) => option.required).length;
	const parts = required > 1 ? splitParts(text, required, free.length) : [text];
	return free.slice(0, parts.length).map((option, index) => ({ option, text: parts[index] ?? '' }));
}

/** Reads what was typed for an option; what does not fit the option stays text, for the dispatcher to refuse. */
export function readValue(option: Option, raw: string): OptionValue {
	return typedValue(option, unquote(raw));
}

/** Somebody who lists options with commas between them does not mean the commas. */
function trimmed(text: string): string {
	return text.trim().replace(/[,;]$/, '').trim();
}

function sameText(a: string, b: string): boolean {
	return a.toLowerCase() === b.toLowerCase();
}
