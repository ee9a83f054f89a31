import Fuse from 'fuse.js';
import { soundOf } from './names.ts';

/** A word of the vocabulary that a typed word may stand for, and how sure that is (0 to 1). */
export interface Reading {
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
	readonly bySound: ReadonlyMap<string, readonly string[]>;
	readonly byPair: ReadonlyMap<string, readonly string[]>;
}

const shortest = { prefix: 3, corrected: 5, slip: 4, doubled: 4 } as const;

/** Gathers the words of names, with their other spellings. */
export function buildVocabulary(
	words: Iterable<string>,
	variants: ReadonlyMap<string, string>,
	others: OtherWords,
): Vocabulary {
	const ours = new Set(words);
	const spellings = [...variants].filter(([from, to]) => ours.has(to) && !ours.has(from));
	const corrigible = [...ours, ...spellings.map(([from]) => from)];
	return {
		...others,
		words: ours,
		variants: new Map(spellings),
		sorted: [...ours].sort(),
		bySound: groupBy(corrigible, (word) => [soundOf(word)]),
		byPair: groupBy(corrigible, pairsOf),
	};
}

/** What a typed word may stand for, best first: itself, the beginning or the parts of words, a corrected spelling. */
export function readWord(typed: string, vocabulary: Vocabulary): readonly Reading[] {
	if (vocabulary.words.has(typed)) return [{ word: typed, quality: 1, how: 'exact' }];
	const begun = wordsThatBegin(typed, vocabulary);
	if (begun.length > 0) return begun;
	if (vocabulary.ordinary.has(typed)) return [];
	const parts = partsOf(typed, vocabulary);
	return parts.length > 0 ? parts : corrections(typed, vocabulary);
}

/** The words of the vocabulary that begin with what was typed, three letters or more of it. */
export function wordsThatBegin(typed: string, vocabulary: Vocabulary): readonly Reading[] {
	if (typed.length < shortest.prefix) return [];
	const quality = typed.length >= 4 ? 0.9 : 0.75;
	const found: Reading[] = [];
	for (let at = firstAtLeast(vocabulary.sorted, typed); at < vocabulary.sorted.length; at += 1) {
		const word = vocabulary.sorted[at];
		if (word === undefined || !word.startsWith(typed)) break;
		found.push({ word, quality, how: 'prefix' });
	}
	return found;
}

