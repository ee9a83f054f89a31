import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Choice, Option, OptionValue } from '../../command.ts';
import { el } from './dom.ts';
import { comboboxAttributes } from './popup.ts';
import { checkValue, fixedChoices } from './read.ts';

/** An option of a command in the message box: its name, and what is typed or picked for it. */
export interface OptionField {
	readonly option: Option;
	readonly node: HTMLElement;
	readonly input: HTMLInputElement;
	/** What was picked of the bot's suggestions: its label is shown, its value is sent. */
	chosen: Choice | undefined;
}

/** Makes the field of an option, filled in if there is something to fill in. */
export function makeField(option: Option, value: OptionValue | undefined): OptionField {
	const isNumber = option.type === ApplicationCommandOptionType.Integer;
	const input = el('input', {
		...comboboxAttributes,
		'aria-label': `${option.name}: ${option.description}`,
		'aria-required': option.required && 'true',
		'aria-describedby': 'hint',
		inputmode: isNumber && 'numeric',
		placeholder: shortHint(option),
	});
	const node = el('label', { class: 'field' }, el('span', { class: 'option-name' }, option.name), input);
	const field: OptionField = { option, node, input, chosen: undefined };
	write(field, value === undefined ? '' : labelOf(option, value));
	return field;
}

/** Puts a text into a field, which grows with it. */
export function write(field: OptionField, text: string, chosen?: Choice): void {
	field.input.value = text;
	field.chosen = chosen;
	widen(field.input);
}

/** Makes an input as wide as what stands in it. */
export function widen(input: HTMLInputElement): void {
	input.size = Math.max(input.value.length, input.value === '' ? input.placeholder.length : 0, 4) + 1;
	input.removeAttribute('aria-invalid');
}

/** A field's value; nothing when it is empty and need not be filled, and a sentence when it does not fit. */
export function readField({
	option,
	input,
	chosen,
}: OptionField): { readonly value?: OptionValue } | { readonly problem: string } {
	const text = input.value.trim();
	if (chosen !== undefined) return { value: chosen.value };
	if (text !== '') return checkValue(option, text);
	return option.required ? { problem: `${option.name} is missing. ${option.description}.` } : {};
}

function labelOf(option: Option, value: OptionValue): string {
	return fixedChoices(option)?.find((choice) => choice.value === value)?.name ?? String(value);
}

function shortHint({ type, description }: Option): string {
	if (type === ApplicationCommandOptionType.Boolean) return 'True or False';
	return description.length > MAX_HINT_LENGTH ? '' : description;
}

const MAX_HINT_LENGTH = 40;
