import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findCountry, findMeaning, findMechanism, findOrganisation, idOf } from '../../src/names/find.ts';
import { labelsOf } from '../../src/names/labels.ts';
import { atlas } from '../data.ts';

interface Case {
	readonly query: string;
	readonly expected: readonly string[];
	readonly kind: string;
}

const cases: readonly Case[] = readFileSync(new URL('../golden/names.tsv', import.meta.url), 'utf8')
	.split('\n')
	.filter((line) => line !== '')
	.map((line) => {
		const [query = '', expected = '', kind = ''] = line.split('\t');
		return { query, expected: expected.split('|'), kind };
	});

/** Whether a mechanism is found, nothing is, or a choice is offered, as the case wants it. */
function isRight({ query, expected, kind }: Case): boolean {
	const found = findMechanism(atlas, query);
	if (expected[0] === 'NONE') return found.kind !== 'found' || found.found.kind === 'page-only';
	if (kind !== 'ambiguous') return found.kind === 'found' && idOf(found.found) === expected[0];
	if (found.kind !== 'several') return false;
	return found.general || found.candidates.filter((known) => expected.includes(idOf(known))).length >= 2;
}

describe('the golden names', () => {
	const groups = [
		{
			name: 'names found',
			wanted: 0.99,
			of: cases.filter(({ expected, kind }) => expected[0] !== 'NONE' && kind !== 'ambiguous'),
		},
		{
			name: 'nothing found where nothing should be',
			wanted: 0.99,
			of: cases.filter(({ expected }) => expected[0] === 'NONE'),
		},
		{
			name: 'a choice where the query is ambiguous',
			wanted: 0.95,
			of: cases.filter(({ kind }) => kind === 'ambiguous'),
		},
	];

	it.each(groups)('$name', ({ wanted, of }) => {
		const wrong = of.filter((one) => !isRight(one));
		expect(of.length).toBeGreaterThan(5);
		expect(1 - wrong.length / of.length, JSON.stringify(wrong)).toBeGreaterThanOrEqual(wanted);
	});

	it('prints the figure of each class', () => {
		const classes = [...new Set(cases.map(({ kind }) => kind))];
		const figures = classes.map((kind) => {
			const of = cases.filter((one) => one.kind === kind);
			return `${kind} ${of.filter(isRight).length}/${of.length}`;
		});
		console.log(`Golden names: ${figures.join(', ')}`);
		expect(figures).toHaveLength(15);
	});
});

