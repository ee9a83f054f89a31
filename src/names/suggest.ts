import type { IndexedName, NameIndex } from './index-names.ts';
import { lookUp } from './lookup.ts';
import { nameKey, soundOf, type Words, wordsOf } from './normalise.ts';

/** A suggestion while somebody types: what is meant, and the name by which it was matched, if one was. */
export interface Suggestion {
	readonly id: string;
	readonly name?: string;
}

/** What may be meant by a beginning, best first: names that begin so, then names with words that begin so, then corrected spellings. */
export function suggest(index: NameIndex, typed: string): readonly Suggestion[] {
	const words = wordsOf(typed, index.wording);
	const key = nameKey(words, index.wording);
	const sounds = words.map(soundOf);
	const ranked = index.names
		.map((name) => ({ name, rank: rankOf(name, key, words, sounds) }))
		.filter(({ rank }) => rank < Infinity)
		.sort((a, b) => a.rank - b.rank);
	const named = ranked.map(({ name: { id, text } }) => ({ id, name: text }));
	return firstOfEach([...named, ...found(index, typed).map((id) => ({ id }))]);
}

/** The lower, the nearer: the name itself, its beginning, words that begin so, words that sound as if they began so. */
function rankOf(name: IndexedName, key: string, words: Words, sounds: Words): number {
	if (name.key === key) return 0;
	if (key !== '' && name.key.startsWith(key)) return 1;
	if (words.length === 0) return Infinity;
	if (words.every((typed) => name.words.some((word) => word.startsWith(typed)))) return 2;
	return key.length > 3 && sounds.every((typed) => name.sounds.some((sound) => sound.startsWith(typed))) ? 3 : Infinity;
}

function found(index: NameIndex, typed: string): readonly string[] {
	const finding = lookUp(index, typed);
	if (finding.kind === 'found') return [finding.id];
	return finding.kind === 'several' ? finding.ids : finding.near;
}

function firstOfEach(suggestions: readonly Suggestion[]): readonly Suggestion[] {
	const seen = new Set<string>();
	return suggestions.filter(({ id }) => !seen.has(id) && seen.add(id));
}
