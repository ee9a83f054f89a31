import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import dictionary from 'word-list';
import { indexNames } from '../../src/names/index-names.ts';
import { lookUp } from '../../src/names/lookup.ts';
import { phraseSlips, readLexicon } from '../../src/questions/lexicon.ts';
import { atlas } from '../data.ts';

const english = readFileSync(dictionary, 'utf8').split('\n');
const { mechanisms } = atlas.names;
const lexicon = JSON.parse(readFileSync(new URL('../../data/lexicon.json', import.meta.url), 'utf8'));
const ordinaryWords = fileURLToPath(new URL('../../data/ordinary-words.json', import.meta.url));

/** The English words that the look-up would take for something if it knew no ordinary words. */
function wordsNearToOurs(): readonly string[] {
	const entries = mechanisms.ids.map((id) => ({
		id,
		names: mechanisms.names.filter((name) => name.id === id).map(({ text }) => text),
	}));
	const naive = indexNames(entries, atlas.wording, { ordinary: new Set(), named: new Set() });
	return english.filter((word) => lookUp(naive, word).kind !== 'none');
}

/** The English words that would be taken for a misspelt term: "housing" for hosting, "hair" for chair. */
function wordsNearToTerms(): readonly string[] {
	const { terms } = atlas.names;
	const entries = terms.ids.map((id) => ({
		id,
		names: terms.names.filter((name) => name.id === id).map(({ text }) => text),
	}));
	const naive = indexNames(entries, atlas.wording, { ordinary: new Set(), named: new Set() });
	return english.filter((word) => {
		const finding = lookUp(naive, word);
		return finding.kind === 'found' && finding.by === 'corrected';
	});
}

/** The English words that would be taken for a misspelt word of the lexicon. */
function wordsNearToLexicon(): readonly string[] {
	const naive = readLexicon({ $schema: '', concepts: lexicon.concepts }, new Set());
	return english.filter((word) => !naive.vocabulary.words.has(word) && phraseSlips(naive, word).length > 0);
}

describe('ordinary English words', () => {
	it('that lie near to ours are all in data/ordinary-words.json (npm test -- -u writes it anew)', async () => {
		const file = {
			$schema: './schema/ordinary-words.schema.json',
			words: wordsNearToOurs(),
			nearToTerms: wordsNearToTerms(),
			nearToLexicon: wordsNearToLexicon(),
		};
		await expect(`${JSON.stringify(file, null, '\t')}\n`).toMatchFileSnapshot(ordinaryWords);
	}, 120_000);

	it('never find a mechanism, but for those that are a name', () => {
		const { words } = JSON.parse(readFileSync(ordinaryWords, 'utf8')) as { words: readonly string[] };
		const finding = words.filter((word) => lookUp(mechanisms, word).kind === 'found');
		expect(finding).toEqual(['add', 'commit', 'commits', 'igad', 'rabat', 'rabats', 'tripoli']);
	});

	it('are no terms', () => {
		const { nearToTerms } = JSON.parse(readFileSync(ordinaryWords, 'utf8')) as { nearToTerms: readonly string[] };
		const finding = nearToTerms.filter((word) => lookUp(atlas.names.terms, word).kind === 'found');
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
