import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { type Atlas, buildAtlas } from './atlas.ts';
import { contradictions } from './check.ts';
import { unwantedKeys } from './json.ts';
import { type Data, schemas } from './schema.ts';

/** The outcome of reading the data: an atlas, or every problem found, each naming file, record, field, what was wanted and what came. */
export type Loaded = { readonly atlas: Atlas } | { readonly problems: readonly string[] };

type FileName = keyof typeof schemas;
type Checked = { readonly file: FileName; readonly data: unknown; readonly problems: readonly string[] };

/** Reads and checks the data files in a folder, one by one and then across files. */
export async function loadAtlas(folder: string): Promise<Loaded> {
	const names = Object.keys(schemas) as FileName[];
	const checked = await Promise.all(names.map((file) => readChecked(folder, file)));
	const problems = checked.flatMap((one) => one.problems);
	if (problems.length > 0) return { problems };
	// Each file has passed its own schema just now.
	const data = Object.fromEntries(checked.map((one) => [one.file, one.data])) as Data;
	const across = contradictions(data);
	return across.length > 0 ? { problems: across } : { atlas: buildAtlas(data) };
}

/** The most that a data file may hold, in bytes: fifty times what the largest holds. */
const largestFile = 4 * 2 ** 20;

async function readChecked(folder: string, file: FileName): Promise<Checked> {
	const text = await readText(join(folder, `${file}.json`)).catch((error: NodeJS.ErrnoException) => error);
	if (typeof text !== 'string') return broken(file, `cannot be read (${text.code ?? text.message})`);
	if (text.trim() === '') return broken(file, 'is empty');
	const json = parse(text.replace(/^\uFEFF/, ''));
	if ('problem' in json) return broken(file, `is not JSON: ${json.problem}`);
	const { value } = json;
	const keys = unwantedKeys(text).map(({ path, message }) => `${placeOf(file, value, path)}: ${message}`);
	const result = schemas[file].safeParse(value, { reportInput: true });
	const issues = (result.error?.issues ?? []).map((issue) => describe(file, value, issue));
	return { file, data: result.data, problems: [...keys, ...issues] };
}

function broken(file: FileName, what: string): Checked {
	return { file, data: undefined, problems: [`data/${file}.json ${what}`] };
}

/** Only a file is read, and no endless one: a pipe would be waited for. */
async function readText(path: string): Promise<string> {
	const info = await stat(path);
	if (!info.isFile()) throw new Error('not a file');
	if (info.size > largestFile) throw new Error(`larger than ${largestFile / 2 ** 20} MiB`);
	return readFile(path, 'utf8');
}

function parse(text: string): { readonly value: unknown } | { readonly problem: string } {
	try {
		return { value: JSON.parse(text) };
	} catch (error) {
		// The message repeats a part of the file, line ends and all.
		return { problem: String(error instanceof Error ? error.message : error).replace(/[\p{Cc}\s]+/gu, ' ') };
	}
}

/** `data/mechanisms.json, record "rabat", members: wanted an integer, got "many"`. */
function describe(file: FileName, value: unknown, issue: z.core.$ZodIssue): string {
	const keys = issue.code === 'unrecognized_keys' ? [issue.keys.join(', ')] : [];
	return `${placeOf(file, value, [...issue.path, ...keys])}: ${issue.message}, got ${shorten(issue.input)}`;
}

function placeOf(file: FileName, value: unknown, path: readonly PropertyKey[]): string {
	const [list, at, ...rest] = path;
	const record = typeof at === 'number' ? inside(inside(value, list), at) : undefined;
	const name = inside(record, 'id') ?? inside(record, 'code');
	const field = (name === undefined ? path : rest).map(String);
	return [
		`data/${file}.json`,
		...(name === undefined ? [] : [`record ${shorten(name)}`]),
		...(field.length > 0 ? [field.join('.')] : []),
	].join(', ');
}

function inside(value: unknown, key: PropertyKey | undefined): unknown {
	if (typeof value !== 'object' || value === null || key === undefined) return undefined;
	return Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

/** A value as JSON, cut short and all in letters that are seen. */
function shorten(value: unknown): string {
	const text = (JSON.stringify(value) ?? 'nothing').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escaped);
	return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

function escaped(letter: string): string {
	return `\\u{${letter.codePointAt(0)?.toString(16)}}`;
}
