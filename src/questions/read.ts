import { type Known, knownById } from '../names/find.ts';
import { lookUp } from '../names/lookup.ts';
import { nameKey, plain, tellingWords, wordForm } from '../names/normalise.ts';
import { editDistance } from '../names/similarity.ts';
import { corrections } from '../names/vocabulary.ts';
import { phraseAt, phraseSlips } from './lexicon.ts';
import type { ReadableAtlas } from './readable-atlas.ts';
import { withSignsInWords } from './signs.ts';

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

const numberWords: Readonly<Record<string, string>> = {
	two: '2',
	three: '3',
	four: '4',
	five: '5',
	six: '6',
	seven: '7',
	eight: '8',
	nine: '9',
	ten: '10',
};

interface Spot {
	readonly from: number;
	readonly to: number;
	readonly item: Item;
}

/** Takes a question apart: names first, the longest first, by the look-up's own rules; then phrases and numbers; then what is left. */
export function readQuestion(atlas: ReadableAtlas, typedQuestion: string): readonly Item[] {
	const question = withSignsInWords(atlas, typedQuestion.slice(0, longestQuestion));
	const typed = plain(withoutContractions(question), longestQuestion)
		.replace(/(\d{2,})\s*\+/g, '$1 or more ')
		.replace(atlas.wording.joined, '$1')
		.split(/[^a-z0-9]+/)
		.filter((word) => word !== '')
		.slice(0, mostWords);
	const words = respelled(atlas, question, typed);
	const spots: Spot[] = [];
	for (let at = 0; at < words.length; ) {
		const spot = spotAt(atlas, question, words, at);
		spots.push(spot);
		at = spot.to;
	}
	return withLooseNames(atlas, words, spots);
}

