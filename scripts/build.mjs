// Builds one of the programs into dist/: main (the bot) or bench. Called by `npm run build`, and by run.mjs when it has to.
import { statSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const entries = { main: 'src/main.ts', bench: 'bench/main.ts' };

/** @param {keyof typeof entries} name */
export const outputOf = (name) => join(root, 'dist', `${name}.mjs`);

/** Where the preview's page is built to. */
export const pageFolder = join(root, 'dist', 'preview');

/**
 * Bundles a program; what npm installed stays outside the bundle. What is imported on demand becomes a part of its own,
 * so that a way in loads the packages that it needs and no others. @param {keyof typeof entries} name
 */
export async function build(name) {
	const { build: bundle } = await import('esbuild');
	const { metafile } = await bundle({
		absWorkingDir: root,
		entryPoints: { [name]: entries[name] },
		outdir: dirname(outputOf(name)),
		outExtension: { '.js': '.mjs' },
		chunkNames: `${name}-parts/[name]-[hash]`,
		splitting: true,
		metafile: true,
		bundle: true,
		packages: 'external',
		platform: 'node',
		format: 'esm',
		target: 'node20.19',
		keepNames: true,
		sourcemap: true,
		logLevel: 'warning',
	});
	await removeOldParts(`${outputOf(name).slice(0, -'.mjs'.length)}-parts`, Object.keys(metafile.outputs));
	if (name === 'main') await buildPage();
}

/** Removes the parts that earlier builds have left. @param {string} folder @param {readonly string[]} outputs */
async function removeOldParts(folder, outputs) {
	const current = new Set(outputs.map((output) => basename(output)));
	const files = await readdir(folder).catch(() => []);
	const old = files.filter((file) => !current.has(file));
	await Promise.all(old.map((file) => rm(join(folder, file), { force: true })));
}

/** Bundles the preview's page into dist/preview/, with all that it loads. */
async function buildPage() {
	const { build: bundle } = await import('esbuild');
	const folder = join(root, 'src/preview/page');
	await bundle({
		absWorkingDir: root,
		entryPoints: ['page.ts', 'page.css', 'index.html', 'bot.svg', 'you.svg'].map((file) => join(folder, file)),
		outdir: pageFolder,
		entryNames: '[name]',
		loader: { '.html': 'copy', '.svg': 'copy' },
		bundle: true,
		minify: true,
		platform: 'browser',
		format: 'esm',
		target: 'es2023',
		// The page needs the enums alone, which are a third of the whole.
		alias: { 'discord-api-types/v10': 'discord-api-types/payloads/v10' },
		legalComments: 'eof',
		logLevel: 'warning',
	});
}

/** Whether a program was never built, or something it is made of has changed since. @param {keyof typeof entries} name */
export async function isStale(name) {
	const outputs = [outputOf(name), ...(name === 'main' ? [join(pageFolder, 'page.js')] : [])];
	const built = Math.min(...outputs.map((output) => statSync(output, { throwIfNoEntry: false })?.mtimeMs ?? 0));
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
