import { countProblems, duplicateProblems, entries, isJson, type JsonPath, lengthProblems } from './checks.ts';
import type { Json, Problem } from './types.ts';

const chatInput = 1;
const nested = [1, 2];
const chatName = /^[-_\p{L}\p{N}]{1,32}$/u;
const limits: Record<number, number> = { 1: 100, 2: 15, 3: 15 };

/** Finds what Discord refuses in a list of commands although its OpenAPI description doesn't say so. */
export function commandListProblems(commands: unknown): Problem[] {
	const items = entries(commands, []);
	return [
		...Object.entries(limits).flatMap(([type, max]) => {
			const same = items.filter(({ item }) => typeOf(item) === Number(type));
			const overMax = { path: [], message: `At most ${max} commands of type ${type}, has ${same.length}` };
			return [...duplicateProblems(same, 'name', 'Command name'), ...(same.length > max ? [overMax] : [])];
		}),
		...items.flatMap(({ item, at }) => commandProblems(item, at)),
	];
}

function commandProblems(command: Json, at: JsonPath): Problem[] {
	if (typeOf(command) !== chatInput) return contextMenuProblems(command, at);
	const size = textSize(command);
	const tooLong = { path: at, message: `Command exceeds maximum size of 8000: has ${size} characters` };
	return [...describedProblems(command, at), ...optionListProblems(command, at), ...(size > 8000 ? [tooLong] : [])];
}

function contextMenuProblems(command: Json, at: JsonPath): Problem[] {
	const described = command.description ? [{ path: [...at, 'description'], message: 'Must be empty for a menu' }] : [];
	return [...lengthProblems(command.name ?? '', [...at, 'name'], 1, 32), ...described];
}

function describedProblems(item: Json, at: JsonPath): Problem[] {
	const name = typeof item.name === 'string' ? item.name : '';
	const named = chatName.test(name) && name === name.toLowerCase();
	return [
		...(named
			? []
			: [{ path: [...at, 'name'], message: `Command or option name is invalid: ${JSON.stringify(name)}` }]),
		...lengthProblems(item.description ?? '', [...at, 'description'], 1, 100),
	];
}

function optionListProblems(parent: Json, at: JsonPath): Problem[] {
	const path = [...at, 'options'];
	const options = entries(parent.options, path);
	return [
		...countProblems(parent.options, path, 0, 25),
		...duplicateProblems(options, 'name', 'Option name'),
		...orderProblems(options),
		...options.flatMap(({ item, at }) => optionProblems(item, at)),
	];
}

function orderProblems(options: { item: Json; at: JsonPath }[]): Problem[] {
	const firstOptional = options.findIndex(({ item }) => item.required !== true);
	if (firstOptional < 0) return [];
	return options
		.slice(firstOptional)
		.filter(({ item }) => item.required === true)
		.map(({ at }) => ({ path: at, message: 'Required options must be placed before non-required options' }));
}

function optionProblems(option: Json, at: JsonPath): Problem[] {
	if (nested.includes(Number(option.type)))
		return [...describedProblems(option, at), ...optionListProblems(option, at)];
	const choices = entries(option.choices, [...at, 'choices']);
	const both = option.autocomplete === true && choices.length > 0;
	return [
		...describedProblems(option, at),
		...countProblems(option.choices, [...at, 'choices'], 0, 25),
		...(both ? [{ path: [...at, 'autocomplete'], message: 'Cannot be used together with choices' }] : []),
		...duplicateProblems(choices, 'name', 'Choice name'),
		...duplicateProblems(choices, 'value', 'Choice value'),
		...choices.flatMap((choice) => [
			...lengthProblems(choice.item.name ?? '', [...choice.at, 'name'], 1, 100),
			...lengthProblems(choice.item.value, [...choice.at, 'value'], 1, 100),
		]),
	];
}

function textSize(item: Json): number {
	const own =
		longestLength(item.name, item.name_localizations) + longestLength(item.description, item.description_localizations);
	const value = typeof item.value === 'string' ? item.value.length : 0;
	const inside = [...entries(item.options, []), ...entries(item.choices, [])];
	return inside.reduce((sum, child) => sum + textSize(child.item), own + value);
}

function longestLength(text: unknown, localized: unknown): number {
	const all = [text, ...(isJson(localized) ? Object.values(localized) : [])];
	return Math.max(...all.map((one) => (typeof one === 'string' ? one.length : 0)));
}

function typeOf({ type }: Json): number {
	return typeof type === 'number' ? type : chatInput;
}
