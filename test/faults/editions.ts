import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { dataFolder } from '../data.ts';

/** A copy of the data that a test may spoil. */
export interface Edition {
	readonly folder: string;
	readonly path: (file: string) => string;
	readonly text: (file: string) => Promise<string>;
	/** Changes a file in place. */
	readonly change: (file: string, from: string, to: string) => Promise<void>;
	/** Puts another file in its place, as editors and deployments do. */
	readonly replace: (file: string, text: string) => Promise<void>;
}

/** Copies the data for the length of a test. */
export async function copyData(): Promise<Edition> {
	const folder = await mkdtemp(join(tmpdir(), 'edition-'));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	await cp(dataFolder, folder, { recursive: true });
	const path = (file: string) => join(folder, `${file}.json`);
	const text = (file: string) => readFile(path(file), 'utf8');
	return {
		folder,
		path,
		text,
		change: async (file, from, to) => {
			const before = await text(file);
			if (!before.includes(from)) throw new Error(`${file}.json does not hold ${from}`);
			await writeFile(path(file), before.replace(from, to));
		},
		replace: async (file, content) => {
			await writeFile(join(folder, `.${file}.tmp`), content);
			await rename(join(folder, `.${file}.tmp`), path(file));
		},
	};
}
