import type { MechanismType, Region, Role } from '../mechanisms/schema.ts';
import { idOf, type Known } from '../names/find.ts';
import { type Item, readQuestion } from './read.ts';
import type { ReadableAtlas } from './readable-atlas.ts';

/** A number of a question, with the words that bound it: `at least 50 members`, `after 2012`. */
export interface Bound {
	readonly of: 'members' | 'established';
	readonly least: number;
	readonly most: number;
}

/** Something a condition can be about, and whether it is denied ("not in Africa"). */
export interface Named<T> {
	readonly value: T;
	readonly not: boolean;
}

/** A question sorted into what it names, what it asks and what it leaves unexplained. */
export interface Frame {
	readonly items: readonly Item[];
	/** The question as it was read: plain words, misspelt ones put right. */
	readonly text: string;
	readonly mechanisms: readonly {
		readonly known: Extract<Known, { kind: 'mechanism' | 'page-only' }>;
		readonly sure: boolean;
	}[];
	/** Words that fit several mechanisms. */
	readonly unclear: readonly Extract<Item, { kind: 'several' }>[];
	/** `isState` for a state that acts as a body. */
	readonly organisations: readonly (Named<string> & { readonly isState: boolean })[];
	readonly countries: readonly Named<string>[];
	readonly types: readonly Named<MechanismType>[];
	readonly regions: readonly Named<Region>[];
	readonly roles: readonly Named<Role>[];
	readonly bounds: readonly Bound[];
	/** How many are wanted of those that stand out: "the three largest". */
	readonly top: number | undefined;
	/** Numbers that neither bound anything nor say how many are wanted. */
	readonly spareNumbers: readonly number[];
	/** Words that mean nothing to us. */
	readonly unknown: readonly string[];
	/** Whether the question has a phrase of one of these concepts. */
	readonly has: (...concepts: readonly string[]) => boolean;
	/** Whether a concept is denied. */
	readonly denies: (concept: string) => boolean;
	/** Whether the question begins as one that is answered by yes or no. */
	readonly yesNo: boolean;
}

/** Sorts a question into a frame. */
export function frameOf(atlas: ReadableAtlas, question: string): Frame {
	const items = readQuestion(atlas, question);
	const named = items.flatMap((item, at) => (item.kind === 'named' ? [{ item, at }] : []));
	const concepts = new Set(items.flatMap((item) => (item.kind === 'phrase' ? [...item.concepts] : [])));
	const { bounds, others } = boundsIn(items);
	const topAt = others.find((at) => isWantedNumber(items, at));
	const valueAt = (at: number) => {
		const item = items[at];
		return item?.kind === 'number' ? item.value : 0;
	};
	const text = items.map((item) => item.text).join(' ');
	return {
		items,
		text,
		mechanisms: unique(
			named.flatMap(({ item: { known, sure } }) =>
				known.slice(0, 1).flatMap((one) => (isProcess(one) ? [{ known: one, sure }] : [])),
			),
			({ known }) => idOf(known),
		),
		unclear: items.filter((item) => item.kind === 'several'),
		organisations: unique(
			named.flatMap(({ item, at }) =>
				item.known.flatMap((one) =>
					one.kind === 'organisation'
						? [
								{
									value: one.organisation.id,
									not: isDenied(items, at),
									isState: one.organisation.country !== undefined,
								},
							]
						: [],
				),
			),
			({ value }) => value,
		),
		countries: unique(
			named.flatMap(({ item, at }) =>
				item.known.flatMap((one) =>
					one.kind === 'country' ? [{ value: one.country.code, not: isDenied(items, at) }] : [],
				),
			),
			({ value }) => value,
		),
		types: conceptsOf<MechanismType>(items, 'type-'),
		regions: conceptsOf<Region>(items, 'region-'),
		roles: conceptsOf<Role>(items, 'role-'),
		bounds,
		top: topAt === undefined ? undefined : valueAt(topAt),
		spareNumbers: others.filter((at) => at !== topAt).map(valueAt),
		unknown: items.flatMap((item) => (item.kind === 'unknown' ? [item.text] : [])),
		has: (...wanted) => wanted.some((concept) => concepts.has(concept)),
		denies: (concept) =>
			items.some((item, at) => item.kind === 'phrase' && item.concepts.has(concept) && isDenied(items, at)),
		yesNo: asksYesNo(text),
	};
}

/** The words before a thing within which a "not" denies it. */
const reachOfNot = 4;

function isDenied(items: readonly Item[], at: number): boolean {
	for (let back = at - 1; back >= Math.max(0, at - reachOfNot); back -= 1) {
		const item = items[back];
		if (item?.kind !== 'phrase') return false;
		if (item.concepts.has('not')) return true;
		if (item.concepts.has('mechanism') || (item.concepts.has('and') && item.text === 'but')) return false;
	}
	return false;
}

function conceptsOf<T extends string>(items: readonly Item[], prefix: string): readonly Named<T>[] {
	const found = items.flatMap((item, at) => {
		if (item.kind !== 'phrase') return [];
		return [...item.concepts]
			.filter((concept) => concept.startsWith(prefix))
			.map((concept) => ({ value: concept.slice(prefix.length) as T, not: isDenied(items, at) }));
	});
	return unique(found, ({ value }) => value);
}

/** Concepts of the words by which one mechanism stands out. */
const superlatives = ['most-members', 'fewest-members', 'oldest', 'newest', 'most', 'least', 'ranked'] as const;

/** Whether a number says how many are wanted: "the three oldest", "top 5". */
function isWantedNumber(items: readonly Item[], at: number): boolean {
	const item = items[at];
	if (item?.kind !== 'number' || item.value < 1 || item.value > 28) return false;
	const isSuperlative = (one: Item | undefined) =>
		one?.kind === 'phrase' && superlatives.some((concept) => one.concepts.has(concept));
	return isSuperlative(items[at + 1]) || isSuperlative(items[at - 1]);
}

