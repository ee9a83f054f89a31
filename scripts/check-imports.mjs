// Holds every import in src/, commands/ and fake-discord/ to import-rules.mjs, in the folder in which it is started; part
// of `npm run check`.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { importRules } from './import-rules.mjs';

const folders = ['src', 'commands', 'fake-discord'];

const { output } = await cruise(folders, {
	// It cannot read TypeScript 7 by itself.
	parser: 'swc',
	doNotFollow: { path: 'node_modules' },
	validate: true,
	ruleSet: { forbidden: importRules.map((rule) => ({ ...rule, severity: /** @type {const} */ ('error') })) },
});
if (typeof output === 'string') throw new Error('dependency-cruiser gave a text');

const unseen = await filesUnseen(new Set(output.modules.map(({ source }) => source)));
const broken = output.summary.violations.map(({ rule, from, to }) => `${from} imports ${to}: ${rule.name}`);
for (const line of [...unseen.map((file) => `${file} was not read`), ...broken]) console.error(line);
if (unseen.length + broken.length > 0) {
	console.error('The rules stand in scripts/import-rules.mjs.');
	process.exitCode = 1;
} else console.log(`Looked at the imports of ${output.summary.totalCruised} modules: all as they should be.`);

/** A tool that could not read the files would find nothing wrong with them. @param {ReadonlySet<string>} seen */
async function filesUnseen(seen) {
	const lists = folders.map(async (folder) =>
		(await readdir(folder, { recursive: true })).map((name) => join(folder, name)),
	);
	const sources = (await Promise.all(lists)).flat().filter((path) => /\.[cm]?[jt]s$/.test(path));
	if (sources.length === 0) throw new Error(`There is nothing in ${folders.join(', ')}`);
	return sources.filter((path) => !seen.has(path));
}