/** "Isn't Peru the chair?" asks the same as "is Peru the chair?"; elsewhere "aren't" says not. */
function withoutContractions(question: string): string {
	return question
		.slice(0, longestQuestion)
		.replace(/^(\W*(?:is|are|was|were|do|does|did|has|have))n['’]t\b/i, '$1')
		.replace(/n['’]t\b/gi, ' not');
}

/** Misspelt words of the lexicon put right. Next to a sure name even an ordinary word may be a slip: "who chars the Khartoum Process". */
function respelled(atlas: ReadableAtlas, question: string, words: readonly string[]): readonly string[] {
	const lenient = words.some((_, at) => {
		const item = nameAt(atlas, question, words, at)?.item;
		return item?.kind === 'named' && item.sure;
	});
	return words.map((word) => respelledWord(atlas, word, lenient));
}

function respelledWord({ lexicon, names, wording }: ReadableAtlas, word: string, lenient: boolean): string {
	const { vocabulary } = lexicon;
	const form = wordForm(word, wording);
	if (word.length < 4 || vocabulary.words.has(word) || names.mechanisms.vocabulary.words.has(form)) return word;
	const [best] = phraseSlips(lexicon, word);
	if (best === undefined || (vocabulary.ordinary.has(word) && !(lenient && best.word.length > word.length)))
		return word;
	const [name] = corrections(form, names.mechanisms.vocabulary);
	const isName =
		name !== undefined &&
		!vocabulary.words.has(name.word) &&
		(name.quality > best.quality || names.mechanisms.telling.has(name.word));
	return isName ? word : best.word;
}

function spotAt(atlas: ReadableAtlas, question: string, words: readonly string[], at: number): Spot {
	const name = nameAt(atlas, question, words, at);
	const phrase = phraseAt(atlas.lexicon, words, at);
	const isPlace = phrase !== undefined && isPlaceElsewhere(phrase.concepts, words[at + phrase.words.length]);
	const longest = (phrase?.words.length ?? 0) + (isPlace ? 1 : 0);
	if (name !== undefined && name.to - at >= longest) return name;
	const word = words[at] ?? '';
	const single = { from: at, to: at + 1 };
	if (phrase !== undefined) {
		const item: Item = { kind: 'phrase', text: phrase.words.join(' '), concepts: phrase.concepts };
		return { from: at, to: at + phrase.words.length, item };
	}
	const number = numberWords[word] ?? /^(\d{1,4})s?$/.exec(word)?.[1];
	if (number !== undefined) return { ...single, item: { kind: 'number', text: word, value: Number(number) } };
	return { ...single, item: { kind: 'unknown', text: word } };
}

/** The longest name that begins at a place: of a mechanism, an organisation or a country. */
function nameAt(atlas: ReadableAtlas, question: string, words: readonly string[], at: number): Spot | undefined {
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

function namedBy(atlas: ReadableAtlas, forms: readonly string[]): readonly Known[] {
	const { mechanisms, organisations, countries } = atlas.names;
	const key = nameKey(forms, atlas.wording);
	const telling = tellingWords(forms, atlas.wording);
	// "Rabat" alone names the process; filler words at its ends are the question's own.
	const bare = telling.length === forms.length ? mechanisms.telling.get(telling.join('')) : undefined;
	const ids = [mechanisms.exact.get(key) ?? bare, organisations.exact.get(key), countries.exact.get(key)];
	return ids.flatMap((found) => (found ?? []).flatMap((id) => knownById(atlas, id) ?? []));
}

/** English words that are acronyms as well ("commit", "add") count as names only when they are written as such. */
function isEveryday({ names }: ReadableAtlas, question: string, word: string): boolean {
	if (!names.mechanisms.vocabulary.ordinary.has(word)) return false;
	const isPlace = names.mechanisms.telling.has(word) && !names.mechanisms.exact.has(word);
	return !isPlace && !new RegExp(`\\b${word.toUpperCase()}\\b`).test(question);
}

/** Whether a name can hardly mean anything else: "Rabat Process" is sure, "Rabat" is also a town. */
function isSure({ names, wording }: ReadableAtlas, forms: readonly string[], known: readonly Known[]): boolean {
	const [first] = known;
	if (first?.kind !== 'mechanism' && first?.kind !== 'page-only') return true;
	const telling = tellingWords(forms, wording);
	return telling.length < forms.length || telling.length > 2 || names.mechanisms.shortKeys.has(nameKey(forms, wording));
}

/** What neither is a name nor in the lexicon may still be a misspelt or a partial name. */
function withLooseNames(atlas: ReadableAtlas, words: readonly string[], spots: readonly Spot[]): readonly Item[] {
	const items: Item[] = [];
	for (let at = 0; at < spots.length; ) {
		const run = nameRun(atlas, words, spots, at);
		const found = run > at ? namedLoosely(atlas, words, spots.slice(at, run)) : undefined;
		const item = spots[at]?.item;
		if (found !== undefined) items.push(found);
		else if (item !== undefined) items.push(item);
		at = found === undefined ? at + 1 : run;
	}
	return items;
}

/** The end of a run of pieces that may be a name together: unknown words, and beside them words that names are made of. */
function nameRun(atlas: ReadableAtlas, words: readonly string[], spots: readonly Spot[], at: number): number {
	const mayBe = ({ from, to, item }: Spot) => {
		if (item.kind === 'unknown') return true;
		if (item.kind !== 'phrase' || item.concepts.has('other-body')) return false;
		if (isPlaceElsewhere(item.concepts, words[to])) return false;
		const forms = words.slice(from, to).map((word) => wordForm(word, atlas.wording));
		return (
			forms.every((form) => atlas.names.mechanisms.vocabulary.words.has(form)) &&
			!atlas.wording.fillers.has(forms[0] ?? '')
		);
	};
	let end = at;
	for (let spot = spots[end]; spot !== undefined && mayBe(spot); spot = spots[end]) end += 1;
	const run = spots.slice(at, end);
	return run.some(({ item }) => item.kind === 'unknown') ? end : at;
}

/** Whether a phrase is a part of the world that the table does not have: "West Africa" is one, "West Africa Dialogue" a name. */
function isPlaceElsewhere(concepts: ReadonlySet<string>, next: string | undefined): boolean {
	return concepts.has('no-region') && !namingNouns.test(next ?? '');
}

/** What follows a part of the world in a name. */
const namingNouns = /^(process|dialogue|dialog|conference|commission|consultations?|forum|ministerial|meeting)$/;

function namedLoosely(atlas: ReadableAtlas, words: readonly string[], run: readonly Spot[]): Item | undefined {
	const [first, last] = [run[0], run.at(-1)];
	if (first === undefined || last === undefined) return undefined;
	const text = words.slice(first.from, last.to).join(' ');
	const next = words[last.to] ?? '';
	const withNoun = /^(process|proces|prozess|procss|prcess|porcess|dialogue|dialog)$/.test(next)
		? `${text} process`
		: text;
	const finding = lookUp(atlas.names.mechanisms, withNoun);
	const body = misspeltBody(atlas, text, finding.kind === 'none');
	if (body !== undefined) return { kind: 'named', text, known: [body], sure: true };
	if (finding.kind === 'found') {
		const known = knownById(atlas, finding.id);
		// "ASEAN" is part of a name of the page, and yet asks for something else.
		const tooLittle = known?.kind === 'page-only' && finding.by === 'part' && !text.includes(' ');
		return known === undefined || tooLittle
			? undefined
			: { kind: 'named', text, known: [known], sure: run.length > 1 || withNoun !== text };
	}
	const country = misspeltCountry(atlas, text);
	if (country !== undefined) return { kind: 'named', text, known: [country], sure: true };
	if (finding.kind !== 'several' || finding.general) return undefined;
	return { kind: 'several', text, known: finding.ids.flatMap((id) => knownById(atlas, id) ?? []) };
}

/** A country whose name is one slip away: anything further is another word ("Bologna" is not Poland). */
function misspeltCountry(atlas: ReadableAtlas, text: string): Known | undefined {
	const finding = lookUp(atlas.names.countries, text);
	const known = finding.kind === 'found' ? knownById(atlas, finding.id) : undefined;
	if (known?.kind !== 'country' || text.length < 5) return undefined;
	return editDistance(plain(known.country.name), text) < 2 ? known : undefined;
}

/** An organisation whose name was misspelt: several words of it, or its acronym where no mechanism is near. */
function misspeltBody(atlas: ReadableAtlas, text: string, alone: boolean): Known | undefined {
	const finding = lookUp(atlas.names.organisations, text);
	if (finding.kind !== 'found' || finding.by !== 'corrected') return undefined;
	const known = knownById(atlas, finding.id);
	if (text.includes(' ')) return known;
	const acronym = known?.kind === 'organisation' ? known.organisation.acronym : undefined;
	return alone && acronym !== undefined && editDistance(plain(acronym), text) < 2 ? known : undefined;
}