/** The bounds, and the places of the numbers that are none. */
function boundsIn(items: readonly Item[]): { readonly bounds: readonly Bound[]; readonly others: readonly number[] } {
	const numbers = items.flatMap((item, at) => (item.kind === 'number' ? [{ item, at }] : []));
	const bounds: Bound[] = [];
	const others: number[] = [];
	for (let index = 0; index < numbers.length; index += 1) {
		const [first, second] = [numbers[index], numbers[index + 1]];
		if (first === undefined) continue;
		const of = whatIsCounted(items, first.item, first.at);
		if (of === undefined) {
			others.push(first.at);
			continue;
		}
		const before = wordsBefore(items, first.at);
		const range =
			second !== undefined && isRange(items, first.at, second.at) && (before('between') || second.at - first.at <= 2);
		if (range && second !== undefined) {
			bounds.push({ of, least: first.item.value, most: second.item.value });
			index += 1;
		} else bounds.push({ of, ...bound(first.item, before, wordsAfter(items, first.at), isThere(items)) });
	}
	return { bounds, others };
}

/** Whether the question is what was there in a year: "which existed in 1995?" */
function isThere(items: readonly Item[]): boolean {
	return items.some((item) => item.kind === 'phrase' && /^(exist|exists|existed|existing)$/.test(item.text));
}

function whatIsCounted(
	items: readonly Item[],
	{ value, text }: { value: number; text: string },
	at: number,
): Bound['of'] | undefined {
	const near = [...items.slice(Math.max(0, at - 4), at), ...items.slice(at + 1, at + 4)];
	const has = (concept: string) => near.some((item) => item.kind === 'phrase' && item.concepts.has(concept));
	const [before, after] = [items[at - 1], items[at + 1]];
	// "Exactly three mechanisms" counts them, not their members.
	if (after?.kind === 'phrase' && [...after.concepts].some((one) => one === 'mechanism' || one.startsWith('type-')))
		return undefined;
	if (before?.kind === 'phrase' && before.concepts.has('ranked')) return undefined;
	if (
		value >= 1900 &&
		value <= 2100 &&
		!items.slice(at + 1, at + 2).some((item) => item.kind === 'phrase' && item.concepts.has('members'))
	)
		return 'established';
	if (text.endsWith('s') && value >= 50 && value <= 90) return 'established';
	if (has('members') || has('over') || has('under') || has('at-least') || has('at-most') || has('exactly'))
		return 'members';
	return undefined;
}

function isRange(items: readonly Item[], from: number, to: number): boolean {
	return (
		items
			.slice(from + 1, to)
			.every((item) => item.kind === 'phrase' && ['and', 'to', 'until', 'till'].includes(item.text)) && to > from + 1
	);
}

function bound(
	{ value, text }: { readonly value: number; readonly text: string },
	before: (...concepts: readonly string[]) => boolean,
	after: (...concepts: readonly string[]) => boolean,
	asksOfBeing: boolean,
): { readonly least: number; readonly most: number } {
	if (text.endsWith('s') && value % 10 === 0) {
		const start = value < 100 ? 1900 + value : value;
		return { least: start, most: start + 9 };
	}
	if (before('at-least', 'or-later') || after('at-least', 'or-later')) return { least: value, most: Infinity };
	if (before('at-most', 'or-earlier') || after('at-most', 'or-earlier')) return { least: -Infinity, most: value };
	if (before('after', 'over')) return { least: value + 1, most: Infinity };
	if (before('before', 'under')) return { least: -Infinity, most: value - 1 };
	if (before('since')) return { least: value, most: Infinity };
	if (before('until')) return { least: -Infinity, most: value };
	return { least: asksOfBeing ? -Infinity : value, most: value };
}

/** Whether one of these concepts stands within the two pieces before a place; "in 2013" ends the look back. */
function wordsBefore(items: readonly Item[], at: number) {
	return (...concepts: readonly string[]) =>
		items
			.slice(Math.max(0, at - 2), at)
			.some((item) => item.kind === 'phrase' && concepts.some((concept) => item.concepts.has(concept)));
}

function wordsAfter(items: readonly Item[], at: number) {
	return (...concepts: readonly string[]) =>
		items
			.slice(at + 1, at + 3)
			.some((item) => item.kind === 'phrase' && concepts.some((concept) => item.concepts.has(concept)));
}

/** Openings that do not change what is asked. */
const openings =
	/^(?:(?:hey|hi|hello|ok|so|and|please|well|bot|iscm|@\S+|(?:can|could|would|will) (?:you|u|ya)(?: please| pls)? (?:tell|show|give|let|list|name|say|explain|check)(?: me| us)?(?: know)?|do you know|i(?: would|'d)? (?:like|want|need) to know|i wonder|is it true that|is it correct that|tell me|let me know|just|whether|if)[\s,:]*)+/i;

function asksYesNo(question: string): boolean {
	const rest = question.trim().replace(openings, '');
	if (/^(?:is it true that|is it correct that)/i.test(question.trim())) return true;
	return /^(?:is|are|was|were|does|do|did|has|have|isn't|aren't|doesn't|don't|hasn't|isnt|arent|doesnt)\b/i.test(rest);
}

function isProcess(known: Known): known is Extract<Known, { kind: 'mechanism' | 'page-only' }> {
	return known.kind === 'mechanism' || known.kind === 'page-only';
}

function unique<T>(all: readonly T[], keyOf: (one: T) => string): readonly T[] {
	return [...new Map(all.toReversed().map((one) => [keyOf(one), one])).values()].toReversed();
}
