import fc from 'fast-check';
import type { Call } from '../../src/platform/command.ts';
import type { ReadableAtlas } from '../../src/questions/readable-atlas.ts';
import { atlas } from '../data.ts';

/** A word that nothing is called, to be found again wherever a text of these comes out. */
export const mark = 'zqzq';

/** What Discord would make something of. */
const active = [
	'@everyone',
	'@here',
	'<@204255221017214977>',
	'<@!204255221017214977>',
	'<@&204255221017214977>',
	'<#1190000000000000003>',
	'</iscm:1190000000000000009>',
	'<:smile:1190000000000000009>',
	'<a:smile:1190000000000000009>',
	'<t:1700000000:R>',
	'<id:customize>',
	'[text](https://evil.example)',
	'[text](<https://evil.example>)',
	'https://evil.example',
	'<https://evil.example>',
	'discord.gg/evil',
	'**bold**',
	'*slanted*',
	'__under__',
	'~~gone~~',
	'||hidden||',
	'`code`',
	'``code``',
	'```js\ncode\n```',
	'# big',
	'## big',
	'-# small',
	'> quote',
	'>>> quote',
	'- list',
	'1. list',
	'\\`',
	'\u202Eback',
	'\u2066apart\u2069',
	'\u200B',
	'ˋ',
	'\n# big',
	'\r\n> quote',
	'\u2028# big',
	'<script>alert(1)</script>',
	'"}],"allowed_mentions":{"parse":["everyone"]}',
	'\u0000',
	'\uD800',
	'e\u0301'.repeat(40),
	'👩‍👩‍👧‍👦',
	'ﷺ',
];

/** Two hundred texts that hold the mark and something active, in all kinds of company. */
export const hostileTexts: readonly string[] = active
	.flatMap((one) => [
		`${one} ${mark}`,
		`${mark}${one}`,
		`\`${one}${mark}`,
		`${mark} \`\`\`${one}`,
		`${one}${'`'.repeat(7)}${mark}${one.repeat(20)}`,
	])
	.slice(0, 225);

/** Any text, and most of all those that nobody expects. */
export const anyText = fc.oneof(
	fc.constantFrom(...hostileTexts),
	fc.string({ maxLength: 200 }),
	fc.string({ unit: 'binary', maxLength: 400 }),
	fc.constantFrom(
		'',
		' ',
		'x',
		'x'.repeat(5_000),
		'`'.repeat(300),
		'\u0301'.repeat(3_000),
		'🏳️‍🌈'.repeat(800),
		'\n'.repeat(2_500),
	),
	fc
		.tuple(fc.constantFrom(...hostileTexts), fc.integer({ min: 1, max: 80 }))
		.map(([text, times]) => text.repeat(times)),
);

const texts = (most: number) => fc.array(anyText, { maxLength: most });
const codes = fc.array(fc.constantFrom(...atlas.countries.map(({ code }) => code)), { maxLength: 60 });
const bodies = fc.constantFrom(...atlas.organisations.map(({ id }) => id));
const [anyRole] = [fc.constantFrom(...atlas.mechanisms.flatMap(({ iomRoles }) => iomRoles.roles))];

/** The real atlas in which one record of each kind, and the names of the sources, are hostile: far worse than the schema lets in. */
export const hostileAtlas: fc.Arbitrary<ReadableAtlas> = fc
	.record({
		name: anyText,
		shortName: anyText,
		acronym: anyText,
		names: texts(60),
		cell: fc.option(anyText, { nil: undefined }),
		text: anyText,
		points: texts(40),
		label: anyText,
		members: fc.constantFrom(0, 1, -1, 1e21, Number.MAX_SAFE_INTEGER, Number.NaN),
		inOffice: codes,
		others: codes,
		roles: fc.array(anyRole, { maxLength: 60 }),
		secretariat: fc.array(bodies, { maxLength: 60 }),
	})
	.map(spoil);

interface Hostile {
	readonly name: string;
	readonly shortName: string;
	readonly acronym: string;
	readonly names: readonly string[];
	readonly cell: string | undefined;
	readonly text: string;
	readonly points: string[];
	readonly label: string;
	readonly members: number;
	readonly inOffice: string[];
	readonly others: string[];
	readonly roles: ReadableAtlas['mechanisms'][number]['iomRoles']['roles'];
	readonly secretariat: readonly string[];
}

/** The records that are spoilt. */
const spoilt = { mechanism: 'rabat', organisation: 'icmpd', country: 'FR', term: 'irf', pageOnly: 'midcas' } as const;

