// Builds one of the programs into dist/: main (the bot, with the preview's page), bench, soak, transcript or generate.
// Called by `npm run build`, and by run.mjs when it has to.
import { statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The folder of the preview's built page. */
export const pageFolder = join(root, 'dist/preview');

/** Where each program begins, where it is built to, and of which folders it is made besides those of the bot. */
const programs = {
	main: { entry: 'src/main.ts', output: 'dist/main.mjs', sources: ['fake-discord'] },
	bench: { entry: 'bench/main.ts', output: 'dist/bench.mjs', sources: ['bench', 'fake-discord', 'test'] },
	soak: { entry: 'bench/soak.ts', output: 'dist/soak/soak.mjs', sources: ['bench', 'fake-discord', 'test'] },
	generate: { entry: 'scripts/generate.ts', output: 'dist/generate.mjs', sources: [] },
	transcript: { entry: 'test/transcript/main.ts', output: 'dist/transcript.mjs', sources: ['fake-discord', 'test'] },
};

/** @typedef {keyof typeof programs} Program */

/** @param {string} name @returns {name is Program} */
export const isProgram = (name) => Object.hasOwn(programs, name);

/** @param {Program} name */
export const outputOf = (name) => join(root, programs[name].output);

/** Builds a program. A bot that starts meanwhile finds either the old program or the new one; the preview's page is written in place. @param {Program} name */
export async function build(name) {
	const { build: bundle } = await import('esbuild');
	const staged = `${outputOf(name)}.${process.pid}`;
	const [{ outputFiles }] = await Promise.all([
		bundle({ ...program, ...particular[name], entryPoints: [programs[name].entry], outfile: staged, write: false }),
		...(name === 'main' ? [bundle(page)] : []),
	]);
	await mkdir(dirname(staged), { recursive: true });
	for (const { path, text } of outputFiles) await writeFile(path, name === 'main' ? inPlainLetters(text) : text);
	await rename(staged, outputOf(name));
}

/**
 * V8 keeps and reads a text in half the room when all of it is ASCII. What esbuild leaves beyond that stands in regular
 * expressions, where an escape means the same. @param {string} text
 */
function inPlainLetters(text) {
	return text.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** @type {import('esbuild').BuildOptions} */
const program = {
	absWorkingDir: root,
	bundle: true,
	packages: 'external',
	platform: 'node',
	format: 'esm',
	target: 'node20.19',
	logLevel: 'warning',
};

/** The bot brings its packages along, but for those that discord.js and ws would use if somebody had installed them. */
const withPackages = /** @type {import('esbuild').BuildOptions} */ ({
	packages: 'bundle',
	minifyWhitespace: true,
	minifySyntax: true,
	lineLimit: 160,
	external: ['zlib-sync', 'bufferutil', 'utf-8-validate'],
	// Its main file loads its parts in a way that cannot be bundled.
	alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
	banner: {
		js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
	},
	plugins: [mended()],
});

/** What writes a file anew works whatever stands in it: half of a merge, or nothing. @type {import('esbuild').Plugin} */
const withoutOrdinaryWords = {
	name: 'without ordinary words',
	setup: ({ onResolve, onLoad }) => {
		const namespace = 'generated';
		onResolve({ filter: /\/generated\/ordinary-words\.ts$/ }, ({ path }) => ({ path, namespace }));
		const lists = ['nearToNames', 'nearToTerms', 'nearToLexicon'].map((list) => `export const ${list} = '';`);
		onLoad({ filter: /^/, namespace }, () => ({ contents: lists.join('') }));
	},
};

/** In what the building of a program is unlike that of the others. @type {Partial<Record<Program, import('esbuild').BuildOptions>>} */
const particular = { main: withPackages, generate: { plugins: [withoutOrdinaryWords] } };

/**
 * Changes a few lines in packages while they are bundled: in which files, the text that is looked for, and what replaces it.
 * @returns {import('esbuild').Plugin}
 */
function mended() {
	// discord.js reckons by the machine's clock how long Discord wants no requests: when that is set back by an hour, it
	// would send no messages for an hour. Here it has one that nobody sets.
	const now = 'Math.round(performance.timeOrigin + performance.now())';
	// Node has both of what these bring along; only to ask whether it has them takes it 10 ms of the start.
	const formData = 'globalThis.FormData ??= import_undici2.FormData;';
	const inspect = '__toESM(require_inspect(), 1)';
	/** @type {readonly (readonly [filter: RegExp, from: string, to: string])[]} */
	const changes = [
		[/[\\/]@discordjs[\\/]rest[\\/]dist[\\/]index\.js$/, 'Date.now()', now],
		[/[\\/]@discordjs[\\/]rest[\\/]dist[\\/]index\.js$/, formData, ''],
		[/[\\/]async_event_emitter[\\/]dist[\\/]index\.cjs$/, inspect, "{ default: require('node:util') }"],
	];
	return {
		name: 'mended',
		setup: ({ onLoad }) =>
			onLoad({ filter: /[\\/]node_modules[\\/].*[\\/]dist[\\/]index\.c?js$/ }, async ({ path }) => {
				const those = changes.filter(([filter]) => filter.test(path));
				if (those.length === 0) return undefined;
				let contents = await readFile(path, 'utf8');
				for (const [, from, to] of those) {
					if (!contents.includes(from)) throw new Error(`${path} no longer holds ${from}: look at scripts/build.mjs`);
					contents = contents.replaceAll(from, to);
				}
				return { contents };
			}),
	};
}

/** @type {import('esbuild').BuildOptions} */
const page = {
	absWorkingDir: join(root, 'src/platform/preview/page'),
	entryPoints: ['page.ts', 'page.css', 'index.html', 'bot.svg', 'you.svg'],
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
};

/** Whether a program was never built, or something it is made of has changed since. @param {Program} name */
export async function isStale(name) {
	const outputs = [outputOf(name), ...(name === 'main' ? [join(pageFolder, 'page.js')] : [])];
	const built = Math.min(...outputs.map((output) => statSync(output, { throwIfNoEntry: false })?.mtimeMs ?? 0));
	const sources = ['src', 'commands', 'scripts', 'package.json', 'package-lock.json', ...programs[name].sources];
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
	const name = process.argv[2] ?? 'main';
	if (!isProgram(name)) throw new Error(`There is no program ${name}`);
	await build(name);
	console.log(`Built ${programs[name].output}`);
}
