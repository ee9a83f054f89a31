import Fuse from 'fuse.js';
import { soundOf } from './normalise.ts';
import { editsAllowed, similarity } from './similarity.ts';

/** Words in an order of their own, to be found by what they sound like and by the pairs of letters that they hold. */
export interface NearWords {
	readonly words: readonly string[];
	readonly sounds: readonly string[];
	/** Places among the words. */
	readonly bySound: ReadonlyMap<string, readonly number[]>;
	/** By length first: a word is not taken for one that is much longer or shorter. */
	readonly byPair: ReadonlyMap<number, ReadonlyMap<string, readonly number[]>>;
}

/** A word that a typed one is near to, and how sure it is that it was meant (0 to 1). */
export interface NearWord {
	readonly word: string;
	readonly quality: number;
}

/** Makes words ready for finding those that are near to a typed one. */
export function gatherNear(words: readonly string[]): NearWords {
	const sounds = words.map(soundOf);
	const lengths = new Set(words.map(({ length }) => length));
	return {
		words,
		sounds,
		bySound: placesBy(sounds, (sound) => [sound]),
		byPair: new Map(
			[...lengths].map((length) => [
				length,
				placesBy(words, (word) => (word.length === length ? new Set(pairsOf(word)) : [])),
			]),
		),
	};
}

/** The words that a typed one may be a slip for: those that sound the same, then those that Fuse.js finds among the likely ones. */
export function nearTo(typed: string, near: NearWords): readonly NearWord[] {
	const sound = soundOf(typed);
	const judge = (at: number): NearWord | undefined => {
		const word = near.words[at] ?? '';
		const quality = similarity(typed, word, () => near.sounds[at] === sound);
		return quality > 0 ? { word, quality } : undefined;
	};
	const found = new Map<string, NearWord>();
	for (const at of near.bySound.get(sound) ?? []) note(found, judge(at));
	const likely = sharingPairs(typed, near).flatMap((at) => judge(at) ?? []);
	for (const one of ranked(typed, likely)) note(found, one);
	return [...found.values()];
}

/** Words of about the same length that share enough pairs of letters with a typed one, as places. */
function sharingPairs(typed: string, { words, byPair }: NearWords): readonly number[] {
	const pairs = pairsOf(typed);
	// A letter that is changed, added, dropped or swapped takes four pairs with it at most.
	const needed = Math.max(typed.length <= 5 ? 2 : 3, pairs.length - 4 * editsAllowed(typed.length));
	const shared = new Uint8Array(words.length);
	const touched: number[] = [];
	for (const places of ofLengthNear(typed.length, byPair)) {
		for (const pair of pairs) {
			for (const at of places.get(pair) ?? []) {
				const before = shared[at] ?? 0;
				if (before === needed - 1) touched.push(at);
				shared[at] = before + 1;
			}
		}
	}
	return touched;
}

/** In how many letters the lengths of two words may differ. */
const furthest = 2;

function ofLengthNear(typed: number, byPair: NearWords['byPair']): readonly ReadonlyMap<string, readonly number[]>[] {
	const lengths = Array.from({ length: 2 * furthest + 1 }, (_, at) => typed - furthest + at);
	return lengths.flatMap((length) => byPair.get(length) ?? []);
}

const fuseOptions = { threshold: 0.6, ignoreLocation: true, minMatchCharLength: 2 };
const mostRanked = 8;

/** The words in which Fuse.js finds what was typed, best first. It is only asked about few, since it is slow. */
function ranked(typed: string, likely: readonly NearWord[]): readonly NearWord[] {
	return likely
		.map((one) => ({ one, ...Fuse.match(typed, one.word, fuseOptions) }))
		.filter(({ isMatch }) => isMatch)
		.sort((a, b) => a.score - b.score)
		.slice(0, mostRanked)
		.map(({ one }) => one);
}

function note(found: Map<string, NearWord>, one: NearWord | undefined): void {
	if (one !== undefined && !found.has(one.word)) found.set(one.word, one);
}

/** The letters of a word two by two, next to each other and with one between: swapped letters keep most pairs. */
function pairsOf(word: string): readonly string[] {
	const pairs: string[] = [];
	for (let at = 0; at + 1 < word.length; at += 1) {
		pairs.push(word.slice(at, at + 2));
		if (at + 2 < word.length) pairs.push(`${word[at]}${word[at + 2]}`);
	}
	return pairs;
}

function placesBy(
	values: readonly string[],
	keysOf: (value: string) => Iterable<string>,
): ReadonlyMap<string, number[]> {
	const groups = new Map<string, number[]>();
	for (const [at, value] of values.entries()) {
		for (const key of keysOf(value)) {
			const known = groups.get(key);
			if (known === undefined) groups.set(key, [at]);
			else known.push(at);
		}
	}
	return groups;
}
