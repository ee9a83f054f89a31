import type { Data } from '../mechanisms/schema.ts';

/** How words of names are read: grammar words, filler words, joined prefixes and other spellings (data/words.json). */
export interface Wording {
	readonly stop: ReadonlySet<string>;
	readonly fillers: ReadonlySet<string>;
	readonly general: ReadonlySet<string>;
	readonly joined: RegExp;
	readonly variants: ReadonlyMap<string, string>;
}

/** A text taken apart for comparing: its words in their plain form, in order. */
export type Words = readonly string[];

const longestText = 200;
const mostWords = 40;
const numbers: Readonly<Record<string, string>> = { five: '5', cinq: '5', cinco: '5' };

/** Reads the word lists into sets and maps. */
export function readWording(words: Data['words']): Wording {
	return {
		stop: new Set(words.stop),
		fillers: new Set(words.fillers),
		general: new Set(words.general),
		joined: new RegExp(`\\b(${words.joined.join('|')})[ -]+(?=[a-z]{4})`, 'g'),
		variants: new Map(Object.entries(words.variants)),
	};
}

/**
 * Takes a name or a query apart: case, accents, punctuation, invisible characters and spelling variants are gone
 * afterwards. At most 200 characters and 40 words are read.
 */
export function wordsOf(text: string, wording: Wording): Words {
	if (latest.text === text && latest.wording === wording) return latest.words;
	const words = plain(text)
		.replace(wording.joined, '$1')
		.split(/[^a-z0-9]+/)
		.filter((word) => word !== '')
		.slice(0, mostWords)
		.flatMap((word) => wordForm(word, wording).split(' '));
	latest = { text, wording, words };
	return words;
}

/** What was taken apart last: a name that is looked up among mechanisms, terms and countries is taken apart once. */
let latest: { readonly text?: string; readonly wording?: Wording; readonly words: Words } = { words: [] };

/** A text without case, accents and invisible characters; `5 + 5` and its like become one word. */
export function plain(text: string, longest = longestText): string {
	return inPlainLetters(text.slice(0, longest))
		.replace(/['’`´]s\b/g, '')
		.replace(/['’`´]/g, ' ')
		.replace(/\b(five|cinq|cinco)\b/g, (word) => numbers[word] ?? word)
		.replace(/\b(\d)[\s-]*(?:\+|plus|and|et|y|e|mas|mais|&|\/| |-)[\s-]*\1\b/g, '$1plus$1');
}

function inPlainLetters(text: string): string {
	// Most of what is typed has nothing to be taken away.
	if (/^[ -~]*$/.test(text)) return text.toLowerCase();
	return text
		.normalize('NFKD')
		.replace(/[\p{M}\p{Cf}\p{Cc}\p{Cs}]/gu, '')
		.toLowerCase()
		.replace(/ß/g, 'ss');
}

/** The key under which an exact name is kept: all words, blanks and grammar words left out. */
export function nameKey(words: Words, wording: Wording): string {
	return words.filter((word) => !wording.stop.has(word)).join('') || words.join('');
}

/** The words that tell one name from another: neither grammar nor filler. Empty where a text has none. */
export function tellingWords(words: Words, wording: Wording): Words {
	return words.filter((word) => !wording.stop.has(word) && !wording.fillers.has(word));
}

/** The form of a word that its inflections share, `refugee` for `refugees`; words with blanks between for an abbreviation. */
export function wordForm(word: string, wording: Wording): string {
	const variant = wording.variants.get(word);
	if (variant !== undefined) return variant;
	const singular = singularOf(word);
	return wording.variants.get(singular) ?? singular;
}

/** How a word sounds, roughly: spellings that are often confused fall together (`Boudapest`, `Rabbaht`, `Kartum`). */
export function soundOf(word: string): string {
	return word
		.replace(/ph/g, 'f')
		.replace(/([bcdgkprst])h/g, '$1')
		.replace(/c(?=[eiy])/g, 's')
		.replace(/ck|[cq]/g, 'k')
		.replace(/x/g, 'ks')
		.replace(/z/g, 's')
		.replace(/w/g, 'v')
		.replace(/y/g, 'i')
		.replace(/ou|oo|o/g, 'u')
		.replace(/([aeiu])h/g, '$1')
		.replace(/(.)\1+/g, '$1');
}

function singularOf(word: string): string {
	if (word.length < 5 || !word.endsWith('s') || /[aius]s$/.test(word)) return word;
	if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
	return word.slice(0, -1);
}
