import { mechanismNames, organisationsOf, rolesOf } from './atlas.ts';
import { nameKey, readWording, wordsOf } from './names.ts';
import type { Data, Mechanism } from './schema.ts';

/** What is wrong across the data files, though each is right by itself; empty when all is well. */
export function contradictions(data: Data): readonly string[] {
	return [...twiceUsedIds(data), ...twiceUsedNames(data), ...unknownReferences(data), ...wrongRows(data)];
}

interface Reference {
	readonly file: string;
	readonly record: string;
	readonly field: string;
	readonly wanted: string;
	readonly got: string;
	readonly known: ReadonlySet<string>;
}

/** Ids are one namespace, so that a choice or a button needs no kind beside the id. */
function twiceUsedIds({ mechanisms, organisations, definitions, participation, countries }: Data): readonly string[] {
	const ids = [
		...mechanisms.mechanisms.map(({ id }) => ({ file: 'mechanisms', id })),
		...participation.pageOnly.map(({ id }) => ({ file: 'participation', id })),
		...organisations.organisations.map(({ id }) => ({ file: 'organisations', id })),
		...definitions.terms.map(({ id }) => ({ file: 'definitions', id })),
		...countries.countries.map(({ code }) => ({ file: 'countries', id: code })),
	];
	const first = new Map<string, string>();
	return ids.flatMap(({ file, id }) => {
		const taken = first.get(id);
		first.set(id, taken ?? file);
		if (taken === undefined) return [];
		return [
			`data/${file}.json, record "${id}", id: wanted an id that nothing else has, got one used in data/${taken}.json`,
		];
	});
}

/** A name must mean one thing: two mechanisms whose names are the same once case, accents and fillers are gone cannot be told apart. */
function twiceUsedNames({ mechanisms, participation, words }: Data): readonly string[] {
	const wording = readWording(words);
	const named = [
		...mechanisms.mechanisms.map((one) => ({ file: 'mechanisms', id: one.id, names: mechanismNames(one) })),
		...participation.pageOnly.map((one) => ({
			file: 'participation',
			id: one.id,
			names: [one.name, ...(one.acronym === undefined ? [] : [one.acronym]), ...one.otherNames],
		})),
	];
	const owners = new Map<string, string>();
	return named.flatMap(({ file, id, names }) =>
		names.flatMap((name) => {
			const key = nameKey(wordsOf(name, wording), wording);
			const owner = owners.get(key) ?? id;
			owners.set(key, owner);
			if (owner === id) return [];
			return [
				`data/${file}.json, record "${id}", names: wanted a name of its own, got ${JSON.stringify(name)}, which reads like one of "${owner}"`,
			];
		}),
	);
}

function unknownReferences(data: Data): readonly string[] {
	const references = [...mechanismReferences(data), ...otherReferences(data)];
	return references
		.filter(({ known, got }) => !known.has(got))
		.map(
			({ file, record, field, wanted, got }) =>
				`data/${file}.json, record "${record}", ${field}: wanted ${wanted}, got "${got}"`,
		);
}

function mechanismReferences(data: Data): readonly Reference[] {
	const organisations = new Set(data.organisations.organisations.map(({ id }) => id));
	const countries = new Set(data.countries.countries.map(({ code }) => code));
	const terms = new Set(data.definitions.terms.map(({ id }) => id));
	return data.mechanisms.mechanisms.flatMap((mechanism) => {
		const from = (field: string, wanted: string, known: ReadonlySet<string>) => (got: string) => ({
			file: 'mechanisms',
			record: mechanism.id,
			field,
			wanted,
			got,
			known, // biome-ignore format: one line a reference
		});
		return [
			...organisationsOf(mechanism).map(from('secretariat or association', 'the id of an organisation', organisations)),
			...countriesOf(mechanism).map(from('chair', 'the code of a country', countries)),
			...rolesOf(mechanism).map(from('iomRoles', 'a role with a definition', terms)),
			from('type', 'a type with a definition', terms)(mechanism.type),
		];
	});
}

function otherReferences({
	organisations,
	definitions,
	participation,
	mechanisms,
	countries,
}: Data): readonly Reference[] {
	const bodies = new Set(organisations.organisations.map(({ id }) => id));
	const codes = new Set(countries.countries.map(({ code }) => code));
	const terms = new Set(definitions.terms.map(({ id }) => id));
	const processes = new Set([...mechanisms.mechanisms, ...participation.pageOnly].map(({ id }) => id));
	const body = (file: string, record: string, field: string) => (got: string) => ({
		file,
		record,
		field,
		wanted: 'the id of an organisation',
		got,
		known: bodies,
	});
	return [
		...organisations.organisations.flatMap(({ id, partOf, country }) => [
			...(partOf === undefined ? [] : [body('organisations', id, 'partOf')(partOf)]),
			...(country === undefined
				? []
				: [
						{
							file: 'organisations',
							record: id,
							field: 'country',
							wanted: 'the code of a country',
							got: country,
							known: codes,
						},
					]),
		]),
		...definitions.terms.flatMap(({ id, seeAlso }) =>
			seeAlso.map((got) => ({
				file: 'definitions',
				record: id,
				field: 'seeAlso',
				wanted: 'the id of a term',
				got,
				known: terms,
			})),
		),
		...participation.entries.flatMap(({ of, pageName, partners = [] }) => [
			{
				file: 'participation',
				record: pageName,
				field: 'of',
				wanted: 'the id of a mechanism or a process of the page',
				got: of,
				known: processes,
			},
			...partners.map(body('participation', pageName, 'partners')),
		]),
		body('participation', 'iom', 'focalPoint')(participation.iom.focalPoint),
	];
}

/** The rows are those of the table, each once and in order. */
function wrongRows({ mechanisms }: Data): readonly string[] {
	return mechanisms.mechanisms.flatMap(({ id, row }, at) =>
		row === at + 1
			? []
			: [`data/mechanisms.json, record "${id}", row: wanted ${at + 1}, its place in the list, got ${row}`],
	);
}

function countriesOf({ chair }: Mechanism): readonly string[] {
	const inOffice = chair.inOffice.state === 'stated' ? chair.inOffice.countries : [];
	return [...inOffice, ...chair.coChair, ...chair.incoming];
}