describe('looking a mechanism up', () => {
	const shown = atlas.mechanisms.flatMap((mechanism) =>
		[
			mechanism.id,
			mechanism.name,
			mechanism.shortName,
			...mechanism.acronyms,
			...mechanism.otherNames.map(({ name }) => name),
			...labelsOf(mechanism),
		].map((name) => [name, mechanism.id] as const),
	);

	it.each(shown)('%s is an exact name of %s, never a choice', (name, id) => {
		for (const query of [name, name.toUpperCase(), ` ${name.toLowerCase()}. `]) {
			const found = findMechanism(atlas, query);
			expect(found).toMatchObject({ kind: 'found', by: 'exact' });
			expect(found.kind === 'found' && idOf(found.found)).toBe(id);
		}
	});

	it.each([
		['5 + 5', 'five-plus-five'],
		['five plus five', 'five-plus-five'],
		['5-5', 'five-plus-five'],
		['mid igad', 'mid-igad'],
		['IGADRCP', 'mid-igad'],
		['rabat-process', 'rabat'],
		['the process of Rabat on migration', 'rabat'],
		['EUROAFRICAN dialogue', 'rabat'],
		['Budapest-Prozess', 'budapest'],
		['Proceso de Jartum', 'khartoum'],
		['Indian Ocean Commission', 'midiocc'],
		['ACP', 'acp-eu'],
		['Rabat Process ministerial 2024', 'rabat'],
		['GFMD summit', 'gfmd'],
		['IGC secretariat', 'igc'],
		['south america', 'sacm'],
	])('%s finds %s', (query, id) => {
		const found = findMechanism(atlas, query);
		expect(found.kind === 'found' && idOf(found.found)).toBe(id);
	});

	it.each([
		['Kartum', 'khartoum'],
		['Kolombo', 'colombo'],
		['Boudapesht', 'budapest'],
		['SACN', 'sacm'],
		['PICD', 'pidc'],
		['IGCC', 'igc'],
		['mekung initiative', 'commit'],
	])('%s is a corrected spelling of %s, and said to be', (query, id) => {
		const found = findMechanism(atlas, query);
		expect(found).toMatchObject({ kind: 'found', by: 'corrected' });
		expect(found.kind === 'found' && idOf(found.found)).toBe(id);
	});

	it.each([
		'pizza',
		'Kyoto Protocol',
		'Schengen',
		'Brazil',
		'Bologna Process',
		'Prague Spring',
		'Mali Process',
		'Colombia',
		'roam',
		'scam',
		'plague',
		'midway',
		'commit suicide',
		'add me',
		'RCN',
		'ICG',
		'IGX',
		'world bank',
		'South Africa',
		'organisation',
		'chair',
		'',
		'   ',
		'\u202e\u0000',
		'😀',
		'%%%',
		'RCP',
		'IRF',
		'ISCM',
		'PCR',
		'PCRM',
		'PRC',
		'FIR',
		'MCIM',
		'Regional Consultative Process',
		'global process',
		'inter-regional forum on migration',
		'IOM',
		'UNHCR',
		'ICMPD',
		'ECOWAS',
		'African Union',
		'European Commission',
		'SADC',
		'Peru',
		'United Arab Emirates',
	])('%j finds no mechanism', (query) => {
		const found = findMechanism(atlas, query);
		expect(found.kind, JSON.stringify(found).slice(0, 200)).toBe('none');
	});

	it.each([
		['eurasia', ['almaty', 'budapest', 'prague']],
		['horn of africa', ['au-hoai', 'khartoum']],
		['overseas employment', ['abu-dhabi', 'colombo']],
		['middle east', ['arcp', 'abu-dhabi']],
		['smuggling', ['au-hoai', 'bali']],
	])('%s offers a choice', (query, ids) => {
		const found = findMechanism(atlas, query);
		expect(found.kind === 'several' && found.candidates.map(idOf)).toEqual(ids);
	});

	it.each([
		'MIDCAS',
		'mtm',
		'AFML',
		'EU-LAC',
		'Tripoli Process',
		'IDM',
		'Global RCP Meetings',
		'UN High-Level Dialogue',
	])('%s stands on the page alone', (query) =>
		expect(findMechanism(atlas, query)).toMatchObject({ kind: 'found', found: { kind: 'page-only' } }),
	);
});

describe('looking other things up by the same rules', () => {
	it.each([
		['UAE', 'AE'],
		['Emirats arabes unis', 'AE'],
		['Turkiye', 'TR'],
		['Vietnam', 'VN'],
		['Tanznia', 'TZ'],
		['Pérou', 'PE'],
		['the Netherlands', 'NL'],
		['ne', 'NE'],
	])('%s is the country %s', (query, code) =>
		expect(findCountry(atlas, query)).toMatchObject({ kind: 'found', found: { country: { code } } }),
	);

	it.each([
		['ICMPD', 'icmpd'],
		['OIM', 'iom'],
		['AU Commission', 'auc'],
		['Arab League', 'las'],
		['ecowass', 'ecowas'],
		['Indian ocean commision', 'ioc'],
	])('%s is the organisation %s', (query, id) =>
		expect(findOrganisation(atlas, query)).toMatchObject({ kind: 'found', found: { organisation: { id } } }),
	);

	it.each([
		['irf', 'irf'],
		['interregional forum', 'irf'],
		['Regional Consultative Processes', 'rcp'],
		['PCR', 'rcp'],
		['obsever', 'observer'],
		['co-chair', 'co-chair'],
	])('%s is the term %s', (query, id) =>
		expect(findMeaning(atlas, query)).toMatchObject({ kind: 'found', found: { term: { id } } }),
	);

	it.each([findCountry, findOrganisation, findMeaning])('%o finds nothing in nonsense', (find) => {
		for (const query of ['pizza', 'qwerty', '', '😀', 'Kyoto Protocol'])
			expect(find(atlas, query).kind, query).toBe('none');
	});

	it('points to what bears the name elsewhere', () => {
		expect(findMechanism(atlas, 'Brazil')).toMatchObject({ kind: 'none', elsewhere: { kind: 'country' } });
		expect(findMechanism(atlas, 'ICMPD')).toMatchObject({ kind: 'none', elsewhere: { kind: 'organisation' } });
		expect(findCountry(atlas, 'Rabat Process')).toMatchObject({ kind: 'none', elsewhere: { kind: 'mechanism' } });
	});
});
