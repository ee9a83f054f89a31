// Builds one of the programs into dist/: main (the bot) or bench. Called by `npm run build`, and by run.mjs when it has to.
import { statSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const entries = { main: 'src/main.ts', bench: 'bench/main.ts' };

/** @param {keyof typeof entries} name */
export const outputOf = (name) => join(root, 'dist', `${name}.mjs`);

/** Bundles a program; what npm installed stays outside the bundle. @param {keyof typeof entries} name */
export async function build(name) {
	const { build: bundle } = await import('esbuild');
	await bundle({
		absWorkingDir: root,
		entryPoints: [entries[name]],
		outfile: outputOf(name),
		bundle: true,
		packages: 'external',
		platform: 'node',
		format: 'esm',
		target: 'node20.19',
		keepNames: true,
		sourcemap: true,
		logLevel: 'warning',
	});
}

/** Whether a program was never built, or something it is made of has changed since. @param {keyof typeof entries} name */
export async function isStale(name) {
	const built = statSync(outputOf(name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
	const sources = ['src', 'commands', 'scripts', 'package.json', ...(name === 'bench' ? ['bench'] : [])];
	const newest = await Promise.all(sources.map((source) => newestIn(join(root, source))));
	return built < Math.max(...newest);
}

/** @param {string} path @returns {Promise<number>} */
async function newestIn(path) {
	const info = await stat(path).catch(() => undefined);
	if (info === undefined) return 0;
	if (!info.isDirectory()) return info.mtimeMs;
	const inside = await Promise.all((await readdir(path)).map((name) => newestIn(join(path, name))));
	return Math.max(info.mtimeMs, ...inside);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const name = process.argv[2] === 'bench' ? 'bench' : 'main';
	await build(name);
	console.log(`Built dist/${name}.mjs`);
}
