import * as z from 'zod';

// One schema for each data file. The JSON Schemas in src/generated/schema are generated from these.

const id = z
	.string()
	.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id: lower-case letters, digits and single hyphens')
	.max(26);
const text = (max: number) => z.string().trim().min(1).max(max).check(checkPlain);
const letters = (max: number) =>
	z
		.string()
		.regex(/^[a-z]+$/, 'plain small letters')
		.max(max);
const cell = text(300).describe("The table cell's own words, where reading it took judgement");
const year = z.number().int().min(1900).max(2100);

const typeIds = ['rcp', 'irf', 'global'] as const;
const regionIds = ['africa', 'americas', 'asia', 'eurasia', 'europe', 'middle-east', 'pacific', 'global'] as const;
const roleIds = [
	'member',
	'observer',
	'liaison',
	'technical-secretariat',
	'technical-co-secretariat',
	'administrative-secretariat',
	'de-facto-secretariat',
	'project-support',
	'technical-guidance',
] as const;

/** How far another name is confirmed: only the first two are ever shown. */
const nameStatus = z.enum(['in-sources', 'seen', 'unverified']);

const otherName = z.strictObject({
	name: text(200),
	language: z.enum(['en', 'fr', 'es', 'pt', 'fr/es']),
	status: nameStatus,
	where: text(100).optional().describe('The public page where the name was seen, or where in the sources it stands'),
	former: z.literal(true).optional().describe('A name that the mechanism no longer bears'),
	searchOnly: z.literal(true).optional().describe('Found when searched for, but no name to show: a part of a name'),
});

const countryCode = z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166-1 alpha-2 code such as "PE"');

/** Who is in office: a stated list, explicitly nobody, or a question that does not arise. */
const inOffice = z.discriminatedUnion('state', [
	z.strictObject({ state: z.literal('stated'), countries: z.array(countryCode).min(1) }),
	z.strictObject({ state: z.literal('none') }),
	z.strictObject({ state: z.literal('not-applicable') }),
]);

const association = z.discriminatedUnion('state', [
	z.strictObject({ state: z.literal('stated'), organisations: z.array(id).min(1), cell: cell.optional() }),
	z.strictObject({ state: z.literal('none') }),
	z.strictObject({ state: z.literal('not-applicable') }),
]);

const mechanism = z.strictObject({
	id,
	row: z.number().int().min(1).describe('The row of the table'),
	name: text(200).describe('The official name'),
	shortName: text(60).describe('What people call it; the title of its card'),
	acronyms: z.array(text(20)),
	nameCell: cell.optional(),
	otherNames: z.array(otherName),
	type: z.enum(typeIds),
	members: z.number().int().min(1).describe('Number of member countries'),
	established: year,
	regions: z.strictObject({ ids: z.array(z.enum(regionIds)).min(1), cell: cell.optional() }),
	association,
	chair: z.strictObject({
		inOffice,
		coChair: z.array(countryCode),
		incoming: z.array(countryCode),
		cell: cell.optional(),
	}),
	secretariat: z.strictObject({
		bodies: z
			.array(z.strictObject({ organisation: id, capacity: z.enum(['secretariat', 'support', 'collaboration']) }))
			.min(1),
		cell: cell.optional(),
	}),
	iomRoles: z.strictObject({
		roles: z
			.array(z.strictObject({ role: z.enum(roleIds), qualifier: z.enum(['ad hoc', 'potential']).optional() }))
			.min(1),
		cell: cell.optional(),
	}),
});

const organisation = z.strictObject({
	id,
	name: text(120),
	acronym: text(20).optional(),
	otherNames: z.array(text(120)),
	spelledOut: z.enum(['sources', 'ours']).describe('Whether the full name stands in the sources or was added by us'),
	partOf: id.optional().describe('The organisation that this body belongs to'),
	country: countryCode.optional().describe('For a state that acts as a body'),
});

const country = z.strictObject({
	code: countryCode,
	name: text(80),
	the: z.literal(true).optional().describe('Whether a sentence says "the" before the name'),
	otherNames: z.array(text(80)),
});

const term = z.strictObject({
	id,
	kind: z.enum(['type', 'role', 'capacity', 'field', 'participation']),
	name: text(80),
	acronym: text(10).optional(),
	otherNames: z.array(otherName),
	text: text(900),
	points: z.array(text(300)).max(8).describe('What tells it from its neighbours, one point a line'),
	origin: z
		.enum(['page', 'table', 'ours'])
		.describe('Where the meaning comes from; ours: written by us to explain a word'),
	seeAlso: z.array(id).max(5),
});