/** How many letters were changed, added, dropped or swapped between two words (optimal string alignment). */
export function editDistance(a: string, b: string): number {
	let before: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, column) => column);
	for (let row = 1; row <= a.length; row += 1) {
		const now = [row];
		for (let column = 1; column <= b.length; column += 1) {
			const change = (last[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
			let least = Math.min(change, (last[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1);
			if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
				least = Math.min(least, (before[column - 2] ?? 0) + 1);
			}
			now.push(least);
		}
		before = last;
		last = now;
	}
	return last[b.length] ?? 0;
}

/** A word that is two words of ours written together: `euhoa`. Both halves count, so both are returned. */
function partsOf(typed: string, vocabulary: Vocabulary): readonly Reading[] {
	for (let cut = 2; cut <= typed.length - 3; cut += 1) {
		const [left, right] = [typed.slice(0, cut), typed.slice(cut)];
		if (!vocabulary.words.has(left) || !vocabulary.words.has(right)) continue;
		return [left, right].map((word) => ({ word, quality: 0.9, how: 'parts' }));
	}
	return [];
}

/** The words that a typed one may be a slip for, best first: those that are as likely as the best. */
export function corrections(typed: string, vocabulary: Vocabulary): readonly Reading[] {
	if (vocabulary.named.has(typed) || /\d/.test(typed)) return [];
	const found = candidatesFor(typed, vocabulary)
		.map((word) => ({ word, quality: likeness(typed, word) }))
		.filter(({ quality }) => quality > 0)
		.sort((a, b) => b.quality - a.quality);
	const best = found[0]?.quality ?? 0;
	const meant = new Map<string, Reading>();
	for (const { word, quality } of found) {
		const ours = vocabulary.variants.get(word) ?? word;
		if (quality > best - 0.04 && !meant.has(ours)) meant.set(ours, { word: ours, quality, how: 'corrected' });
	}
	return [...meant.values()];
}

/** Fuse.js picks the candidates, out of the words that sound like what was typed or share pairs of letters with it. */
function candidatesFor(typed: string, vocabulary: Vocabulary): readonly string[] {
	if (typed.length < shortest.slip || typed.length > 32) return [];
	const sounding = vocabulary.bySound.get(soundOf(typed)) ?? [];
	const shared = new Map<string, number>();
	for (const pair of pairsOf(typed)) {
		for (const word of vocabulary.byPair.get(pair) ?? []) shared.set(word, (shared.get(word) ?? 0) + 1);
	}
	const needed = typed.length <= 5 ? 2 : 3;
	const fitting = [...shared].flatMap(([word, pairs]) =>
		pairs >= needed && Math.abs(word.length - typed.length) <= 2 ? word : [],
	);
	if (fitting.length === 0) return sounding;
	const fuse = new Fuse(fitting, { threshold: 0.6, ignoreLocation: true, minMatchCharLength: 2 });
	return [...new Set([...sounding, ...fuse.search(typed, { limit: 8 }).map(({ item }) => item)])];
}

/**
 * How surely a typed word is a slip for another, 0 when it is not taken for one. Two short words are nearly always
 * alike, so words of four letters and fewer need the mark of a slip: swapped, doubled or neighbouring keys.
 */
function likeness(typed: string, word: string): number {
	const distance = editDistance(typed, word);
	if (word.length <= 4) return distance === 1 && isSlip(typed, word) ? 0.8 : 0;
	if (distance === 1) return isSlip(typed, word) ? 0.88 : 0.85;
	if (soundOf(typed) === soundOf(word) && distance <= 3) return 0.85;
	const shorter = Math.min(typed.length, word.length);
	const allowed = shorter >= 12 ? 3 : shorter >= 7 ? 2 : 1;
	return distance <= allowed && typed.length >= shortest.corrected ? 0.9 - distance * 0.08 : 0;
}

function isSlip(typed: string, word: string): boolean {
	if (typed.length === word.length)
		return word.length >= shortest.slip && (isSwap(typed, word) || isNeighbour(typed, word));
	return typed.length === word.length + 1 && typed.length >= shortest.doubled && typed.replace(/(.)\1/, '$1') === word;
}

function isSwap(typed: string, word: string): boolean {
	const at = firstDifference(typed, word);
	return typed[at] === word[at + 1] && typed[at + 1] === word[at];
}

function isNeighbour(typed: string, word: string): boolean {
	const at = firstDifference(typed, word);
	return neighbours.some((pair) => pair.includes(typed[at] ?? ' ') && pair.includes(word[at] ?? ' '));
}

function firstDifference(a: string, b: string): number {
	let at = 0;
	while (at < a.length && a[at] === b[at]) at += 1;
	return at;
}

// Keys side by side in a row of a QWERTY keyboard, and those that QWERTZ and AZERTY put there.
const neighbours = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'tzu', 'azer', 'qsd', 'jklm']
	.flatMap((row) => [...row].map((key, at) => key + (row[at + 1] ?? '')))
	.concat('aq', 'mn', 'sw', 'de');

/** The letters of a word two by two, next to each other and with one between: swapped letters keep most pairs. */
function pairsOf(word: string): readonly string[] {
	return [...word].flatMap((letter, at) => [word[at + 1], word[at + 2]].flatMap((next) => (next ? letter + next : [])));
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

function groupBy(words: readonly string[], keysOf: (word: string) => readonly string[]): ReadonlyMap<string, string[]> {
	const groups = new Map<string, string[]>();
	for (const word of words) {
		for (const key of new Set(keysOf(word))) groups.set(key, [...(groups.get(key) ?? []), word]);
	}
	return groups;
}
