import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Option, Options, OptionValue, StringOption } from './command.ts';
import type { PlatformMessages } from './messages.ts';

// How options are read, wherever they come from: filled in at Discord, carried by a button, or typed in a line.

/** The options of a call as their declaration wants them, or what does not fit, in words. */
export type ReadOptions = { readonly options: Options } | { readonly problem: string };

/** The longest text that an option is read to, in characters. */
export const longestOption = 200;

/** Reads options by their declaration: unknown ones are dropped, text is clamped, what does not fit is a problem in words. */
export function readOptions(declared: readonly Option[], given: Options, messages: PlatformMessages): ReadOptions {
	const options: Record<string, OptionValue> = {};
	for (const option of declared) {
		const value = Object.hasOwn(given, option.name) ? given[option.name] : undefined;
		if (value === undefined || value === '') {
			if (option.required) return { problem: messages.missingOption(option.name, option.description) };
			continue;
		}
		const read = readOption(option, value, messages);
		if (typeof read === 'object') return read;
		options[option.name] = read;
	}
	return { options };
}

type ReadOption = OptionValue | { readonly problem: string };

function readOption(option: Option, given: OptionValue, messages: PlatformMessages): ReadOption {
	if (option.type === ApplicationCommandOptionType.String) return readText(option, String(given), messages);
	const value = typeof given === 'string' ? typedValue(option, given) : given;
	if (option.type === ApplicationCommandOptionType.Boolean)
		return typeof value === 'boolean' ? value : { problem: messages.notYesNo(option.name, String(given)) };
	if (typeof value !== 'number' || !Number.isSafeInteger(value))
		return { problem: messages.notWhole(option.name, String(given)) };
	const { min_value: least = -Infinity, max_value: most = Infinity } = option;
	return value < least || value > most ? { problem: messages.outOfRange(option.name, least, most, value) } : value;
}

function readText(option: StringOption, given: string, messages: PlatformMessages): ReadOption {
	const text = clamped(given, option.max_length ?? longestOption);
	if (text.trim() === '' && option.required)
		return { problem: messages.missingOption(option.name, option.description) };
	if (option.choices === undefined) return text;
	const names = option.choices.map(({ name }) => name);
	return choiceOf(option, text) ?? { problem: messages.notOneOf(option.name, text, names) };
}

/** The beginning of a text, in whole letters: half of one can neither be shown nor carried by a button. */
export function clamped(text: string, most: number): string {
	return text.slice(0, most).replace(/\p{Cs}/gu, '');
}

/** What a text stands for in an option; a text that does not fit stays what it is, to be refused in words. */
export function typedValue(option: Option | undefined, text: string): OptionValue {
	if (option?.type === ApplicationCommandOptionType.Integer) {
		const number = Number(text.trim() || Number.NaN);
		return Number.isSafeInteger(number) ? number : text;
	}
	if (option?.type === ApplicationCommandOptionType.Boolean) return switches.get(text.toLowerCase()) ?? text;
	return (option && choiceOf(option, text)) ?? text;
}

function choiceOf({ choices }: StringOption, text: string): string | undefined {
	const isMeant = (one: string) => one.toLowerCase() === text.trim().toLowerCase();
	return choices?.find(({ name, value }) => isMeant(value) || isMeant(name))?.value;
}

const switches: ReadonlyMap<string, boolean> = new Map([
	['true', true],
	['yes', true],
	['on', true],
	['false', false],
	['no', false],
	['off', false],
]);
