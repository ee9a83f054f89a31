import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../src/names/similarity.ts';
import { readQuestion } from '../../src/questions/read.ts';
import { failures, problemsIn, reply, textOf } from '../ask.ts';
import { atlas } from '../data.ts';
import { hasWords } from './grade.ts';

const asked = ['questions.tsv', 'more-questions.tsv'].flatMap((file) =>
	readFileSync(new URL(`../golden/${file}`, import.meta.url), 'utf8')
		.split('\n')
		.map((line) => line.split('\t')[0] ?? '')
		.filter((question) => question !== ''),
);
const words = [...new Set(asked.flatMap((question) => question.split(' ')))];

/** Questions as they should not be: random text, words of questions in any order, questions cut, doubled and mangled. */
const strange = fc.oneof(
	fc.string({ maxLength: 2_000 }),
	fc.string({ unit: 'binary', maxLength: 300 }),
	fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((some) => some.join(' ')),
	fc
		.tuple(fc.constantFrom(...asked), fc.constantFrom(...asked), fc.nat(80))
		.map(([one, other, at]) => one.slice(0, at) + other + one.slice(at)),
	fc
		.tuple(fc.constantFrom(...asked), fc.nat(80), fc.string({ maxLength: 3 }))
		.map(([one, at, noise]) => one.slice(0, at) + noise + one.slice(at + 1)),
	fc.constantFrom(
		'a'.repeat(2_000),
		'not '.repeat(500),
		'5+5 '.repeat(400),
		'rabat process '.repeat(140),
		'((((('.repeat(400),
		'1999 '.repeat(400),
		'mid '.repeat(500),
	),
);

/** Every number that stands in a record, or that counts mechanisms. */
const figures = new Set([
	...atlas.mechanisms.flatMap(({ members, established, row }) => [members, established, row]),
	...atlas.mechanisms.keys(),
	atlas.mechanisms.length,
	...atlas.sources.publications.flatMap(({ series }) => Number(series.replace(/\D/g, ''))),
]);
const chairs = new Set(
	atlas.mechanisms.flatMap(({ chair }) => [
		...(chair.inOffice.state === 'stated' ? chair.inOffice.countries : []),
		...chair.coChair,
		...chair.incoming,
	]),
);
/** Countries whose names are words of the sources as well: bodies, towns and regions are not countries. */
const otherCountries = atlas.countries.filter(
	({ code, name }) => !chairs.has(code) && !atlas.mechanisms.some((one) => hasWords(one.name, name)),
);

describe('whatever is asked', () => {
	it('is answered in Discord’s limits, and never with an error', () => {
		fc.assert(
			fc.property(strange, (question) => {
				const given = reply('ask', { question });
				expect(problemsIn(given)).toEqual([]);
				expect(given.content ?? '').not.toMatch(/went wrong/);
			}),
			{ numRuns: 3_000 },
		);
		expect(failures).toEqual([]);
	}, 120_000);

	it('no answer names a figure or a country that stands in no record and not in the question', () => {
		fc.assert(
			fc.property(strange, (question) => {
				const text = textOf(reply('ask', { question }));
				const numbers = [...text.matchAll(/\d+/g)].map(([digits]) => digits);
				const invented = numbers.filter((digits) => !figures.has(Number(digits)) && !isAsked(question, Number(digits)));
				const strangers = otherCountries.filter(
					({ name, otherNames }) => hasWords(text, name) && ![name, ...otherNames].some((one) => near(question, one)),
				);
				expect({ invented, strangers: strangers.map(({ name }) => name) }).toEqual({ invented: [], strangers: [] });
			}),
			{ numRuns: 3_000 },
		);
	}, 120_000);

	it('is read to a bounded length, however long it is', () => {
		for (const question of ['who chairs rabat '.repeat(200), 'x '.repeat(1_000)]) {
			expect(readQuestion(atlas, question).length).toBeLessThanOrEqual(80);
		}
	});
});

/** Whether a number stands in the question, or bounds what is asked there: "more than 50" is told as "51 or more". */
function isAsked(question: string, figure: number): boolean {
	const asked = [...question.normalize('NFKD').matchAll(/\d+/g)].map(([digits]) => Number(digits));
	return (
		asked.some((one) => [one - 1, one, one + 1, one + 1900, one + 1909, one + 9].includes(figure)) ||
		/\b(two|three|four|five|six|seven|eight|nine|ten)\b/i.test(question)
	);
}

/** Whether a name stands in the question, a slip of the finger apart, or an acronym letter by letter: "U K" is the UK. */
function near(question: string, name: string): boolean {
	const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
	const asked = plain(question);
	if (/^[A-Z]+$/.test(name) && new RegExp(`\\b${[...plain(name)].join('[^a-z0-9]*')}\\b`).test(asked)) return true;
	if (asked.split(/[^a-z]+/).some((word) => editDistance(word, plain(name), 2) < 2)) return true;
	return asked.includes(plain(name).slice(0, 4)) || asked.includes(plain(name).slice(-4));
}
