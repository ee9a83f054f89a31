import { describe, expect, it } from 'vitest';
import { findMechanism, idOf } from '../../src/names/find.ts';
import { atlas } from '../data.ts';

const nextKey: Readonly<Record<string, string>> = {
	a: 's',
	b: 'v',
	c: 'x',
	d: 'f',
	e: 'r',
	f: 'g',
	g: 'h',
	h: 'j',
	i: 'o',
	j: 'k',
	k: 'l',
	l: 'k',
	m: 'n',
	n: 'm',
	o: 'p',
	p: 'o',
	q: 'w',
	r: 't',
	s: 'd',
	t: 'y',
	u: 'i',
	v: 'b',
	w: 'q',
	x: 'c',
	y: 'u',
	z: 'x',
};

/** One slip of the fingers at each letter of the words that are long enough to survive it. */
const slips: Readonly<
	Record<string, { readonly shortest: number; readonly slip: (word: string, at: number) => string }>
> = {
	'a letter dropped': { shortest: 6, slip: (word, at) => word.slice(0, at) + word.slice(at + 1) },
	'a letter doubled': { shortest: 4, slip: (word, at) => word.slice(0, at + 1) + word.slice(at) },
	'two letters swapped': {
		shortest: 4,
		slip: (word, at) => word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
	},
	'the next key': {
		shortest: 4,
		slip: (word, at) => word.slice(0, at) + (nextKey[(word[at] ?? '').toLowerCase()] ?? '') + word.slice(at + 1),
	},
};

const names = atlas.mechanisms.flatMap(({ id, shortName, acronyms, name, otherNames }) => {
	const shown = otherNames.filter(({ searchOnly }) => !searchOnly).map((other) => other.name);
	return [...new Set([shortName, ...acronyms, name, ...shown])].map((text) => ({ id, text }));
});

describe('names with one slip', () => {
	it.each(Object.entries(slips))(
		'%s: found, and hardly ever taken for another',
		(slipped, { shortest, slip }) => {
			const tried = names.flatMap(({ id, text }) =>
				[...text.matchAll(/[A-Za-z]+/g)]
					.filter(([word]) => word.length >= shortest)
					.flatMap(({ 0: word, index }) =>
						Array.from(
							{ length: word.length - 1 },
							(_, at) => text.slice(0, index) + slip(word, at) + text.slice(index + word.length),
						).map((query) => ({ id, query, found: findMechanism(atlas, query) })),
					),
			);
			const right = tried.filter(({ id, found }) => found.kind === 'found' && idOf(found.found) === id);
			const wrong = tried.filter(({ id, found }) => found.kind === 'found' && idOf(found.found) !== id);
			console.log(
				`${tried.length} names with ${slipped}: ${right.length} found, ${wrong.length} taken for another: ${wrong.map(({ query }) => query).join('; ')}`,
			);
			expect(right.length / tried.length).toBeGreaterThan(0.985);
			expect(wrong.length / tried.length).toBeLessThan(0.0005);
		},
		60_000,
	);
});
