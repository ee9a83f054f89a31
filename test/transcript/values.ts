import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Option, OptionValue } from '../../src/platform/command.ts';
import { atlas, dataFolder } from '../data.ts';

/** The ids of the mechanisms, in the order of the table. */
export const mechanismIds: readonly string[] = atlas.mechanisms.map(({ id }) => id);

/** The names that are looked up: golden ones, and slips of countries, organisations and terms. */
export const names: readonly string[] = [
	...golden('names'),
	...['Marocco', 'Emirates', 'Guinea', 'Korea', 'Côte d’Ivoire', 'afrcan union', 'IMO', 'UN', 'obsever', 'RPC'],
	...['MIDCAS', 'idm', 'row 11', '5', 'more…', 'rabat', '`*_@everyone', '💥', 'x'.repeat(300)],
];

/** The questions that are asked in plain words. */
export const questions: readonly string[] = [...golden('questions'), ...golden('more-questions')];

/** Questions that go on from what others were about. */
export const followUps = ['and the secretariat?', 'who is next?', 'how many members?', 'and of Bali?', 'thanks!'];

/** What may have been typed of an option when suggestions are asked for. */
export const beginnings: readonly string[] = [
	...['', ' ', '5', '5+', 'a', 'ra', 'rab', 'Rabat', 'proc', 'migr', 'pro de', 'asia', 'dialogue', 'migr dial'],
	...['iom', 'un', 'de', 'É', 'emir', 'obs', 'sec', 'zzz', 'more…', '💥', 'MIDCAS', 'x'.repeat(300)],
	...sampleOf(golden('names'), 20),
	...sampleOf(golden('names'), 12).map((name) => name.slice(0, 4)),
];

/** Messages whose menu is used. */
const messages: readonly string[] = [
	'The Rabat Process and the Khartoum Process met, with ICMPD and the African Union Commission.',
	'We met in Prague and flew to Rabat',
	'an RCP is no IRF; MIDCAS has no row; the Kartum process does',
	'',
	'`@everyone` **Colombo Process** https://example.org/bali <@1>',
	`${atlas.mechanisms.map(({ shortName }) => shortName).join(', ')}: all of them`,
	...sampleOf(golden('questions'), 20),
];

const processes = [...mechanismIds, ...atlas.pageOnly.map(({ id }) => id)];
const organisations = atlas.organisations.map(({ id }) => id);
const countries = atlas.countries.map(({ code }) => code);
const years = [1900, 1985, 1996, 2002, 2008, 2013, 2100];
const sizes = [0, 5, 11, 20, 45, 100, 999];

const valuesByName: Readonly<Record<string, readonly OptionValue[]>> = {
	mechanism: processes,
	first: processes,
	second: processes,
	third: processes,
	country: countries,
	chair: countries,
	organisation: organisations,
	term: [...atlas.terms.map(({ id }) => id), ...organisations, ...processes],
	question: questions,
	message: messages,
	about: ['rabat', 'rabat prague', 'midcas', mechanismIds.join(' '), 'is this of the Prague Process?', 'pizza'],
	since: years,
	until: years,
	'min-members': sizes,
	'max-members': sizes,
	page: [1, 2, 3, 99],
};

/** What an option is tried with. Whoever adds one adds its values here. */
export function valuesOf(option: Option): readonly OptionValue[] {
	if (option.type === ApplicationCommandOptionType.Boolean) return [true, false];
	const choices = 'choices' in option ? option.choices?.map(({ value }) => value) : undefined;
	const values = choices ?? valuesByName[option.name];
	if (values === undefined) throw new Error(`Add to test/transcript/values.ts what ${option.name} is tried with.`);
	return values;
}

/** So many of a list, at even distances. */
export function sampleOf<T>(all: readonly T[], count: number): readonly T[] {
	const step = Math.max(1, all.length / count);
	return all.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}

/** The first column of golden cases. */
function golden(file: string): readonly string[] {
	const lines = readFileSync(join(dataFolder, `../test/golden/${file}.tsv`), 'utf8').split('\n');
	return lines.flatMap((line) => (line === '' ? [] : [line.split('\t')[0] ?? '']));
}
