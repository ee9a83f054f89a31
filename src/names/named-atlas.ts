import { nearToNames, nearToTerms } from '../generated/ordinary-words.ts';
import { type Atlas, mechanismNames, organisationsOf, regionNames } from '../mechanisms/atlas.ts';
import { memoizeProperties } from '../mechanisms/lazy.ts';
import type { Mechanism, Term } from '../mechanisms/schema.ts';
import { type Entry, type Fact, indexNames, type NameIndex } from './index-names.ts';
import { labelsOf } from './labels.ts';
import { readWording, type Wording, wordsOf } from './normalise.ts';
import type { OtherWords } from './vocabulary.ts';

/** An atlas with the indexes by which its records are found by name. */
export interface NamedAtlas extends Atlas {
	readonly names: {
		/** Mechanisms of the table and processes of the page. */
		readonly mechanisms: NameIndex;
		readonly organisations: NameIndex;
		readonly countries: NameIndex;
		readonly terms: NameIndex;
	};
	readonly wording: Wording;
}

/** Adds the indexes. Each is made when something is first looked up in it: the first answer needs few of them. */
export function withNames(atlas: Atlas): NamedAtlas {
	const { mechanisms, organisations, countries, terms, pageOnly } = atlas;
	const wording = readWording(atlas.words);
	const asCompared = (words: string) => new Set(linesOf(words).flatMap((word) => wordsOf(word, wording)));
	const others = memoizeProperties<OtherWords>({
		ordinary: () => asCompared(nearToNames),
		named: () => new Set(countries.flatMap((country) => plainNames(country).flatMap((name) => wordsOf(name, wording)))),
	});
	const ofTerms = memoizeProperties<OtherWords>({
		ordinary: () => new Set([...others.ordinary, ...asCompared(nearToTerms)]),
		named: () => others.named,
	});
	const index = (entries: readonly Entry[], known = others) => indexNames(entries, wording, known);
	const names = memoizeProperties<NamedAtlas['names']>({
		mechanisms: () =>
			index([
				...mechanisms.map((one) => ({
					id: one.id,
					names: mechanismNames(one),
					labels: labelsOf(one),
					facts: factsOf(one, atlas),
				})),
				...pageOnly.map((one) => ({ id: one.id, names: [one.id, ...plainNames(one)], labels: labelsOf(one) })),
			]),
		organisations: () =>
			index(organisations.map((one) => ({ id: one.id, names: plainNames(one), labels: labelsOf(one) }))),
		countries: () => index(countries.map((one) => ({ id: one.code, names: plainNames(one), labels: labelsOf(one) }))),
		terms: () =>
			index(
				terms.map((one) => ({ id: one.id, names: termNames(one), labels: labelsOf(one) })),
				ofTerms,
			),
	});
	return { ...atlas, names, wording };
}

/** The words of a generated list. */
export function linesOf(list: string): readonly string[] {
	return list.trim().split('\n');
}

function termNames({ name, acronym, otherNames, id }: Term): readonly string[] {
	return [name, ...(acronym === undefined ? [] : [acronym]), ...otherNames.map((other) => other.name), id];
}

function plainNames(one: {
	readonly name: string;
	readonly acronym?: string | undefined;
	readonly otherNames: readonly string[];
}) {
	return [one.name, ...(one.acronym === undefined ? [] : [one.acronym]), ...one.otherNames];
}

function factsOf(mechanism: Mechanism, { byId }: Atlas): readonly Fact[] {
	const { regions, chair, type } = mechanism;
	const inOffice = chair.inOffice.state === 'stated' ? chair.inOffice.countries : [];
	const chairs = [...inOffice, ...chair.coChair, ...chair.incoming].flatMap((code) => byId.countries.get(code) ?? []);
	const bodies = organisationsOf(mechanism).flatMap((id) => byId.organisations.get(id) ?? []);
	return [
		...regions.ids.map(
			(region): Fact => ({ text: regionNames[region], kind: 'region', share: 1 / regions.ids.length }),
		),
		...bodies.flatMap(plainNames).map((text): Fact => ({ text, kind: 'organisation', share: 1 })),
		...chairs.map(({ name }): Fact => ({ text: name, kind: 'country', share: 1 })),
		{ text: type, kind: 'type', share: 1 },
	];
}
