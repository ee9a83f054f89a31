import { buttonCommands, slashCommands } from '../../commands/index.ts';
import type { Call, Delivery, OptionValue } from '../command.ts';

/** The longest `custom_id` that Discord takes. */
export const longestCustomId = 100;

/** A call as a button or a menu carries it, how its reply is delivered and, for a menu, the option that the pick fills in. */
export interface Press {
	readonly call: Call;
	readonly delivery: Delivery;
	readonly fills?: string;
}

/**
 * Writes a press as a `custom_id`: `chair?mechanism=rabat`, `list?type=rcp&page=2#update`; a menu's option to fill
 * stands without a value: `chair?private=true&mechanism`. Where the names of the options make it too long for Discord,
 * their places in the command's declaration stand for them, so options are only ever added at the end of it. Should a
 * user's own words be too long even then, they are cut: they are looked up again, and half a name finds as well.
 */
export function toCustomId(press: Press): string {
	const whole = write(press, (name) => name);
	if (whole.length <= longestCustomId) return whole;
	let short = press;
	let written = write(short, (name) => placeOf(press.call.name, name));
	while (written.length > longestCustomId) {
		short = withLongestCut(short);
		written = write(short, (name) => placeOf(press.call.name, name));
	}
	return written;
}

/** Reads a `custom_id`; nothing when it is not one of ours. */
export function fromCustomId(customId: string): Press | undefined {
	const match = /^([a-z-]{1,32})(?:\?([^#]*))?(?:#(update))?$/.exec(customId);
	const [, name, query, update] = match ?? [];
	if (name === undefined) return undefined;
	const parts = (query ?? '').split('&').filter((part) => part !== '');
	const pairs = parts.map((part) => readPart(name, part));
	if (pairs.some(({ option }) => option === undefined)) return undefined;
	const filled = pairs.flatMap(({ option = '', value }) => (value === undefined ? [] : [[option, value] as const]));
	const fills = pairs.find(({ value }) => value === undefined)?.option;
	const call: Call = { name, options: Object.fromEntries(filled) };
	return { call, delivery: update === 'update' ? 'update' : 'new', ...(fills !== undefined && { fills }) };
}

function readPart(
	command: string,
	part: string,
): { readonly option: string | undefined; readonly value?: OptionValue } {
	const [key = '', ...rest] = part.split('=');
	const option = /^\d+$/.test(key) ? optionNames(command)[Number(key)] : key || undefined;
	return rest.length === 0 ? { option } : { option, value: readValue(decode(rest.join('='))) };
}

function write({ call, delivery, fills }: Press, keyOf: (name: string) => string): string {
	const parts = Object.entries(call.options).map(([name, value]) => `${keyOf(name)}=${encodeURIComponent(value)}`);
	const query = [...parts, ...(fills === undefined ? [] : [keyOf(fills)])].join('&');
	return `${call.name}${query === '' ? '' : `?${query}`}${delivery === 'update' ? '#update' : ''}`;
}

function withLongestCut(press: Press): Press {
	const options = Object.entries(press.call.options);
	const [longest] = options.toSorted(([, a], [, b]) => encodeURIComponent(b).length - encodeURIComponent(a).length);
	if (longest === undefined) throw new Error(`The name of the command ${press.call.name} is too long for a custom_id`);
	const cut = [...String(longest[1])].slice(0, -1).join('');
	return { ...press, call: { name: press.call.name, options: { ...press.call.options, [longest[0]]: cut } } };
}

function placeOf(command: string, option: string): string {
	return String(optionNames(command).indexOf(option));
}

function optionNames(command: string): readonly string[] {
	const found = [...slashCommands, ...buttonCommands].find(({ data }) => data.name === command);
	return found?.data.options.map(({ name }) => name) ?? [];
}

function readValue(text: string): OptionValue {
	return text === 'true' || text === 'false' ? text === 'true' : text;
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
