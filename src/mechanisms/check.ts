import { inShort, type Path, placeIn } from './place.ts';
import type { Data } from './schema.ts';

/** What is wrong across the data files, though each is right by itself; empty when all is well. */
export function contradictions(data: Data): readonly string[] {
	return [...twiceUsedIds(data), ...unknownReferences(data), ...wrongRows(data)];
}

type CheckedFile = keyof Data;

/** A value and where it stands. */
interface Location {
	readonly value: unknown;
	readonly path: Path;
}

/** Where ids stand. They are one namespace, so that a choice or a button needs no kind beside the id. */
const ids = [
	['mechanisms', 'mechanisms/*/id'],
	['participation', 'pageOnly/*/id'],
	['organisations', 'organisations/*/id'],
	['definitions', 'terms/*/id'],
	['countries', 'countries/*/code'],
] as const satisfies readonly (readonly [CheckedFile, string])[];

const [mechanism, process, organisation, term, country] = ids;

/** Where one record names another: the file, the places, what is wanted, and where those stand that there are. */
const references = [
	['mechanisms', 'mechanisms/*/association/organisations/*', 'the id of an organisation', [organisation]],
	['mechanisms', 'mechanisms/*/secretariat/bodies/*/organisation', 'the id of an organisation', [organisation]],
	['mechanisms', 'mechanisms/*/chair/inOffice/countries/*', 'the code of a country', [country]],
	['mechanisms', 'mechanisms/*/chair/coChair/*', 'the code of a country', [country]],
	['mechanisms', 'mechanisms/*/chair/incoming/*', 'the code of a country', [country]],
	['mechanisms', 'mechanisms/*/iomRoles/roles/*/role', 'a role with a definition', [term]],
	['mechanisms', 'mechanisms/*/type', 'a type with a definition', [term]],
	['organisations', 'organisations/*/partOf', 'the id of an organisation', [organisation]],
	['organisations', 'organisations/*/country', 'the code of a country', [country]],
	['definitions', 'terms/*/seeAlso/*', 'the id of a term', [term]],
	['participation', 'entries/*/of', 'the id of a mechanism or a process of the page', [mechanism, process]],
	['participation', 'entries/*/partners/*', 'the id of an organisation', [organisation]],
	['participation', 'iom/focalPoint', 'the id of an organisation', [organisation]],
] as const satisfies readonly (readonly [CheckedFile, string, string, readonly (typeof ids)[number][]])[];

function unknownReferences(data: Data): readonly string[] {
	return references.flatMap(([file, places, wanted, those]) => {
		const known = new Set(those.flatMap(([from, at]) => locationsAt(data[from], at).map(({ value }) => value)));
		return locationsAt(data[file], places)
			.filter(({ value }) => !known.has(value))
			.map(({ value, path }) => `${placeIn(file, data[file], path)}: wanted ${wanted}, got ${inShort(value)}`);
	});
}

function twiceUsedIds(data: Data): readonly string[] {
	const first = new Map<unknown, () => string>();
	return ids.flatMap(([file, places]) =>
		locationsAt(data[file], places).flatMap(({ value, path }) => {
			const place = () => placeIn(file, data[file], path);
			const taken = first.get(value);
			first.set(value, taken ?? place);
			return taken === undefined ? [] : [`${place()}: wanted an id that nothing else has, got that of ${taken()}`];
		}),
	);
}

/** The rows are those of the table, each once and in order. */
function wrongRows({ mechanisms }: Data): readonly string[] {
	return mechanisms.mechanisms.flatMap(({ row }, at) => {
		if (row === at + 1) return [];
		const place = placeIn('mechanisms', mechanisms, ['mechanisms', at, 'row']);
		return [`${place}: wanted ${at + 1}, its place in the list, got ${row}`];
	});
}

/** All that stands at places such as `terms/0/id`, where a star is any key. */
function locationsAt(content: unknown, places: string): readonly Location[] {
	return places
		.split('/')
		.reduce<readonly Location[]>(
			(found, key) => found.flatMap((one) => under(one, key)),
			[{ value: content, path: [] }],
		);
}

function under({ value, path }: Location, key: string): readonly Location[] {
	if (typeof value !== 'object' || value === null) return [];
	if (Array.isArray(value) && key === '*') return value.map((one, at) => ({ value: one, path: [...path, at] }));
	return Object.hasOwn(value, key) ? [{ value: Reflect.get(value, key), path: [...path, key] }] : [];
}
