import { memoizeProperties } from '../mechanisms/lazy.ts';
import { gatherNear, type NearWords, nearTo } from './near.ts';

/** A word of the vocabulary that a typed word may stand for, and how sure that is (0 to 1). */
export interface WordReading {
	readonly word: string;
	readonly quality: number;
	readonly how: 'exact' | 'prefix' | 'parts' | 'corrected';
}

/** Words that are what they are, however near they lie to one of ours. */
export interface OtherWords {
	/** Ordinary English words. */
	readonly ordinary: ReadonlySet<string>;
	/** Words of other names: those of countries. */
	readonly named: ReadonlySet<string>;
}

/** All words that names are made of, ready for reading words that were typed. */
export interface Vocabulary extends OtherWords {
	readonly words: ReadonlySet<string>;
	/** Other spellings of words, which slips may be made in as well: from, to. */
	readonly variants: ReadonlyMap<string, string>;
	readonly sorted: readonly string[];
	/** The words and the other spellings, for finding those that are near to a typed one. */
	readonly near: NearWords;
}

const shortest = { prefix: 3, slip: 4 } as const;

/** Gathers the words of names, with their other spellings. */
export function buildVocabulary(
	words: Iterable<string>,
	variants: ReadonlyMap<string, string>,
	others: OtherWords,
): Vocabulary {
	const ours = new Set(words);
	const spellings = [...variants].filter(([from, to]) => ours.has(to) && !ours.has(from));
	// Only a word that is none of ours has others near to it looked for.
	return memoizeProperties<Vocabulary>({
		ordinary: () => others.ordinary,
		named: () => others.named,
		words: () => ours,
		variants: () => new Map(spellings),
		sorted: () => [...ours].sort(),
		near: () => gatherNear([...ours, ...spellings.map(([from]) => from)]),
	});
}

/** What a typed word may stand for, best first: itself, the beginning or the parts of words, a corrected spelling. */
export function readWord(typed: string, vocabulary: Vocabulary): readonly WordReading[] {
	if (vocabulary.words.has(typed)) return [{ word: typed, quality: 1, how: 'exact' }];
	const begun = wordsThatBegin(typed, vocabulary);
	if (begun.length > 0) return begun;
	if (vocabulary.ordinary.has(typed)) return [];
	const parts = partsOf(typed, vocabulary);
	return parts.length > 0 ? parts : corrections(typed, vocabulary);
}

/** The words of the vocabulary that begin with what was typed, three letters or more of it. */
function wordsThatBegin(typed: string, vocabulary: Vocabulary): readonly WordReading[] {
	if (typed.length < shortest.prefix) return [];
	const quality = typed.length >= 4 ? 0.9 : 0.75;
	const found: WordReading[] = [];
	for (let at = firstAtLeast(vocabulary.sorted, typed); at < vocabulary.sorted.length; at += 1) {
		const word = vocabulary.sorted[at];
		if (word === undefined || !word.startsWith(typed)) break;
		found.push({ word, quality, how: 'prefix' });
	}
	return found;
}

/** A word that is two words of ours written together: `euhoa`. Both halves count, so both are returned. */
function partsOf(typed: string, vocabulary: Vocabulary): readonly WordReading[] {
	for (let cut = 2; cut <= typed.length - 3; cut += 1) {
		const [left, right] = [typed.slice(0, cut), typed.slice(cut)];
		if (!vocabulary.words.has(left) || !vocabulary.words.has(right)) continue;
		return [left, right].map((word) => ({ word, quality: 0.9, how: 'parts' }));
	}
	return [];
}

/** What words were found to be a slip for, within one turn of the event loop. */
let found = new WeakMap<Vocabulary, Map<string, readonly WordReading[]>>();
let isForgotten = true;

/**
 * The words that a typed one may be a slip for, best first: those that are as likely as the best. A long question asks
 * for the same words many times over, so they are remembered while it is read, and no longer.
 */
export function corrections(typed: string, vocabulary: Vocabulary): readonly WordReading[] {
	const known = found.get(vocabulary) ?? new Map<string, readonly WordReading[]>();
	const readings = known.get(typed) ?? findCorrections(typed, vocabulary);
	found.set(vocabulary, known.set(typed, readings));
	if (isForgotten) queueMicrotask(forget);
	isForgotten = false;
	return readings;
}

function forget(): void {
	found = new WeakMap();
	isForgotten = true;
}

function findCorrections(typed: string, vocabulary: Vocabulary): readonly WordReading[] {
	if (vocabulary.named.has(typed) || /\d/.test(typed)) return [];
	if (typed.length < shortest.slip || typed.length > 32) return [];
	const likely = nearTo(typed, vocabulary.near).toSorted((a, b) => b.quality - a.quality);
	const best = likely[0]?.quality ?? 0;
	const meant = new Map<string, WordReading>();
	for (const { word, quality } of likely) {
		const ours = vocabulary.variants.get(word) ?? word;
		if (quality > best - 0.04 && !meant.has(ours)) meant.set(ours, { word: ours, quality, how: 'corrected' });
	}
	return [...meant.values()];
}

function firstAtLeast(sorted: readonly string[], wanted: string): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sorted[middle] ?? '') < wanted) low = middle + 1;
		else high = middle;
	}
	return low;
}
