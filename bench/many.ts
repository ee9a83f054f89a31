import { readFile } from 'node:fs/promises';
import { buildAtlas } from '../src/mechanisms/atlas.ts';
import { dataFiles } from '../src/mechanisms/files.ts';
import type { Data, Mechanism } from '../src/mechanisms/schema.ts';
import { findMechanism } from '../src/names/find.ts';
import { withNames } from '../src/names/named-atlas.ts';
import { median, quantile, readGoldenNames } from './count.ts';
import { type Row, rowOf } from './measures.ts';
import { pathOf } from './paths.ts';
import { timeInterleaved } from './time.ts';

/** Median and p99 of a look-up, in µs, with so many mechanisms in the atlas. */
export interface Size {
	readonly mechanisms: number;
	readonly median: number;
	readonly p99: number;
}

const timesAsMany = [1, 3, 10, 30, 100];

/** Measures how look-up grows with the mechanisms that there are. */
export async function benchMany(): Promise<{ readonly rows: readonly Row[]; readonly sizes: readonly Size[] }> {
	const golden = readGoldenNames(await readFile(pathOf('test/golden/names.tsv'), 'utf8'));
	const data = await readData();
	const atlases = timesAsMany.map((times) => ({
		times,
		atlas: withNames(buildAtlas(multiplied(data, times), `${times}`)),
	}));
	const engines = [...atlases, ...atlases.slice(0, 1)].map(({ times, atlas }) => ({
		times,
		search: (query: string) => findMechanism(atlas, query),
	}));
	const queries = golden.map(({ query }) => query);
	const { times } = await timeInterleaved(engines, queries, { warmUps: 2, rounds: 12, seconds: 40 });
	const measured = engines.map((engine) => times.get(engine) ?? []);
	const p99s = (at: number) => perRound(measured[at] ?? [], queries.length).map((round) => quantile(round, 0.99));
	const row = { id: 'growth', what: 'look-up p99, with 2,800 mechanisms', unit: 'µs' };
	return {
		rows: [rowOf(row, { ours: p99s(timesAsMany.length - 1), baseline: p99s(0), again: p99s(timesAsMany.length) })],
		sizes: timesAsMany.map((many, at) => ({
			mechanisms: many * data.mechanisms.mechanisms.length,
			median: median(measured[at] ?? []),
			p99: quantile(measured[at] ?? [], 0.99),
		})),
	};
}

/** What was measured, round by round. */
export function perRound(values: readonly number[], size: number): readonly (readonly number[])[] {
	return Array.from({ length: Math.floor(values.length / size) }, (_, at) => values.slice(at * size, (at + 1) * size));
}

async function readData(): Promise<Data> {
	const texts = await Promise.all(dataFiles.map((file) => readFile(pathOf(`data/${file}.json`), 'utf8')));
	return Object.fromEntries(dataFiles.map((file, at) => [file, JSON.parse(texts[at] ?? '')])) as Data;
}

/** The mechanisms so many times over. The words of the field stay; places and acronyms become others of the same length. */
function multiplied(data: Data, times: number): Data {
	const kept = new Set([...data.words.stop, ...data.words.fillers, ...data.words.general]);
	const copies = Array.from({ length: times }, (_, copy) =>
		data.mechanisms.mechanisms.map((mechanism) => (copy === 0 ? mechanism : otherThan(mechanism, copy, kept))),
	);
	return { ...data, mechanisms: { ...data.mechanisms, mechanisms: copies.flat() } };
}

function otherThan(mechanism: Mechanism, copy: number, kept: ReadonlySet<string>): Mechanism {
	const other = (text: string) =>
		text.replace(/[a-z]+/gi, (word) => (kept.has(word.toLowerCase()) ? word : shifted(word, copy)));
	return {
		...mechanism,
		id: `${mechanism.id}-${copy}`,
		name: other(mechanism.name),
		shortName: other(mechanism.shortName),
		acronyms: mechanism.acronyms.map(other),
		otherNames: mechanism.otherNames.map((one) => ({ ...one, name: other(one.name) })),
		...(mechanism.nameCell !== undefined && { nameCell: other(mechanism.nameCell) }),
	};
}

/** Another word of the same length, the same one each time: vowels become vowels and consonants consonants. */
function shifted(word: string, copy: number): string {
	return [...word]
		.map(
			(letter, at) =>
				shiftedIn('aeiou', letter, copy + at) ?? shiftedIn('bcdfghjklmnpqrstvwxyz', letter, copy * 3 + at) ?? letter,
		)
		.join('');
}

function shiftedIn(letters: string, letter: string, by: number): string | undefined {
	const at = letters.indexOf(letter.toLowerCase());
	if (at === -1) return undefined;
	const other = letters[(at + by) % letters.length] ?? letter;
	return letter === letter.toLowerCase() ? other : other.toUpperCase();
}
