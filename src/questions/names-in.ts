import type { Term } from '../mechanisms/schema.ts';
import { findMechanism, type Known, knownById, recordOf } from '../names/find.ts';
import { nameKey, plain, tellingWords, wordForm } from '../names/normalise.ts';
import type { ReadableAtlas } from './readable-atlas.ts';

/**
 * What a text names, in order of appearance and each once: mechanisms, processes of the web page, organisations and terms.
 * The look-up's own rules find them, and a running text is read more strictly than a question: a town or an everyday word
 * is no name, and spelling is corrected only where "process" or "dialogue" follows.
 */
export function namedIn(atlas: ReadableAtlas, text: string): readonly Known[] {
	const read = readText(atlas, text);
	const found = new Map<object, Known>();
	for (let at = 0; at < read.words.length; ) {
		const spot = nameAt(atlas, read, at) ?? misspeltAt(atlas, read, at);
		if (spot !== undefined) found.set(recordOf(spot.known), spot.known);
		at = spot?.to ?? at + 1;
	}
	return [...found.values()].filter((known) => known.kind !== 'country');
}

/** The longest text that is read, in characters. */
const longestText = 6000;
/** The longest misspelt name before "process", in words, and how many of them are looked up in one text. */
const longestMisspelt = 3;
const mostMisspelt = 24;

interface Text {
	readonly original: string;
	/** As the look-up reads words, and the forms that it compares. */
	readonly words: readonly string[];
	readonly forms: readonly string[];
	/** What was looked up as a misspelt name so far. */
	readonly misspelt: Map<string, Known | undefined>;
}

interface NameSpot {
	readonly known: Known;
	readonly to: number;
}

function readText({ wording }: ReadableAtlas, original: string): Text {
	const words = plain(original, longestText)
		.replace(wording.joined, '$1')
		.split(/[^a-z0-9]+/)
		.flatMap((word) => (word === '' ? [] : [word]));
	return { original, words, forms: words.map((word) => wordForm(word, wording)), misspelt: new Map() };
}

/** The longest name that begins at a place. */
function nameAt(atlas: ReadableAtlas, text: Text, at: number): NameSpot | undefined {
	const { words, forms } = text;
	const { stop } = atlas.wording;
	if (stop.has(words[at] ?? '')) return undefined;
	const begun = beginningsOf(atlas);
	let spot: NameSpot | undefined;
	let key = '';
	for (let to = at + 1; to <= words.length; to += 1) {
		if (stop.has(words[to - 1] ?? '')) continue;
		key += nameKey((forms[to - 1] ?? '').split(' '), atlas.wording);
		if (!begun.has(key)) break;
		const known = knownByKey(atlas, key);
		if (known !== undefined && isMeant(atlas, text, known, at, to)) spot = { known, to };
	}
	return spot;
}

/** "Kartum Process": a misspelt name is looked up with the noun that makes it one. */
function misspeltAt(atlas: ReadableAtlas, { words, misspelt }: Text, at: number): NameSpot | undefined {
	const noun = words.slice(at, at + longestMisspelt + 1).findIndex(isNoun);
	const name = words.slice(at, at + Math.max(0, noun));
	if (name.length === 0 || name.some((word) => word.length < 4 || atlas.wording.stop.has(word))) return undefined;
	const text = [...name, 'process'].join(' ');
	if (!misspelt.has(text) && misspelt.size < mostMisspelt) misspelt.set(text, correctedBy(atlas, text));
	const known = misspelt.get(text);
	return known && { known, to: at + noun + 1 };
}

function correctedBy(atlas: ReadableAtlas, text: string): Known | undefined {
	const found = findMechanism(atlas, text);
	return found.kind === 'found' && found.by === 'corrected' ? found.found : undefined;
}

function isNoun(word: string): boolean {
	return word === 'process' || word === 'dialogue' || word === 'dialog';
}

/** What bears a name: a name that is an organisation's as well is the organisation's in a running text ("IGAD"). */
function knownByKey(atlas: ReadableAtlas, key: string): Known | undefined {
	const { terms, organisations, mechanisms, countries } = atlas.names;
	const ids = [countries, terms, organisations, mechanisms].map(({ exact }) => exact.get(key) ?? []);
	const [id, another] = ids.find(({ length }) => length > 0) ?? [];
	return id === undefined || another !== undefined ? undefined : knownById(atlas, id);
}

/** Whether words that can be a name are meant as one. */
function isMeant(atlas: ReadableAtlas, text: Text, known: Known, from: number, to: number): boolean {
	if (to === from + 1 && !isMeantAlone(atlas, text, known, from)) return false;
	return known.kind !== 'mechanism' || !isTown(atlas, text, from, to);
}

/** A word that is an acronym as well ("add", "au") counts when it is written as one. */
function isMeantAlone({ names }: ReadableAtlas, { original, words, forms }: Text, known: Known, at: number): boolean {
	const [word = '', form = ''] = [words[at], forms[at]];
	const isOrdinary = names.mechanisms.vocabulary.ordinary.has(word);
	if (known.kind === 'term' && !names.terms.shortKeys.has(form)) return !isOrdinary && isOwnName(known.term, form);
	const isPlace = known.kind === 'country' || (known.kind === 'mechanism' && !names.mechanisms.shortKeys.has(form));
	return (word.length > 2 && (!isOrdinary || isPlace)) || isInCapitals(original, word);
}

/** Of the terms of one word only roles and capacities are looked out for: "observer", "secretariat", but not "hosted". */
function isOwnName({ kind, name }: Term, form: string): boolean {
	return (kind === 'role' || kind === 'capacity') && name.toLowerCase() === form;
}

function isInCapitals(original: string, word: string): boolean {
	return new RegExp(`(?<![\\p{L}\\p{N}])${word.toUpperCase()}(?![\\p{L}\\p{N}])`, 'u').test(original);
}

const beforeTowns: ReadonlySet<string> = new Set(['in', 'at', 'to', 'from', 'near', 'via', 'around', 'outside']);

/** "in Prague", "Rabat, Morocco": the name of a process without its noun is a town beside such words. */
function isTown(atlas: ReadableAtlas, { words, forms }: Text, from: number, to: number): boolean {
	const own = forms.slice(from, to);
	const { shortKeys } = atlas.names.mechanisms;
	if (shortKeys.has(nameKey(own, atlas.wording)) || tellingWords(own, atlas.wording).length < own.length) return false;
	return beforeTowns.has(words[from - 1] ?? '') || atlas.names.countries.exact.has(forms[to] ?? '');
}

const beginnings = new WeakMap<ReadableAtlas, ReadonlySet<string>>();

/** The beginnings of all names, so that a place where none begins costs one look. */
function beginningsOf(atlas: ReadableAtlas): ReadonlySet<string> {
	const known = beginnings.get(atlas);
	if (known !== undefined) return known;
	const keys = Object.values(atlas.names).flatMap(({ exact }) => [...exact.keys()]);
	const all = new Set(keys.flatMap((key) => Array.from(key, (_, at) => key.slice(0, at + 1))));
	beginnings.set(atlas, all);
	return all;
}
