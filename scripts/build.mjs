// Builds one of the programs into dist/: main (the bot), bench or transcript. Called by `npm run build`, and by run.mjs when it has to.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { copyFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleBot, bundlePage, bundleTool, pageFolder, root } from './bundle.mjs';

// The folder of the preview's built page, for those who build and those who test.
export { pageFolder };

/** The programs for whoever develops the bot: where each begins, and what of other folders it is made of. */
const tools = {
	bench: { entry: 'bench/main.ts', sources: ['bench', 'test/http/signing.ts', 'test/question/grade.ts'] },
	transcript: {
		entry: 'test/transcript/main.ts',
		sources: ['test/transcript', 'test/data.ts', 'test/http/interactions.ts'],
	},
};

/** @typedef {'main' | keyof typeof tools} Program */

/** The program that is meant: the bot, unless it is one of the others. @param {string | undefined} name @returns {Program} */
export const programNamed = (name) => (name === 'bench' || name === 'transcript' ? name : 'main');

/** @param {Program} name */
export const outputOf = (name) => join(root, 'dist', `${name}.mjs`);

const partsFolder = join(root, 'dist', 'main-parts');

/** Where the version of Node is noted that code was compiled by. */
const compiledBy = join(partsFolder, 'node-version');

/** Where it is noted which data was checked. */
const note = join(root, 'dist', 'checked.json');

/**
 * Builds a program. All is built under another name and then put in its place, so that a bot that starts meanwhile finds
 * either the old build or the new one. @param {Program} name
 */
export async function build(name) {
	if (name !== 'main') return bundleTool(tools[name].entry, outputOf(name));
	const staged = join(root, 'dist', `building-${process.pid}`);
	const parts = `${staged}-parts`;
	await Promise.all([bundleBot(parts), bundlePage(), bundleTool('scripts/note.ts', join(parts, 'note.mjs'))]);
	await copyFile(join(root, 'scripts/loader.mjs'), `${staged}.mjs`);
	run(join(parts, 'note.mjs'), join(root, 'data'), `${staged}.json`);
	await (existsSync(`${staged}.json`) ? rename(`${staged}.json`, note) : rm(note, { force: true }));
	await keepCompiled(staged);
	await rename(partsFolder, `${staged}-old`).catch(() => undefined);
	await rename(parts, partsFolder);
	await rename(`${staged}.mjs`, outputOf('main'));
	await rm(`${staged}-old`, { recursive: true, force: true });
}

/** Keeps the code that V8 has compiled, which is for one version of Node. @param {string} program Its path without the ending. */
export async function keepCompiled(program = join(root, 'dist', 'main')) {
	run(join(root, 'scripts/cache.mjs'), `${program}.mjs`);
	await writeFile(join(`${program}-parts`, 'node-version'), process.version);
}

/** Whether the code that is kept was compiled by this version of Node. */
export function isCompiled() {
	return readFileSync(compiledBy, 'utf8') === process.version;
}

/** Runs a program of the build to its end. @param {string[]} words */
function run(...words) {
	const { PATH = '', NODE_OPTIONS = '' } = process.env;
	// The machine's own settings might have the bot do anything else than what is wanted here.
	const env = { PATH, NODE_OPTIONS, LOG_LEVEL: 'silent', DOTENV_CONFIG_PATH: join(root, 'dist/none') };
	const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit', env });
	if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}`);
}

/** Whether a program was never built, or something it is made of has changed since. @param {Program} name */
export async function isStale(name) {
	const outputs = [outputOf(name), ...(name === 'main' ? [compiledBy, join(pageFolder, 'page.js')] : [])];
	const built = Math.min(...outputs.map((output) => statSync(output, { throwIfNoEntry: false })?.mtimeMs ?? 0));
	const others = name === 'main' ? [] : tools[name].sources;
	const sources = ['src', 'commands', 'scripts', 'package.json', ...others];
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
	const name = programNamed(process.argv[2]);
	await build(name);
	console.log(`Built dist/${name}.mjs`);
}