function spoil(hostile: Hostile): ReadableAtlas {
	const { name, shortName, acronym, names, cell, text, points, label, members, inOffice, others } = hostile;
	const cells = cell === undefined ? {} : { cell };
	const otherNames = names.map((one) => ({ name: one, language: 'en', status: 'in-sources' }) as const);
	const records = {
		mechanisms: replace(atlas.mechanisms, spoilt.mechanism, (one) => ({
			...one,
			name,
			shortName,
			acronyms: [acronym, ...names.slice(0, 20)],
			otherNames,
			members,
			nameCell: text,
			chair: {
				inOffice: { state: 'stated' as const, countries: inOffice },
				coChair: others,
				incoming: others,
				...cells,
			},
			secretariat: {
				bodies: hostile.secretariat.map((organisation) => ({ organisation, capacity: 'secretariat' as const })),
				...cells,
			},
			iomRoles: { roles: hostile.roles, ...cells },
		})),
		organisations: replace(atlas.organisations, spoilt.organisation, (one) => ({
			...one,
			name,
			acronym,
			otherNames: [...names],
		})),
		terms: replace(atlas.terms, spoilt.term, (one) => ({ ...one, name, acronym, otherNames, text, points })),
		pageOnly: replace(atlas.pageOnly, spoilt.pageOnly, (one) => ({ ...one, name, acronym, otherNames: [...names] })),
	};
	const countries = atlas.countries.map((one) => (one.code === spoilt.country ? { ...one, name } : one));
	const source = (one: ReadableAtlas['sources']['table']) => ({ ...one, title: text, publisher: name, label });
	return {
		...atlas,
		...records,
		countries,
		pageEntries: atlas.pageEntries.map((one) => ({ ...one, pageName: name, detail: text })),
		globalProcesses: [...names],
		sources: { ...atlas.sources, table: source(atlas.sources.table), page: source(atlas.sources.page) },
		byId: {
			mechanisms: byId(records.mechanisms),
			organisations: byId(records.organisations),
			terms: byId(records.terms),
			pageOnly: byId(records.pageOnly),
			countries: new Map(countries.map((one) => [one.code, one])),
		},
	};
}

function replace<T extends { readonly id: string }>(
	records: readonly T[],
	id: string,
	by: (one: T) => T,
): readonly T[] {
	return records.map((one) => (one.id === id ? by(one) : one));
}

function byId<T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> {
	return new Map(records.map((one) => [one.id, one]));
}

const { mechanism, organisation, country, term, pageOnly } = spoilt;

/** Calls whose answers show the spoilt records, in every kind of answer. */
export const spoiltCalls: readonly Call[] = [
	...['iscm', 'chair', 'secretariat', 'iom-role', 'members'].map((name) => ({ name, options: { mechanism } })),
	...['card', 'chair', 'secretariat', 'iom-role', 'members'].map((fact) => ({
		name: 'cite',
		options: { mechanism, fact },
	})),
	{ name: 'iscm', options: { mechanism: pageOnly } },
	{ name: 'iscm', options: { mechanism: 'Kartum' } },
	{ name: 'iscm', options: { mechanism: 'Africa' } },
	{ name: 'compare', options: { first: mechanism, second: 'khartoum' } },
	{ name: 'compare', options: { first: 'bali', second: mechanism, third: 'gfmd' } },
	{ name: 'define', options: { term } },
	{ name: 'define', options: { term: organisation } },
	{ name: 'define', options: { term: 'rcp' } },
	{ name: 'country', options: { country } },
	{ name: 'organisation', options: { organisation } },
	{ name: 'list', options: {} },
	{ name: 'list', options: { type: 'irf', sort: 'largest' } },
	{ name: 'list', options: { chair: country, organisation, page: 2 } },
	{ name: 'about', options: {} },
	...[
		'who chairs Rabat?',
		'what is an IRF?',
		'which IRFs in Africa does ICMPD support?',
		'largest RCP',
		'compare Rabat and Bali',
		'hello',
	].map((question) => ({ name: 'ask', options: { question } })),
	{ name: 'Explain mechanisms', options: { message: 'Rabat, Khartoum, ICMPD, IRF, France and MIDCAS' } },
];

/** Calls into which a text is put, wherever one may be typed. */
export function callsWith(text: string): readonly Call[] {
	return [
		...['iscm', 'chair', 'secretariat', 'iom-role', 'members'].map((name) => ({ name, options: { mechanism: text } })),
		{ name: 'cite', options: { mechanism: 'rabat', fact: text } },
		{ name: 'compare', options: { first: text, second: 'bali', third: text } },
		{ name: 'define', options: { term: text } },
		{ name: 'country', options: { country: text } },
		{ name: 'organisation', options: { organisation: text } },
		{ name: 'list', options: { chair: text } },
		{ name: 'list', options: { organisation: text } },
		{ name: 'list', options: { type: text } },
		{ name: 'list', options: { since: text } },
		{ name: 'list', options: { private: text } },
		{ name: 'ask', options: { question: text } },
		{ name: 'ask', options: { question: `who chairs ${text}?` } },
		{ name: 'Explain mechanisms', options: { message: text } },
		{ name: text, options: {} },
	];
}
