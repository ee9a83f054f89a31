import type { Atlas } from '../atlas/atlas.ts';
import { type Known, knownById } from '../atlas/find.ts';
import { phraseAt } from '../atlas/lexicon.ts';
import { lookUp } from '../atlas/lookup.ts';
import { nameKey, plain, tellingWords, wordForm } from '../atlas/names.ts';
import { corrections } from '../atlas/vocabulary.ts';

/** A piece of a question: something named, a phrase of the lexicon, a number, or a word that means nothing to us. */
export type Item =
	| { readonly kind: 'named'; readonly text: string; readonly known: readonly Known[]; readonly sure: boolean }
	/** Words that fit several mechanisms, best first. */
	| { readonly kind: 'several'; readonly text: string; readonly known: readonly Known[] }
	| { readonly kind: 'phrase'; readonly text: string; readonly concepts: ReadonlySet<string> }
	| { readonly kind: 'number'; readonly text: string; readonly value: number }
	| { readonly kind: 'unknown'; readonly text: string };

/** The longest question that is read, in characters and in words. */
const longestQuestion = 500;
const mostWords = 80;
/** The longest name that is looked for, in words. */
const longestName = 16;

interface Spot {
	readonly from: number;
	readonly to: number;
	readonly item: Item;
}

/** Takes a question apart: names first, the longest first, by the look-up's own rules; then phrases and numbers; then what is left. */
export function readQuestion(atlas: Atlas, question: string): readonly Item[] {
	const words = plain(question, longestQuestion)
		.replace(atlas.wording.joined, '$1')
		.split(/[^a-z0-9]+/)
		.filter((word) => word !== '')
		.slice(0, mostWords);
	const spots: Spot[] = [];
	for (let at = 0; at < words.length; ) {
		const spot = spotAt(atlas, question, words, at);
		spots.push(spot);
		at = spot.to;
	}
	return leftOvers(atlas, words, spots);
}

function spotAt(atlas: Atlas, question: string, words: readonly string[], at: number): Spot {
	const name = nameAt(atlas, question, words, at);
	const phrase = phraseAt(atlas.lexicon, words, at);
	if (name !== undefined && name.to - at >= (phrase?.words.length ?? 0)) return name;
	const word = words[at] ?? '';
	const single = { from: at, to: at + 1 };
	if (phrase !== undefined) {
		const item: Item = { kind: 'phrase', text: phrase.words.join(' '), concepts: phrase.concepts };
		return { from: at, to: at + phrase.words.length, item };
	}
	const number = /^(\d{1,4})s?$/.exec(word)?.[1];
	if (number !== undefined) return { ...single, item: { kind: 'number', text: word, value: Number(number) } };
	return { ...single, item: { kind: 'unknown', text: word } };
}

/** The longest name that begins at a place: of a mechanism, an organisation or a country. */
function nameAt(atlas: Atlas, question: string, words: readonly string[], at: number): Spot | undefined {
	if (atlas.wording.stop.has(words[at] ?? '')) return undefined;
	for (let to = Math.min(words.length, at + longestName); to > at; to -= 1) {
		if (atlas.wording.stop.has(words[to - 1] ?? '')) continue;
		const forms = words.slice(at, to).flatMap((word) => wordForm(word, atlas.wording).split(' '));
		const known = namedBy(atlas, forms);
		if (known.length === 0 || (to === at + 1 && isEveryday(atlas, question, words[at] ?? ''))) continue;
		// "PIDC secretariat" asks for the secretariat of PIDC, though a body is called so.
		if (known[0]?.kind === 'organisation' && words[to - 1] === 'secretariat') continue;
		const sure = isSure(atlas, forms, known);
		return { from: at, to, item: { kind: 'named', text: words.slice(at, to).join(' '), known, sure } };
	}
	return undefined;
}

function namedBy(atlas: Atlas, forms: readonly string[]): readonly Known[] {
	const { mechanisms, organisations, countries } = atlas.names;
	const key = nameKey(forms, atlas.wording);
	const telling = tellingWords(forms, atlas.wording);
	// "Rabat" alone names the process; filler words at its ends are the question's own.
	const bare = telling.length === forms.length ? mechanisms.telling.get(telling.join('')) : undefined;
	const ids = [mechanisms.exact.get(key) ?? bare, organisations.exact.get(key), countries.exact.get(key)];
	return ids.flatMap((found) => (found ?? []).flatMap((id) => knownById(atlas, id) ?? []));
}

