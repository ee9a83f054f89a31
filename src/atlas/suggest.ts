import type { IndexedName, NameIndex } from './index-names.ts';
import { lookUp } from './lookup.ts';
import { nameKey, type Words, wordsOf } from './names.ts';

/** A suggestion while somebody types: what is meant, and the name by which it was matched, if one was. */
export interface Suggestion {
	readonly id: string;
	readonly name?: string;
}

/** What may be meant by a beginning, best first: names that begin so, then names with words that begin so, then corrected spellings. */
export function suggest(index: NameIndex, typed: string): readonly Suggestion[] {
	const words = wordsOf(typed, index.wording);
	const key = nameKey(words, index.wording);
	const ranked = index.names
		.flatMap((name) => ({ name, rank: rankOf(name, key, words) }))
		.filter(({ rank }) => rank < Infinity)
		.sort((a, b) => a.rank - b.rank);
	const named = ranked.map(({ name: { id, text } }) => ({ id, name: text }));
	return firstOfEach([...named, ...found(index, typed).map((id) => ({ id }))]);
}

function rankOf(name: IndexedName, key: string, words: Words): number {
	if (name.key === key) return 0;
	if (key !== '' && name.key.startsWith(key)) return 1;
	return words.length > 0 && words.every((typed) => name.words.some((word) => word.startsWith(typed))) ? 2 : Infinity;
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
