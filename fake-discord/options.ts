import type { CommandOption, Json } from './types.ts';

/** Options of a command by name, as a user fills them in. */
export type OptionValues = Readonly<Record<string, string | number | boolean>>;

/** A command's options, as far as they are known. */
type Declared = { options?: readonly CommandOption[] };

const primitive: Record<number, string> = { 3: 'string', 4: 'number', 5: 'boolean', 10: 'number' };

/** The options of a command as an interaction carries them; throws where Discord's client wouldn't send them. */
export function filledOptions(command: Declared, filled: OptionValues, force: boolean): Json[] {
	if (!force) for (const { name, required } of command.options ?? []) if (required && !(name in filled)) missing(name);
	return Object.entries(filled).map(([name, value]) => {
		const option = optionNamed(command, name);
		if (!force) checkValue(option, name, value);
		return { name, type: option?.type ?? typeOf(value), value };
	});
}

/** The options of a command while one of them is typed; that one is `focused` and its text is not checked. */
export function focusedOptions(
	command: Declared,
	focused: string,
	text: string,
	others: OptionValues,
	force: boolean,
): Json[] {
	const option = optionNamed(command, focused);
	if (!option?.autocomplete && !force) throw new Error(`The option ${JSON.stringify(focused)} has no autocomplete`);
	const typed = { name: focused, type: option?.type ?? 3, value: text, focused: true };
	const { [focused]: _, ...rest } = others;
	return [...filledOptions(command, rest, true), typed];
}

function checkValue(option: CommandOption | undefined, name: string, value: string | number | boolean): void {
	const said = `${name}: ${JSON.stringify(value)}`;
	if (!option) throw new Error(`The command has no option ${JSON.stringify(name)}`);
	if (typeof value !== primitive[option.type]) throw new Error(`${said} is not of option type ${option.type}`);
	if (option.type === 4 && !Number.isInteger(value)) throw new Error(`${said} is not an integer`);
	if (option.choices && !option.choices.some((choice) => choice.value === value))
		throw new Error(`${said} is not a choice`);
	const size = typeof value === 'string' ? value.length : Number(value);
	const [min, max] =
		typeof value === 'string'
			? [option.min_length ?? 1, option.max_length ?? 6000]
			: [option.min_value ?? -Infinity, option.max_value ?? Infinity];
	if (size < min) throw new Error(`${said} is too small`);
	if (size > max) throw new Error(`${said} is too large`);
}

function optionNamed(command: Declared, name: string): CommandOption | undefined {
	return command.options?.find((option) => option.name === name);
}

function missing(name: string): never {
	throw new Error(`The required option ${JSON.stringify(name)} is not filled in`);
}

function typeOf(value: string | number | boolean): number {
	if (typeof value === 'number') return Number.isInteger(value) ? 4 : 10;
	return typeof value === 'boolean' ? 5 : 3;
}
