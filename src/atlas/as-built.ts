import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Atlas, buildAtlas } from './atlas.ts';
import { dataFiles } from './files.ts';
import { lazily } from './lazily.ts';
import type { Data } from './schema.ts';

/** What the build notes of the data that it has checked: sizes in bytes and a hash of the files, and the edition that they make. */
export interface Checked {
	readonly sizes: readonly number[];
	readonly hash: string;
	readonly edition: string;
}

/** The data that the build has checked, read without checking it again; nothing when a single byte has changed since. */
export function readAsBuilt(folder: string, note: string): { readonly atlas: Atlas } | undefined {
	try {
		const checked = JSON.parse(readFileSync(note, 'utf8')) as Checked;
		// By the sizes first: something that is no file, or a huge one, is not even opened here.
		if (!sizesOf(folder).every((size, at) => size === checked.sizes[at])) return undefined;
		const texts = readTexts(folder);
		if (hashOf(texts) !== checked.hash) return undefined;
		return { atlas: buildAtlas(dataOf(texts), checked.edition) };
	} catch {
		// No note, or files that cannot be read: the checks will say what is wrong.
		return undefined;
	}
}

/** The note to make of data that has been checked and makes this edition. */
export function noteOf(folder: string, edition: string): Checked {
	return { sizes: sizesOf(folder), hash: hashOf(readTexts(folder)), edition };
}

/** The data of a folder, unchecked. */
export function readUnchecked(folder: string): Data {
	return dataOf(readTexts(folder));
}

function dataOf(texts: readonly string[]): Data {
	// Some of it the first answer does not need.
	const read = dataFiles.map((file, at) => [file, () => JSON.parse(texts[at] ?? '')]);
	return lazily<Data>(Object.fromEntries(read));
}

function sizesOf(folder: string): readonly number[] {
	return dataFiles.map((file) => {
		const info = statSync(join(folder, `${file}.json`));
		return info.isFile() ? info.size : -1;
	});
}

function readTexts(folder: string): readonly string[] {
	return dataFiles.map((file) => readFileSync(join(folder, `${file}.json`), 'utf8'));
}

function hashOf(texts: readonly string[]): string {
	const hash = createHash('sha256');
	for (const text of texts) hash.update(`${text.length}\n${text}`);
	return hash.digest('hex');
}