const participationCapacity = z.enum([
	'participant',
	'leads',
	'coordinates',
	'observer',
	'technical-secretariat',
	'secretariat-support',
	'hosts',
]);

const pageEntry = z.strictObject({
	capacity: participationCapacity,
	of: id.describe('A mechanism of the table, or a process that only the page names'),
	pageName: text(100).describe('The name under which the page lists it'),
	detail: text(80).optional().describe('The part that the page names, such as a steering group'),
	partners: z.array(id).optional(),
	partnersHow: z.enum(['together-with', 'in-consultation-with']).optional(),
	withChair: z.literal(true).optional().describe('The page names the chair in office among those consulted'),
	through: text(80).optional(),
	differs: z
		.array(z.enum(['secretariat', 'iom-role']))
		.optional()
		.describe('The columns of the table from which this entry differs'),
});

const pageOnly = z.strictObject({
	id,
	name: text(120),
	acronym: text(20).optional(),
	otherNames: z.array(text(120)),
	spelledOut: z.enum(['sources', 'ours']),
	globalProcess: z.literal(true).optional().describe('The page counts it among the global processes'),
});

const source = z.strictObject({
	title: text(200),
	publisher: text(120),
	date: z
		.string()
		.regex(/^\d{4}-\d{2}$/, 'a month such as "2020-03"')
		.nullable(),
	label: text(60).describe('How a reply names the source, with its date'),
});

const withSchema = <S extends z.ZodRawShape>(shape: S) => z.strictObject({ $schema: z.string(), ...shape });

/** The schema of each data file, by file name without its ending. */
export const schemas = {
	mechanisms: withSchema({ mechanisms: z.array(mechanism).min(1) }),
	organisations: withSchema({ organisations: z.array(organisation).min(1) }),
	countries: withSchema({ countries: z.array(country).min(1) }),
	definitions: withSchema({ terms: z.array(term).min(1) }),
	participation: withSchema({
		entries: z.array(pageEntry).min(1),
		pageOnly: z.array(pageOnly),
		globalProcesses: z.array(text(250)).describe('What the page counts as global processes, in our words'),
		iom: z.strictObject({
			aims: z.array(text(200)),
			focalPoint: id,
			focalPointTasks: z.array(text(200)),
		}),
	}),
	sources: withSchema({
		table: source,
		page: source,
		publications: z.array(z.strictObject({ series: text(20), title: text(200) })),
	}),
	words: withSchema({
		stop: z.array(text(30)).describe('Grammar words, in the languages of the names'),
		fillers: z.array(text(30)).describe('Words that say nothing about which name is meant'),
		joined: z.array(letters(10)).describe('Beginnings that are one word with what follows: inter-governmental'),
		general: z.array(text(30)).describe('Words of the field that alone are too general to find anything'),
		variants: z.record(z.string(), text(40)).describe('Another spelling of a word: from, to'),
	}),
	lexicon: withSchema({
		concepts: z
			.record(z.string(), z.array(text(60)).min(1))
			.describe('What words and phrases of a question mean; plain letters, no accents or hyphens'),
	}),
} as const;

/** The content of the data files, validated one by one. */
export type Data = { [F in keyof typeof schemas]: z.infer<(typeof schemas)[F]> };

export type Mechanism = z.infer<typeof mechanism>;
export type Organisation = z.infer<typeof organisation>;
export type Country = z.infer<typeof country>;
export type Term = z.infer<typeof term>;
export type PageEntry = z.infer<typeof pageEntry>;
export type PageOnly = z.infer<typeof pageOnly>;
export type Sources = Data['sources'];
export type MechanismType = Mechanism['type'];
export type Region = Mechanism['regions']['ids'][number];
export type Role = Mechanism['iomRoles']['roles'][number]['role'];
export type Capacity = Mechanism['secretariat']['bodies'][number]['capacity'];

/** One check for all: a text has thousands of neighbours. */
function checkPlain({ value, issues }: z.core.ParsePayload<string>): void {
	const isWrong = (message: string) => issues.push({ code: 'custom', input: value, message });
	if (hasControls(value)) isWrong('text without control characters');
	if (hasMarkup(value)) isWrong('plain text: no markup, mentions, links or HTML');
}

function hasControls(value: string): boolean {
	return /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(value);
}

/** Whatever Discord, or a browser, would make something else of than the words themselves. */
function hasMarkup(value: string): boolean {
	return /[*_~`|<>\\[\]@]|^[#-]|:\/\/|\bdiscord(?:app)?\.(?:gg|com)\b/i.test(value);
}
