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

/** All that is known, read and checked once. Never changed; a new edition is a new one. */
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
	/** How words of names are written and read. */
	readonly words: Data['words'];
	/** What words of questions mean. */
	readonly concepts: Data['lexicon']['concepts'];
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
		words: data.words,
		concepts: data.lexicon.concepts,
	};
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

function mapById<T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> {
	return new Map(records.map((record) => [record.id, record]));
}
