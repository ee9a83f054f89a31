import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import dictionary from 'word-list';
import { nearToNames, nearToTerms } from '../../src/generated/ordinary-words.ts';
import { lookUp } from '../../src/names/lookup.ts';
import { atlas } from '../data.ts';

const english = readFileSync(dictionary, 'utf8').split('\n');
const { mechanisms } = atlas.names;

const linesOf = (list: string) => list.trim().split('\n');

describe('ordinary English words', () => {
	it('never find a mechanism, but for those that are a name', () => {
		const finding = linesOf(nearToNames).filter((word) => lookUp(mechanisms, word).kind === 'found');
		expect(finding).toEqual(['add', 'commit', 'commits', 'igad', 'rabat', 'rabats', 'tripoli']);
	});

	it('are no terms', () => {
		const finding = linesOf(nearToTerms).filter((word) => lookUp(atlas.names.terms, word).kind === 'found');
		expect(finding).toEqual([]);
	});

	it('two by two find next to nothing', () => {
		const pairs = Array.from({ length: 20_000 }, (_, at) =>
			[at * 48_271, at * 69_621].map((n) => english[n % english.length]).join(' '),
		);
		const found = pairs.filter((pair) => lookUp(mechanisms, pair).kind === 'found');
		expect(found).toEqual([]);
	}, 120_000);
});
