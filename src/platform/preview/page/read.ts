import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { AnyCommand, Call, CommandData, Option, OptionValue } from '../../command.ts';
import { readLine } from '../../command-line.ts';

/** Reads a typed line as the terminal does. */
export function readTyped(line: string, commands: readonly CommandData[]): Call | undefined {
	const readable: readonly AnyCommand[] = commands.map((data) => ({ data, execute: () => ({}) }));
	return readLine(line, readable);
}

/** The values that an option is closed to, if it is: its choices, or yes and no. */
export function fixedChoices(
	option: Option,
): readonly { readonly name: string; readonly value: OptionValue }[] | undefined {
	if (option.type === ApplicationCommandOptionType.Boolean) return BOOLEANS;
	return option.type === ApplicationCommandOptionType.String ? option.choices : undefined;
}

/** Whether the bot is to be asked for suggestions while an option is typed. */
export function isSuggested(option: Option): boolean {
	return option.type === ApplicationCommandOptionType.String && option.autocomplete === true;
}

/** The value of what was typed, or what is wrong with it: Discord does not send what does not fit. */
export function readValue(
	option: Option,
	text: string,
): { readonly value: OptionValue } | { readonly problem: string } {
	const choices = fixedChoices(option);
	if (choices !== undefined) {
		const choice = choices.find(({ name, value }) => [name, String(value)].some((one) => same(one, text)));
		if (choice !== undefined) return { value: choice.value };
		return { problem: `${option.name} is one of: ${choices.map(({ name }) => name).join(', ')}.` };
	}
	if (option.type !== ApplicationCommandOptionType.Integer) return { value: text };
	const { min_value: least = -Infinity, max_value: most = Infinity } = option;
	const number = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
	if (!Number.isSafeInteger(number)) return { problem: `${option.name} is a whole number.` };
	if (number >= least && number <= most) return { value: number };
	return { problem: `${option.name} goes from ${least} to ${most}.` };
}

function same(a: string, b: string): boolean {
	return a.toLowerCase() === b.toLowerCase();
}

const BOOLEANS = [
	{ name: 'True', value: true },
	{ name: 'False', value: false },
] as const;
