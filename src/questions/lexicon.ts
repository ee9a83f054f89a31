import { memoizeProperties } from '../mechanisms/lazy.ts';
import type { Data } from '../mechanisms/schema.ts';
import { buildVocabulary, corrections, type Vocabulary, type WordReading } from '../names/vocabulary.ts';

/** What the words of a question can mean, as data/lexicon.json says. */
export interface Lexicon {
	/** Phrases by their first word, the longest first; each with the concepts that it stands for. */
	readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
	/** The words of the phrases, four letters and longer, for correcting misspelt ones. */
	readonly vocabulary: Vocabulary;
}

interface Phrase {
	readonly words: readonly string[];
	readonly concepts: ReadonlySet<string>;
}

/** Reads the lexicon. `ordinary` are English words that lie near to one of it. */
export function readLexicon(concepts: Data['lexicon']['concepts'], ordinary: ReadonlySet<string>): Lexicon {
	return memoizeProperties<Lexicon>({
		phrases: () => phrasesByFirst(concepts),
		vocabulary: () => {
			const words = Object.values(concepts).flatMap((phrases) => phrases.flatMap((phrase) => phrase.split(' ')));
			const long = words.filter((word) => word.length >= 4);
			return buildVocabulary(long, new Map(), { ordinary, named: new Set() });
		},
	});
}

function phrasesByFirst(concepts: Data['lexicon']['concepts']): Lexicon['phrases'] {
	const meanings = new Map<string, Set<string>>();
	for (const [concept, phrases] of Object.entries(concepts)) {
		for (const phrase of phrases) meanings.set(phrase, (meanings.get(phrase) ?? new Set()).add(concept));
	}
	const byFirst = new Map<string, Phrase[]>();
	for (const [phrase, meant] of meanings) {
		const words = phrase.split(' ');
		const [first = ''] = words;
		const known = byFirst.get(first);
		if (known === undefined) byFirst.set(first, [{ words, concepts: meant }]);
		else known.push({ words, concepts: meant });
	}
	for (const phrases of byFirst.values()) phrases.sort((a, b) => b.words.length - a.words.length);
	return byFirst;
}

/** The longest phrase of the lexicon that stands at a place among words. */
export function phraseAt({ phrases }: Lexicon, words: readonly string[], at: number): Phrase | undefined {
	return phrases
		.get(words[at] ?? '')
		?.find((phrase) => phrase.words.every((word, offset) => words[at + offset] === word));
}

/** The words of the lexicon from which a typed one is a slip away, best first. */
export function phraseSlips({ vocabulary }: Pick<Lexicon, 'vocabulary'>, typed: string): readonly WordReading[] {
	return corrections(typed, vocabulary).filter(({ quality }) => quality >= oneSlip);
}

/** How sure a correction is that changed, added, dropped or swapped one letter. */
const oneSlip = 0.8;
