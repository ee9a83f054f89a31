import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadReadableAtlas } from '../../src/atlas.ts';
import { dataFiles } from '../../src/mechanisms/files.ts';
import { schemas } from '../../src/mechanisms/schema.ts';
import { atlas, dataFolder } from '../data.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** The problems found in a copy of the data in which one file was changed. */
async function problemsWith(file: string, change: (text: string) => string): Promise<readonly string[]> {
	const folder = await mkdtemp(join(tmpdir(), 'iscm-data-'));
	folders.push(folder);
	await cp(dataFolder, folder, { recursive: true });
	const path = join(folder, `${file}.json`);
	const before = await readFile(path, 'utf8');
	const after = change(before);
	expect(after).not.toBe(before);
	await writeFile(path, after);
	const loaded = await loadReadableAtlas(folder);
	return 'problems' in loaded ? loaded.problems : [];
}

it('there is a schema for each data file, and a file for each schema', async () => {
	const files = (await readdir(dataFolder))
		.filter((name) => name.endsWith('.json'))
		.map((name) => name.replace('.json', ''));
	expect(files.sort()).toEqual(Object.keys(schemas).sort());
	expect([...dataFiles].sort()).toEqual(files);
});

describe('bad data is refused, with file, JSON pointer, record, what was wanted and what came', () => {
	it.each([
		[
			'a member count in words',
			'mechanisms',
			'"members": 56',
			'"members": "many"',
			/mechanisms\.json#\/mechanisms\/\d+\/members, record "rabat": .*expected number.*got "many"/,
		],
		[
			'an unknown organisation',
			'mechanisms',
			'"organisation": "icmpd"',
			'"organisation": "icmp"',
			/bodies\/0\/organisation, record "budapest": wanted the id of an organisation, got "icmp"/,
		],
		[
			'an unknown country',
			'mechanisms',
			'"MA"',
			'"XQ"',
			/\/mechanisms\/0\/chair\/.*, record "five-plus-five": wanted the code of a country, got "XQ"/,
		],
		[
			'an unknown type',
			'mechanisms',
			'"type": "irf"',
			'"type": "xrf"',
			/\/mechanisms\/0\/type, record "five-plus-five": .*got "xrf"/,
		],
		[
			'an id used twice',
			'mechanisms',
			'"id": "almaty"',
			'"id": "acp-eu"',
			/\/mechanisms\/3\/id, record "acp-eu": wanted an id that nothing else has/,
		],
		[
			'a row out of order',
			'mechanisms',
			'"row": 4,',
			'"row": 40,',
			/\/mechanisms\/3\/row, record "almaty": wanted 4, .*got 40/,
		],
		[
			'a name that folds to another’s',
			'mechanisms',
			'"name": "Proceso de Praga"',
			'"name": "rabat-PROCESS"',
			/record "prague": .*got "rabat-PROCESS", which reads like one of "rabat"/,
		],
		[
			'an unknown key',
			'mechanisms',
			'"row": 1,',
			'"row": 1, "budget": 5,',
			/\/mechanisms\/0\/budget, record "five-plus-five": .*got 5$/,
		],
		['a __proto__ key', 'mechanisms', '"row": 1,', '"row": 1, "__proto__": {"x": 1},', /record "five-plus-five"/],
		['an endless number', 'mechanisms', '"members": 56', '"members": 1e999', /\/members, record "rabat"/],
		['no JSON at all', 'organisations', '"organisations"', 'organisations', /organisations\.json is not JSON/],
		[
			'a control character',
			'definitions',
			'"name": "Liaison"',
			'"name": "Li\\u202eaison"',
			/\/terms\/\d+\/name, record "liaison"/,
		],
		[
			'an unknown partner',
			'participation',
			'"samp"',
			'"sam"',
			/\/entries\/\d+\/partners\/\d+, record "MIDSA": wanted the id of an organisation, got "sam"/,
		],
		[
			'a page entry of nothing',
			'participation',
			'"of": "idm"',
			'"of": "idx"',
			/\/entries\/\d+\/of, record "IDM": wanted the id of a mechanism or a process of the page, got "idx"/,
		],
		[
			'a term that points nowhere',
			'definitions',
			'"global", "iscm"',
			'"globe", "iscm"',
			/\/seeAlso\/1, record "rcp": wanted the id of a term, got "globe"/,
		],
		['a date in words', 'sources', '"2020-03"', '"March 2020"', /sources\.json#\/table\/date: a month such as/],
	])('%s', async (_, file, from, to, problem) => {
		const problems = await problemsWith(file, (text) => text.replace(from, to));
		expect(problems.join('\n')).toMatch(problem);
	});

	it('all problems are told at once', async () => {
		const problems = await problemsWith('mechanisms', (text) =>
			text.replace('"members": 56', '"members": -1').replace('"members": 40', '"members": 4.5'),
		);
		expect(problems).toHaveLength(2);
	});

	it('a missing file is named', async () => {
		const loaded = await loadReadableAtlas(join(tmpdir(), 'no-such-folder'));
		expect(loaded).toMatchObject({
			problems: expect.arrayContaining([expect.stringMatching(/data\/mechanisms\.json cannot be read \(ENOENT\)/)]),
		});
	});
});

describe('the data says what the table says', () => {
	it('28 rows in table order', () => {
		expect(atlas.mechanisms.map(({ id }) => id).join(' ')).toBe(
			'five-plus-five au-hoai acp-eu almaty arcp bali budapest cmc ocam commit rabat khartoum gfmd fibemyd riam mid-igad midiocc igc midsa midwa midcom abu-dhabi pidc pafom prague rcm colombo sacm',
		);
	});

	it('members, years and types, row by row', () => {
		const figures = atlas.mechanisms.map(({ type, members, established }) => `${type} ${members} ${established}`);
		expect(figures).toEqual([
			'irf 10 2002',
			'rcp 8 2014',
			'irf 108 2000',
			'rcp 7 2013',
			'rcp 21 2015',
			'irf 45 2002',
			'irf 53 1993',
			'rcp 23 2016',
			'rcp 8 1999',
			'rcp 6 2004',
			'irf 56 2006',
			'irf 40 2014',
			'global 195 2007',
			'irf 22 2008',
			'irf 18 2012',
			'rcp 7 2008',
			'irf 5 2020',
			'irf 17 1985',
			'rcp 16 2000',
			'rcp 15 2001',
			'rcp 19 2013',
			'irf 18 2008',
			'rcp 19 1996',
			'irf 55 2015',
			'rcp 50 2009',
			'rcp 11 1996',
			'rcp 12 2003',
			'rcp 12 2000',
		]);
	});

	it('the readings that took judgement', () => {
		const chairs = Object.fromEntries(
			atlas.mechanisms.map(({ id, chair: { inOffice, coChair, incoming } }) => [id, { inOffice, coChair, incoming }]),
		);
		const stated = (...countries: readonly string[]) => ({ state: 'stated', countries });
		expect(chairs).toMatchObject({
			'acp-eu': { inOffice: stated('DE'), coChair: [], incoming: ['SC'] },
			arcp: { inOffice: { state: 'not-applicable' } },
			bali: { inOffice: stated('AU', 'ID') },
			budapest: { inOffice: stated('TR'), coChair: ['HU'], incoming: [] },
			cmc: { inOffice: { state: 'none' }, incoming: ['JM'] },
			colombo: { inOffice: stated('NP'), incoming: ['AF'] },
		});
		const associations = atlas.mechanisms
			.filter(({ association }) => association.state !== 'stated')
			.map(({ id, association }) => `${id} ${association.state}`);
		expect(associations.filter((one) => one.endsWith('none'))).toEqual(['abu-dhabi none']);
		expect(associations).toHaveLength(13);
	});
});
