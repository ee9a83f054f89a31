import { memoizeProperties } from '../mechanisms/lazy.ts';
import { nameKey, soundOf, tellingWords, type Wording, type Words, wordsOf } from './normalise.ts';
import { buildVocabulary, type OtherWords, type Vocabulary } from './vocabulary.ts';

/** Something with names: what the look-up knows of a mechanism, a term, a country or an organisation. */
export interface Entry {
	readonly id: string;
	readonly names: readonly string[];
	/** How choices are labelled: found when sent back, whole. */
	readonly labels?: readonly string[];
	/** What is known of it besides its names: enough to tell two apart, never enough alone. */
	readonly facts?: readonly Fact[];
}

/** A fact that people put into a query: a region, an organisation, a country. `share` is 1 when it is the only one of its kind. */
export interface Fact {
	readonly text: string;
	readonly kind: 'region' | 'organisation' | 'country' | 'type';
	readonly share: number;
}

/** A name as it is written, and as it is compared. */
export interface IndexedName {
	readonly id: string;
	readonly text: string;
	readonly key: string;
	readonly words: Words;
	/** How the words sound. */
	readonly sounds: Words;
}

/** How an entry holds a word: in one of its names, in a fact, or in both. */
export interface Holding {
	readonly entry: number;
	readonly inName: boolean;
	readonly fact?: Fact;
}

/** The names of one kind of thing, ready for looking up. */
export interface NameIndex {
	readonly wording: Wording;
	readonly ids: readonly string[];
	readonly names: readonly IndexedName[];
	/** By whole name, blanks and grammar words left out. */
	readonly exact: ReadonlyMap<string, readonly string[]>;
	/** By the telling words of a name, in order and sorted. */
	readonly telling: ReadonlyMap<string, readonly string[]>;
	readonly sorted: ReadonlyMap<string, readonly string[]>;
	readonly holdings: ReadonlyMap<string, readonly Holding[]>;
	/** The whole keys of acronyms of any length. */
	readonly shortKeys: ReadonlySet<string>;
	/** Acronyms that nobody writes by chance: four letters and more, and no ordinary word. */
	readonly acronyms: ReadonlySet<string>;
	/** The telling words of each name of each entry, joined by blanks, for finding phrases. */
	readonly phrases: readonly (readonly string[])[];
	readonly vocabulary: Vocabulary;
}

/** Indexes entries by their names. `others` are words that are never taken for a misspelt name. */
export function indexNames(entries: readonly Entry[], wording: Wording, others: OtherWords): NameIndex {
	const read = (text: string) => wordsOf(text, wording);
	const telling = (words: Words) => tellingWords(words, wording);
	const key = (name: string) => nameKey(read(name), wording);
	const names = entries.flatMap(({ id, names }) => names.map((text) => ({ id, text, words: read(text) })));
	// "International Dialogue on Migration" is not what "international" asks for.
	const distinctive = () => names.filter(({ words }) => telling(words).some((word) => !wording.general.has(word)));
	// An exact name is found by `exact` alone, so the rest is made when something else is first looked up.
	const index: NameIndex = memoizeProperties<NameIndex>({
		wording: () => wording,
		ids: () => entries.map(({ id }) => id),
		names: () => names.map((name) => ({ ...name, key: nameKey(name.words, wording), sounds: name.words.map(soundOf) })),
		exact: () => {
			const labels = entries.flatMap(({ id, labels = [] }) => labels.map((label) => ({ id, words: read(label) })));
			return idsBy([...names, ...labels], (words) => nameKey(words, wording));
		},
		telling: () => idsBy(distinctive(), (words) => telling(words).join('')),
		sorted: () => idsBy(distinctive(), (words) => sortedKey(telling(words))),
		holdings: () => holdingsOf(entries, wording),
		shortKeys: () => new Set(entries.flatMap(({ names }) => names.filter(isShort).map(key))),
		acronyms: () => new Set(entries.flatMap(({ names }) => names.filter(isAcronym).map(key))),
		phrases: () => entries.map(({ names }) => names.map((name) => ` ${telling(read(name)).join(' ')} `)),
		vocabulary: () => {
			const longStops = [...wording.stop].filter((word) => word.length > 3);
			const words = [...index.holdings.keys(), ...wording.fillers, ...longStops];
			return buildVocabulary(words, wording.variants, others);
		},
	});
	return index;
}

/** The key under which word order does not matter. */
export function sortedKey(words: Words): string {
	return [...words].sort().join(' ');
}

function isShort(name: string): boolean {
	return /^(?:\S*\p{Lu}\S*\p{Lu}\S* ?)+$|^\d\S*$/u.test(name);
}

function isAcronym(name: string): boolean {
	return /^\p{Lu}\S*\p{Lu}\S*$/u.test(name) && name.length >= 4;
}

function idsBy(
	names: readonly { readonly id: string; readonly words: Words }[],
	keyOf: (words: Words) => string,
): ReadonlyMap<string, readonly string[]> {
	const ids = new Map<string, string[]>();
	for (const { id, words } of names) {
		const key = keyOf(words);
		const known = ids.get(key) ?? [];
		if (key !== '' && !known.includes(id)) ids.set(key, [...known, id]);
	}
	return ids;
}

function holdingsOf(entries: readonly Entry[], wording: Wording): ReadonlyMap<string, readonly Holding[]> {
	const holdings = new Map<string, Map<number, Holding>>();
	const hold = (text: string, entry: number, fact?: Fact) => {
		for (const word of wordsOf(text, wording)) {
			if (wording.stop.has(word)) continue;
			const known = holdings.get(word) ?? new Map<number, Holding>();
			const before = known.get(entry);
			const held = before?.fact ?? fact;
			const inName = before?.inName ?? fact === undefined;
			const holding: Holding = held === undefined ? { entry, inName } : { entry, inName, fact: held };
			holdings.set(word, known.set(entry, holding));
		}
	};
	for (const [entry, { names, facts = [] }] of entries.entries()) {
		for (const name of names) hold(name, entry);
		for (const fact of facts) hold(fact.text, entry, fact);
	}
	return new Map([...holdings].map(([word, held]) => [word, [...held.values()]]));
}
