import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Option, OptionValue } from '../../command.ts';
import { readValue } from '../../command-line.ts';

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
export function checkValue(
	option: Option,
	text: string,
): { readonly value: OptionValue } | { readonly problem: string } {
	const value = readValue(option, text);
	const choices = fixedChoices(option);
	if (choices !== undefined) {
		if (choices.some((choice) => choice.value === value)) return { value };
		return { problem: `${option.name} is one of: ${choices.map(({ name }) => name).join(', ')}.` };
	}
	if (option.type !== ApplicationCommandOptionType.Integer) return { value };
	const { min_value: min = -Infinity, max_value: max = Infinity } = option;
	if (typeof value !== 'number') return { problem: `${option.name} is a whole number.` };
	return value >= min && value <= max ? { value } : { problem: `${option.name} goes from ${min} to ${max}.` };
}

const BOOLEANS = [
	{ name: 'True', value: true },
	{ name: 'False', value: false },
] as const;
