import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { type Atlas, buildAtlas } from './atlas.ts';
import { contradictions } from './check.ts';
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

async function readChecked(folder: string, file: FileName): Promise<Checked> {
	const text = await readFile(join(folder, `${file}.json`), 'utf8').catch((error: NodeJS.ErrnoException) => error);
	if (typeof text !== 'string') return broken(file, `cannot be read (${text.code ?? text.name})`);
	const json = parse(text.replace(/^\uFEFF/, ''));
	if ('problem' in json) return broken(file, `is not JSON: ${json.problem}`);
	const result = schemas[file].safeParse(json.value, { reportInput: true });
	if (result.success) return { file, data: result.data, problems: [] };
	return { file, data: undefined, problems: result.error.issues.map((issue) => describe(file, json.value, issue)) };
}

function broken(file: FileName, what: string): Checked {
	return { file, data: undefined, problems: [`data/${file}.json ${what}`] };
}

function parse(text: string): { readonly value: unknown } | { readonly problem: string } {
	try {
		return { value: JSON.parse(text) };
	} catch (error) {
		return { problem: error instanceof Error ? error.message : String(error) };
	}
}

/** `data/mechanisms.json, record "rabat", members: wanted an integer, got "many"`. */
function describe(file: FileName, value: unknown, issue: z.core.$ZodIssue): string {
	const [list, at, ...rest] = issue.path;
	const inRecord = typeof at === 'number';
	const record = inRecord ? inside(inside(value, list), at) : undefined;
	const name = inside(record, 'id') ?? inside(record, 'code') ?? at;
	const path = (inRecord ? rest : issue.path).map(String);
	const field = issue.code === 'unrecognized_keys' ? [...path, issue.keys.join(', ')] : path;
	const place = [
		`data/${file}.json`,
		...(inRecord ? [`record ${JSON.stringify(name)}`] : []),
		...(field.length > 0 ? [field.join('.')] : []),
	].join(', ');
	return `${place}: ${issue.message}, got ${shorten(issue.input)}`;
}

function inside(value: unknown, key: PropertyKey | undefined): unknown {
	if (typeof value !== 'object' || value === null || key === undefined) return undefined;
	return Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

function shorten(value: unknown): string {
	const text = JSON.stringify(value) ?? 'nothing';
	return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
