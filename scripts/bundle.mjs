// How the bot is bundled, with all packages: fewer files to open, and nothing that is never used.
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Where the preview's page is built to. */
export const pageFolder = join(root, 'dist', 'preview');

/**
 * The bot in two parts: discord.js, which only the gateway and the registration load, and all the rest. They are CommonJS,
 * since V8's compiled code can be kept only of scripts; what is imported on demand is still run on demand. @param {string} outdir
 */
export async function bundleBot(outdir) {
	const { build } = await import('esbuild');
	// discord.js finds the limits of its caches by the names of classes, which a bundle would change; ours go by no names.
	await Promise.all([
		build({ ...part, outdir, entryPoints: { main: 'src/main.ts' }, plugins: [discordApart, leanTypes, leaveOut] }),
		build({
			...part,
			...steady,
			outdir,
			entryPoints: { discord: 'discord.js' },
			minify: true,
			keepNames: true,
			sourcemap: false,
		}),
	]);
	await Promise.all(['main.cjs', 'discord.cjs'].map((file) => inPlainCharacters(join(outdir, file))));
}

/**
 * Writes what esbuild leaves beyond ASCII, in regular expressions, as escapes: one such character doubles the memory that
 * the source takes as long as the bot runs. @param {string} file
 */
async function inPlainCharacters(file) {
	const escaped = (/** @type {string} */ character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
	const text = await readFile(file, 'utf8');
	await writeFile(file, text.replace(/[\u0080-\uffff]/g, escaped));
}

const bundleUrl = 'const bundleUrl = require("node:url").pathToFileURL(__dirname + ".mjs").href;';

/** @type {import('esbuild').BuildOptions} */
const part = {
	absWorkingDir: root,
	outExtension: { '.js': '.cjs' },
	bundle: true,
	platform: 'node',
	format: 'cjs',
	target: 'node20.19',
	minifyWhitespace: true,
	minifySyntax: true,
	lineLimit: 160,
	sourcemap: true,
	sourcesContent: false,
	// Optional packages that discord.js and ws would use if somebody had installed them.
	external: ['zlib-sync', 'bufferutil', 'utf-8-validate'],
	define: { 'import.meta.url': 'bundleUrl' },
	// Each part is a function, as Node makes one of any CommonJS file: made here, the text need not be copied at every start.
	banner: { js: `(function (exports, require, module, __filename, __dirname) {${bundleUrl}` },
	footer: { js: '})' },
	logLevel: 'warning',
};

/**
 * discord.js reckons by the machine's clock how long Discord wants no requests: when that is set back by an hour, it would
 * send no messages for an hour. Here it has one that nobody sets. @type {import('esbuild').BuildOptions}
 */
const steady = {
	define: { ...part.define, 'Date.now': 'steadyNow' },
	banner: {
		js: `${part.banner?.js}const steadyNow = () => Math.round(performance.timeOrigin + performance.now());`,
	},
};

/** @type {import('esbuild').Plugin} */
const discordApart = {
	name: 'discord.js apart',
	setup: ({ onResolve }) => onResolve({ filter: /^discord\.js$/ }, () => ({ path: './discord.cjs', external: true })),
};

/** Of Discord's types the program needs a few enums; the package itself would bring all of them, and run them at start. @type {import('esbuild').Plugin} */
const leanTypes = {
	name: 'only the enums in use',
	setup: ({ onResolve, onLoad }) => {
		onResolve({ filter: /^discord-api-types\/v10$/ }, ({ path }) => ({ path, namespace: 'enums', sideEffects: false }));
		onLoad({ filter: /.*/, namespace: 'enums' }, async () => ({
			contents: await enums(),
			loader: 'js',
			resolveDir: root,
		}));
	},
};

/** Every enum as an export of its own, so that those which nobody imports fall away. */
async function enums() {
	const api = await import('discord-api-types/v10');
	const isEnum = (/** @type {unknown} */ value) =>
		typeof value === 'object' &&
		value !== null &&
		Object.values(value).every((one) => /number|string/.test(typeof one));
	const plain = Object.entries(api).filter(([, value]) => isEnum(value));
	const written = plain.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`);
	return written.join('\n');
}

/**
 * What the log and the metrics bring along and the bot never uses: log lines written by other threads, metrics pushed to a
 * gateway or gathered from a cluster, traces; and for an assertion Node's own module, with all
 * that it draws. Loading it takes longer than loading the bot. A value stands in for each.
 */
const leftOut = new Map([
	['assert', 'module.exports = (right, message) => { if (!right) throw new Error(message); };'],
	['thread-stream', 'module.exports = class {};'],
	['worker_threads', 'exports.isMainThread = true;'],
	['./lib/pushgateway', ''],
	['./lib/cluster', ''],
	['@opentelemetry/api', ''],
]);

/** @type {import('esbuild').Plugin} */
const leaveOut = {
	name: 'left out',
	setup: ({ onResolve, onLoad }) => {
		onResolve({ filter: /^[@./a-z_-]+$/ }, ({ path, importer }) =>
			leftOut.has(path) && /node_modules\/(pino|sonic-boom|prom-client)\//.test(importer.replaceAll('\\', '/'))
				? { path, namespace: 'left-out' }
				: undefined,
		);
		onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
			contents: leftOut.get(path) ?? '',
			loader: 'js',
		}));
	},
};

/** Bundles the preview's page into dist/preview/, with all that it loads. */
export async function bundlePage() {
	const { build } = await import('esbuild');
	const folder = join(root, 'src/preview/page');
	await build({
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

/** Bundles a program for whoever develops the bot; the packages stay outside. @param {string} entry @param {string} output */
export async function bundleTool(entry, output) {
	const { build } = await import('esbuild');
	await build({
		absWorkingDir: root,
		entryPoints: [entry],
		outfile: output,
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
