import { type Commands, commandNamed } from './application.ts';
import { type Call, type Delivery, type Option, type OptionValue, optionsOf } from './command.ts';
import { typedValue } from './options.ts';

/** The longest `custom_id` that Discord takes. */
const longestCustomId = 100;

/** A call as a button or a menu carries it, how its reply is delivered and, for a menu, the option that the pick fills in. */
export interface Press {
	readonly call: Call;
	readonly delivery: Delivery;
	readonly targetOption?: string;
}

/**
 * Writes a press as a `custom_id`: `chair?mechanism=rabat`, `list?type=rcp&page=2#update`; a menu's option to fill
 * stands without a value: `chair?private=true&mechanism`. Where that is too long for Discord, the places of options and
 * choices in the command's declaration stand for their names (`list?0=~1&b=2`), so both are only ever added at the end.
 * Should a user's own words be too long even then, they are cut: they are looked up again, and half a name finds as well.
 */
export function toCustomId(press: Press, commands: Commands): string {
	let written = write(press, asNamed);
	for (let short = press; written.length > longestCustomId; short = withLongestCut(short))
		written = write(short, asPlaced(commands));
	return written;
}

/** Reads a `custom_id`; nothing when it is not one of ours. */
export function fromCustomId(customId: string, commands: Commands): Press | undefined {
	const match = /^([a-z-]{1,32})(?:\?([^#]*))?(?:#(update))?$/.exec(customId);
	const [, name, query, update] = match ?? [];
	if (name === undefined) return undefined;
	const parts = (query ?? '').split('&').filter((part) => part !== '');
	const pairs = parts.map((part) => readPart(optionsNamed(name, commands), part));
	if (pairs.some(({ option }) => option === undefined)) return undefined;
	const filled = pairs.flatMap(({ option = '', value }) => (value === undefined ? [] : [[option, value] as const]));
	const targetOption = pairs.find(({ value }) => value === undefined)?.option;
	const call: Call = { name, options: Object.fromEntries(filled) };
	return {
		call,
		delivery: update === 'update' ? 'update' : 'new',
		...(targetOption !== undefined && { targetOption }),
	};
}

/** How an option is written: its key and its value. */
type Writing = (command: string, name: string, value: OptionValue) => readonly [string, string];

const asNamed: Writing = (_, name, value) => [name, encode(value)];

const asPlaced =
	(commands: Commands): Writing =>
	(command, name, value) => {
		const options = optionsNamed(command, commands);
		const place = options.findIndex((option) => option.name === name);
		const choice = choicesOf(options[place]).findIndex((one) => one.value === value);
		return [place.toString(36), choice < 0 ? encode(value) : `~${choice}`];
	};

function write({ call, delivery, targetOption }: Press, writing: Writing): string {
	const parts = Object.entries(call.options).map(([name, value]) => writing(call.name, name, value).join('='));
	const query = [...parts, ...(targetOption === undefined ? [] : [writing(call.name, targetOption, '')[0]])].join('&');
	return `${call.name}${query === '' ? '' : `?${query}`}${delivery === 'update' ? '#update' : ''}`;
}

function readPart(
	options: readonly Option[],
	part: string,
): { readonly option: string | undefined; readonly value?: OptionValue } {
	const [key = '', ...rest] = part.split('=');
	const named = key.length === 1 ? options[Number.parseInt(key, 36)] : options.find(({ name }) => name === key);
	const option = key.length === 1 ? named?.name : key || undefined;
	if (rest.length === 0) return { option };
	const text = decode(rest.join('='));
	const choice = /^~(\d+)$/.exec(text)?.[1];
	return {
		option,
		value: choice === undefined ? typedValue(named, text) : (choicesOf(named)[Number(choice)]?.value ?? text),
	};
}

function withLongestCut(press: Press): Press {
	const options = Object.entries(press.call.options);
	const [longest] = options.toSorted(([, a], [, b]) => encode(b).length - encode(a).length);
	if (longest === undefined) throw new Error(`The name of the command ${press.call.name} is too long for a custom_id`);
	const cut = [...String(longest[1])].slice(0, -1).join('');
	return { ...press, call: { name: press.call.name, options: { ...press.call.options, [longest[0]]: cut } } };
}

function optionsNamed(name: string, commands: Commands): readonly Option[] {
	const command = commandNamed(name, commands);
	return command === undefined ? [] : optionsOf(command);
}

function choicesOf(option: Option | undefined): readonly { readonly value: string }[] {
	return option !== undefined && 'choices' in option ? (option.choices ?? []) : [];
}

/** A blank takes one character, so that more of a question fits. */
function encode(value: OptionValue): string {
	return encodeURIComponent(value).replaceAll('%20', '+');
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text.replaceAll('+', ' '));
	} catch {
		return text;
	}
}
