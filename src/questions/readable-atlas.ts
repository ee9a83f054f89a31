import { nearToLexicon } from '../generated/ordinary-words.ts';
import { memoizeProperties } from '../mechanisms/lazy.ts';
import { linesOf, type NamedAtlas } from '../names/named-atlas.ts';
import { type Lexicon, readLexicon } from './lexicon.ts';

/** An atlas by which questions can be read. */
export interface ReadableAtlas extends NamedAtlas {
	/** What the words of a question can mean. */
	readonly lexicon: Lexicon;
}

/** Adds the lexicon, which is made when it is first needed. */
export function withLexicon(atlas: NamedAtlas): ReadableAtlas {
	const late = memoizeProperties({ lexicon: () => readLexicon(atlas.concepts, new Set(linesOf(nearToLexicon))) });
	return {
		...atlas,
		get lexicon() {
			return late.lexicon;
		},
	};
}
