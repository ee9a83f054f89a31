import { nearToLexicon, nearToNames, nearToTerms } from '../generated/ordinary-words.ts';
import { type Entry, type Fact, indexNames, type NameIndex } from '../names/index-names.ts';
import { labelsOf } from '../names/labels.ts';
import { readWording, type Wording, wordsOf } from '../names/normalise.ts';
import type { OtherWords } from '../names/vocabulary.ts';
import { type Lexicon, readLexicon } from '../questions/lexicon.ts';
import { lazily } from './lazy.ts';
import type {
	Country,
	Data,
	Mechanism,
	Organisation,
	PageEntry,
	PageOnly,
	Region,
	Role,
	Sources,
	Term,
} from './schema.ts';

/** All that is known, read and checked once: records, and the indexes to find them. Never changed; a new edition is a new one. */
export interface Atlas {
	/** The short name of the edition. */
	readonly edition: string;
	readonly mechanisms: readonly Mechanism[];
	readonly organisations: readonly Organisation[];
	readonly countries: readonly Country[];
	readonly terms: readonly Term[];
	/** What the page says of IOM's part, entry by entry. */
	readonly pageEntries: readonly PageEntry[];
	/** Processes that the page names and the table lacks. */
	readonly pageOnly: readonly PageOnly[];
	readonly globalProcesses: readonly string[];
	readonly iom: Data['participation']['iom'];
	readonly sources: Sources;
	readonly byId: {
		readonly mechanisms: ReadonlyMap<string, Mechanism>;
		readonly organisations: ReadonlyMap<string, Organisation>;
		readonly countries: ReadonlyMap<string, Country>;
		readonly terms: ReadonlyMap<string, Term>;
		readonly pageOnly: ReadonlyMap<string, PageOnly>;
	};
	readonly names: {
		/** Mechanisms of the table and processes of the page. */
		readonly mechanisms: NameIndex;
		readonly organisations: NameIndex;
		readonly countries: NameIndex;
		readonly terms: NameIndex;
	};
	readonly wording: Wording;
	/** What the words of a question can mean. */
	readonly lexicon: Lexicon;
}

/** Region names as the table gives them. */
export const regionNames: Readonly<Record<Region, string>> = {
	africa: 'Africa',
	americas: 'Americas',
	asia: 'Asia',
	eurasia: 'Eurasia',
	europe: 'Europe',
	'middle-east': 'Middle East',
	pacific: 'Pacific',
	global: 'Global',
};

/** Builds the atlas from data that has been checked; `edition` is its short name. */
export function buildAtlas(data: Data, edition: string): Atlas {
	const { mechanisms } = data.mechanisms;
	const { organisations } = data.organisations;
	const { countries } = data.countries;
	const { terms } = data.definitions;
	const { entries: pageEntries, pageOnly, globalProcesses, iom } = data.participation;
	const byId = {
		mechanisms: mapById(mechanisms),
		organisations: mapById(organisations),
		countries: new Map(countries.map((country) => [country.code, country])),
		terms: mapById(terms),
		pageOnly: mapById(pageOnly),
	};
	const wording = readWording(data.words);
	const asCompared = (words: string) => new Set(linesOf(words).flatMap((word) => wordsOf(word, wording)));
	const others = lazily<OtherWords>({
		ordinary: () => asCompared(nearToNames),
		named: () => new Set(countries.flatMap((country) => plainNames(country).flatMap((name) => wordsOf(name, wording)))),
	});
	const facts = (mechanism: Mechanism) => factsOf(mechanism, byId.organisations, byId.countries);
	const ofTerms = lazily<OtherWords>({
		ordinary: () => new Set([...others.ordinary, ...asCompared(nearToTerms)]),
		named: () => others.named,
	});
	const index = (entries: readonly Entry[], known = others) => indexNames(entries, wording, known);
	// An index is made when something is first looked up in it: the first answer needs few of them.
	const names = lazily<Atlas['names']>({
		mechanisms: () =>
			index([
				...mechanisms.map((one) => ({
					id: one.id,
					names: mechanismNames(one),
					labels: labelsOf(one),
					facts: facts(one),
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
	const late = lazily({ lexicon: () => readLexicon(data.lexicon, new Set(linesOf(nearToLexicon))) });
	return {
		edition,
		mechanisms,
		organisations,
		countries,
		terms,
		pageEntries,
		pageOnly,
		globalProcesses,
		iom,
		sources: data.sources,
		byId,
		names,
		wording,
		get lexicon() {
			return late.lexicon;
		},
	};
}

function linesOf(list: string): readonly string[] {
	return list.trim().split('\n');
}

/** Every name of a mechanism, shown or not, the official one first. */
export function mechanismNames({ id, name, shortName, acronyms, nameCell, otherNames }: Mechanism): readonly string[] {
	return [
		name,
		shortName,
		...acronyms,
		...(nameCell === undefined ? [] : [nameCell]),
		...otherNames.map((other) => other.name),
		id,
	];
}

/** The mechanisms in which an organisation has a part: as secretariat in any capacity, or as formal association. */
export function organisationsOf({ secretariat, association }: Mechanism): readonly string[] {
	const associated = association.state === 'stated' ? association.organisations : [];
	return [...secretariat.bodies.map(({ organisation }) => organisation), ...associated];
}

/** The roles of IOM in a mechanism, without their qualifiers. */
export function rolesOf({ iomRoles }: Mechanism): readonly Role[] {
	return iomRoles.roles.map(({ role }) => role);
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

function mapById<T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> {
	return new Map(records.map((record) => [record.id, record]));
}

function factsOf(
	mechanism: Mechanism,
	organisations: ReadonlyMap<string, Organisation>,
	countries: ReadonlyMap<string, Country>,
): readonly Fact[] {
	const { regions, chair, type } = mechanism;
	const inOffice = chair.inOffice.state === 'stated' ? chair.inOffice.countries : [];
	const chairs = [...inOffice, ...chair.coChair, ...chair.incoming].flatMap((code) => countries.get(code) ?? []);
	const bodies = organisationsOf(mechanism).flatMap((id) => organisations.get(id) ?? []);
	return [
		...regions.ids.map(
			(region): Fact => ({ text: regionNames[region], kind: 'region', share: 1 / regions.ids.length }),
		),
		...bodies.flatMap(plainNames).map((text): Fact => ({ text, kind: 'organisation', share: 1 })),
		...chairs.map(({ name }): Fact => ({ text: name, kind: 'country', share: 1 })),
		{ text: type, kind: 'type', share: 1 },
	];
}
