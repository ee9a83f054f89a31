import { allCommands } from '../../commands/index.ts';
import { type AnyCommand, type Call, type Option, type Options, optionsOf } from '../../src/platform/command.ts';
import { followUps, mechanismIds, names, sampleOf, valuesOf } from './values.ts';

/** How many combinations of required options the others are tried with, and how many values each has in a pair. */
const few = 4;
/** The most combinations of one command that are also tried in private. */
const mostPrivate = 1_500;
/** Conditions of a list that everything fits, and those that are added to them. */
const wide: Options = { since: 1900, until: 2100, 'min-members': 0, 'max-members': 999 };
const narrowing = [
	...[[], ['type'], ['region'], ['role'], ['type', 'region'], ['type', 'role'], ['region', 'role']],
	['type', 'region', 'role'],
];

/**
 * The calls that are answered for the transcript, made from what the commands declare: every combination of required
 * options, the others one by one, in pairs and all together, golden names in each option that suggests, and all of it in
 * private as well.
 */
export const calls: readonly Call[] = [
	...allCommands.flatMap((command) => {
		const found = [...filled(command), ...named(command)];
		return inOrder(command, [...found, ...inPrivate(command, found)]);
	}),
	...mechanismIds.map((first, at) => {
		const [second = '', third = ''] = [9, 17].map((away) => mechanismIds[(at + away) % mechanismIds.length]);
		return { name: 'compare', options: { first, second, third } };
	}),
	...followUps.flatMap((question) =>
		[...mechanismIds, 'rabat khartoum', 'midcas'].flatMap((about) => [
			{ name: 'ask', options: { question, about } },
			{ name: 'ask', options: { question, about, private: true } },
		]),
	),
	...longLists(),
];

/** Lists of so many conditions that their buttons are written in short. */
function longLists(): readonly Call[] {
	const list = allCommands.find(({ data }) => data.name === 'list');
	if (list === undefined) return [];
	const options = optionsOf(list);
	const optionsNamed = (names: readonly string[]) => options.filter(({ name }) => names.includes(name));
	const orders = combinationsOf(optionsNamed(['sort']));
	const found = narrowing.flatMap((names) =>
		combinationsOf(optionsNamed(names)).map((filter, at) => ({ ...wide, ...filter, ...orders[at % orders.length] })),
	);
	found.push({ ...wide, type: 'rcp', region: 'asia', chair: 'NP', organisation: 'iom', sort: 'name' });
	return inOrder(list, [...found, ...inPrivate(list, found)]);
}

function filled(command: AnyCommand): readonly Options[] {
	const options = publicOptions(command);
	const required = combinationsOf(options.filter((option) => option.required));
	const others = options.filter((option) => !option.required);
	const base = baseOf(required);
	const alone = sampleOf(required.slice(1), few).flatMap((one) => combine([one], others));
	return [...required, ...combine([base], others), ...alone, ...pairsOf(others, base), ...growing(others, base)];
}

/** What the other options are tried with first: not the very first combination, which compares something with itself. */
function baseOf(combinations: readonly Options[]): Options {
	return combinations[1] ?? combinations[0] ?? {};
}

function publicOptions(command: AnyCommand): readonly Option[] {
	return optionsOf(command).filter(({ name }) => name !== 'private');
}

function combinationsOf(options: readonly Option[]): readonly Options[] {
	return options.reduce<readonly Options[]>((bases, option) => combine(bases, [option]), [{}]);
}

/** Each base with each value of each option. */
function combine(bases: readonly Options[], options: readonly Option[], most = Number.POSITIVE_INFINITY) {
	return bases.flatMap((base) =>
		options.flatMap((option) =>
			sampleOf(valuesOf(option), most).map((value) => ({ ...base, [option.name]: value }) as Options),
		),
	);
}

function pairsOf(options: readonly Option[], base: Options): readonly Options[] {
	return options.flatMap((one, at) => combine(combine([base], [one], few), options.slice(at + 1), few));
}

/** The first option, then two, and so on, once with the first value of each and once with the last. */
function growing(options: readonly Option[], base: Options): readonly Options[] {
	return options.flatMap((_, at) =>
		[0, -1].map((place) => {
			const pairs = options.slice(0, at + 1).map((option) => [option.name, valuesOf(option).at(place) ?? '']);
			return { ...base, ...Object.fromEntries(pairs) };
		}),
	);
}

/** Names as users type them, in each option that takes any. */
function named(command: AnyCommand): readonly Options[] {
	const options = publicOptions(command);
	const base = baseOf(combinationsOf(options.filter((option) => option.required)));
	const open = options.filter((option) => 'autocomplete' in option && option.autocomplete);
	return open.flatMap((option) => names.map((name) => ({ ...base, [option.name]: name })));
}

function inPrivate(command: AnyCommand, found: readonly Options[]): readonly Options[] {
	if (!optionsOf(command).some(({ name }) => name === 'private')) return [];
	return sampleOf(found, mostPrivate).map((options) => ({ ...options, private: true }));
}

function inOrder(command: AnyCommand, found: readonly Options[]): readonly Call[] {
	const order = optionsOf(command).map(({ name }) => name);
	return found.map((options) => {
		const sorted = Object.entries(options).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
		return { name: command.data.name, options: Object.fromEntries(sorted) };
	});
}
