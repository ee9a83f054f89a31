import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { type Atlas, buildAtlas } from './atlas.ts';
import { contradictions } from './check.ts';
import { editionOf } from './edition.ts';
import { unwantedKeys } from './json.ts';
import { inShort, inside, placeIn } from './place.ts';
import { type Data, schemas } from './schema.ts';

/** The outcome of reading the data: an atlas, or every problem found, each naming the place in the files, what was wanted and what came. */
export type Loaded<A> = { readonly atlas: A } | { readonly problems: readonly string[] };

/** Finds what is wrong with data whose files are right one by one: a sentence for each problem. */
export type Check = (data: Data) => readonly string[];

type FileName = keyof typeof schemas;
type ReadFile = { readonly file: FileName; readonly data: unknown; readonly problems: readonly string[] };

/** Reads and checks the data files in a folder, one by one and then across files. */
export async function loadAtlas(folder: string, furtherChecks: readonly Check[]): Promise<Loaded<Atlas>> {
	const names = Object.keys(schemas) as FileName[];
	const checked = await Promise.all(names.map((file) => readChecked(folder, file)));
	const problems = checked.flatMap((one) => one.problems);
	if (problems.length > 0) return { problems };
	// Each file has passed its own schema just now.
	const data = Object.fromEntries(checked.map((one) => [one.file, one.data])) as Data;
	const across = [contradictions, ...furtherChecks].flatMap((check) => check(data));
	return across.length > 0 ? { problems: across } : { atlas: buildAtlas(data, editionOf(data)) };
}

const putItBack = 'put the file back, or set DATA_DIR to a folder that holds it';

/** The most that a data file may hold, in bytes: fifty times what the largest holds. */
const largestFile = 4 * 2 ** 20;

async function readChecked(folder: string, file: FileName): Promise<ReadFile> {
	const text = await readText(join(folder, `${file}.json`)).catch((error: NodeJS.ErrnoException) => error);
	if (typeof text !== 'string') return broken(file, `cannot be read (${text.code ?? text.message}): ${putItBack}`);
	if (text.trim() === '') return broken(file, `is empty: ${putItBack}`);
	const content = text.replace(/^\uFEFF/, '');
	const json = parse(content);
	if ('problem' in json) return broken(file, `is not JSON: ${json.problem}`);
	const { value } = json;
	const unwanted = await unwantedKeys(content, value);
	const keys = unwanted.map(({ path, message }) => `${placeIn(file, value, path)}: ${message}`);
	const result = schemas[file].safeParse(value, { reportInput: true });
	const issues = (result.error?.issues ?? []).flatMap((issue) => describe(file, value, issue));
	return { file, data: result.data, problems: [...keys, ...issues] };
}

function broken(file: FileName, what: string): ReadFile {
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

/** `data/mechanisms.json#/mechanisms/2/members, record "rabat": Invalid input: expected number, got "many"`. */
function describe(file: FileName, content: unknown, issue: z.core.$ZodIssue): readonly string[] {
	// One issue holds all the keys of an object that should not be there.
	const keys = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [key]) : [[]];
	return keys.map((key) => {
		const got = key.reduce<unknown>(inside, issue.input);
		return `${placeIn(file, content, [...issue.path, ...key])}: ${issue.message}, got ${inShort(got)}`;
	});
}