/** English words that are acronyms as well ("commit", "add") count as names only when they are written as such. */
function isEveryday({ names }: Atlas, question: string, word: string): boolean {
	if (!names.mechanisms.vocabulary.ordinary.has(word)) return false;
	const isPlace = names.mechanisms.telling.has(word) && !names.mechanisms.exact.has(word);
	return !isPlace && !new RegExp(`\\b${word.toUpperCase()}\\b`).test(question);
}

/** Whether a name can hardly mean anything else: "Rabat Process" is sure, "Rabat" is also a town. */
function isSure({ names, wording }: Atlas, forms: readonly string[], known: readonly Known[]): boolean {
	const [first] = known;
	if (first?.kind !== 'mechanism' && first?.kind !== 'page-only') return true;
	const telling = tellingWords(forms, wording);
	return telling.length < forms.length || telling.length > 2 || names.mechanisms.shortKeys.has(nameKey(forms, wording));
}

/** What the lexicon does not know: misspelt words of its own, then misspelt or partial names, then truly unknown words. */
function leftOvers(atlas: Atlas, words: readonly string[], spots: readonly Spot[]): readonly Item[] {
	const corrected = spots.map((spot) => correctedPhrase(atlas, spot));
	const items: Item[] = [];
	for (let at = 0; at < corrected.length; ) {
		const run = nameRun(atlas, words, corrected, at);
		const found = run > at ? namedLoosely(atlas, words, corrected.slice(at, run)) : undefined;
		const item = corrected[at]?.item;
		if (found !== undefined) items.push(found);
		else if (item !== undefined) items.push(item);
		at = found === undefined ? at + 1 : run;
	}
	return items;
}

function correctedPhrase({ lexicon, names }: Atlas, spot: Spot): Spot {
	const { item } = spot;
	if (item.kind !== 'unknown' || item.text.length < 4) return spot;
	const [best] = corrections(item.text, lexicon.vocabulary);
	const [name] = corrections(item.text, names.mechanisms.vocabulary);
	if (best === undefined || lexicon.vocabulary.ordinary.has(item.text)) return spot;
	const isName = name !== undefined && (name.quality > best.quality || names.mechanisms.telling.has(name.word));
	if (isName && !lexicon.vocabulary.words.has(name.word)) return spot;
	const phrase = phraseAt(lexicon, [best.word], 0);
	return phrase === undefined
		? spot
		: { ...spot, item: { kind: 'phrase', text: best.word, concepts: phrase.concepts } };
}

/** The end of a run of pieces that may be a name together: unknown words, and beside them words that names are made of. */
function nameRun(atlas: Atlas, words: readonly string[], spots: readonly Spot[], at: number): number {
	const mayBe = ({ from, to, item }: Spot) => {
		if (item.kind === 'unknown') return true;
		if (item.kind !== 'phrase') return false;
		const forms = words.slice(from, to).map((word) => wordForm(word, atlas.wording));
		return (
			forms.every((form) => atlas.names.mechanisms.vocabulary.words.has(form)) &&
			!atlas.wording.fillers.has(forms[0] ?? '')
		);
	};
	let end = at;
	while (end < spots.length && mayBe(spots[end] as Spot)) end += 1;
	const run = spots.slice(at, end);
	return run.some(({ item }) => item.kind === 'unknown') ? end : at;
}

function namedLoosely(atlas: Atlas, words: readonly string[], run: readonly Spot[]): Item | undefined {
	const [first, last] = [run[0], run.at(-1)];
	if (first === undefined || last === undefined) return undefined;
	const text = words.slice(first.from, last.to).join(' ');
	const next = words[last.to] ?? '';
	const withNoun = /^(process|proces|prozess|procss|prcess|porcess|dialogue|dialog)$/.test(next)
		? `${text} process`
		: text;
	const finding = lookUp(atlas.names.mechanisms, withNoun);
	if (finding.kind === 'found') {
		const known = knownById(atlas, finding.id);
		return known === undefined
			? undefined
			: { kind: 'named', text, known: [known], sure: run.length > 1 || withNoun !== text };
	}
	const country = lookUp(atlas.names.countries, text);
	if (country.kind === 'found') {
		const known = knownById(atlas, country.id);
		if (known !== undefined) return { kind: 'named', text, known: [known], sure: true };
	}
	if (finding.kind !== 'several' || finding.general) return undefined;
	return { kind: 'several', text, known: finding.ids.flatMap((id) => knownById(atlas, id) ?? []) };
}
