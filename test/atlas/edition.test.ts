import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadReadableAtlas } from '../../src/atlas.ts';
import { atlas } from '../data.ts';
import { copyData } from '../faults/editions.ts';

/** The edition of the data after one of its files was changed. */
async function editionWith(file: string, change: (text: string) => string): Promise<string> {
	const copy = await copyData();
	const text = await copy.text(file);
	expect(change(text)).not.toBe(text);
	await writeFile(copy.path(file), change(text));
	const loaded = await loadReadableAtlas(copy.folder);
	if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
	return loaded.atlas.edition;
}

describe('the edition', () => {
	it('is short, and the same for the same data, however it is written', async () => {
		expect(atlas.edition).toMatch(/^[0-9a-f]{12}$/);
		expect(await editionWith('mechanisms', (text) => JSON.stringify(JSON.parse(text)))).toBe(atlas.edition);
		const turned = (text: string) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).reverse()));
		expect(await editionWith('words', turned)).toBe(atlas.edition);
	});

	it.each([
		['mechanisms', '"members": 56', '"members": 57'],
		['sources', '"2020-03"', '"2020-04"'],
	])('is another after a correction of %s', async (file, from, to) => {
		expect(await editionWith(file, (text) => text.replace(from, to))).not.toBe(atlas.edition);
	});
});
