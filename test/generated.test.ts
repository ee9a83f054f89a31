import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { generatedFiles } from '../scripts/generated-files.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const files = await generatedFiles();

describe('src/generated holds what `npm run generate` writes', () => {
	it.each(files)('$path is up to date', async ({ path, text }) => {
		const committed = await readFile(join(root, path), 'utf8').catch(() => 'missing');
		// Not compared as texts: they differ in thousands of lines.
		expect(committed === text, `${path} is stale: run \`npm run generate\` and commit what it changes`).toBe(true);
	});

	it('and nothing else', async () => {
		const found = await readdir(join(root, 'src/generated'), { recursive: true, withFileTypes: true });
		const paths = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
		expect(paths.sort()).toEqual(files.map(({ path }) => join(root, path)).sort());
	});

	it('each data file names its schema, by a path that leads there', async () => {
		const folder = join(root, 'data');
		const data = (await readdir(folder)).filter((name) => name.endsWith('.json'));
		const named = data.map(async (name) => {
			const { $schema } = JSON.parse(await readFile(join(folder, name), 'utf8'));
			return join(folder, $schema);
		});
		const schemas = files.map(({ path }) => path).filter((path) => path.endsWith('.schema.json'));
		expect((await Promise.all(named)).sort()).toEqual(schemas.map((path) => join(root, path)).sort());
	});
});
