// Becomes dist/main.mjs: loads the bundle in dist/main-parts/ with the code that V8 compiled of it when it was built.
import { readFileSync } from 'node:fs';
import { createRequire, SourceMap } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, Script } from 'node:vm';

const folder = fileURLToPath(import.meta.url).replace(/\.mjs$/, '-parts');
const requireOther = createRequire(import.meta.url);

/** The parts that are loaded, by file: what they export, and their script. @type {Map<string, { exports: any, script: Script }>} */
export const parts = new Map();

/** Runs a part, once. @param {string} name */
export function load(name) {
	const file = join(folder, name);
	const known = parts.get(file);
	if (known !== undefined) return known.exports;
	const opening = '(function (exports, require, module, __filename, __dirname) {';
	const script = new Script(`${opening}${readFileSync(file, 'utf8')}\n})`, {
		filename: file,
		columnOffset: -opening.length,
		importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
		...compiledCode(file),
	});
	const part = { exports: {}, script };
	parts.set(file, part);
	script.runInThisContext()(part.exports, requirePart, part, file, folder);
	return part.exports;
}

/** Another part, or a module of Node itself. @param {string} name */
function requirePart(name) {
	return name.startsWith('./') ? load(name) : requireOther(name);
}

/** What V8 refuses, since it is of another version or has other flags, it compiles anew. @param {string} file */
function compiledCode(file) {
	try {
		return { cachedData: readFileSync(`${file}.cache`) };
	} catch {
		return {};
	}
}

/** Where each part comes from, read when an error's stack is first asked for. @type {Map<string, SourceMap | undefined>} */
const maps = new Map();

/** @param {string} file */
function mapOf(file) {
	if (!maps.has(file)) maps.set(file, readMap(file));
	return maps.get(file);
}

/** @param {string} file */
function readMap(file) {
	try {
		return new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
	} catch {
		return undefined;
	}
}

// Stacks tell the place in the sources. Node does the same only for what it has loaded itself.
Error.prepareStackTrace = (error, frames) =>
	[String(error), ...frames.map((frame) => `    at ${tell(frame)}`)].join('\n');

/** @param {NodeJS.CallSite} frame */
function tell(frame) {
	const file = frame.getFileName() ?? '';
	const map = parts.has(file) ? mapOf(file) : undefined;
	const entry = map?.findEntry((frame.getLineNumber() ?? 1) - 1, (frame.getColumnNumber() ?? 1) - 1);
	if (entry === undefined || !('originalSource' in entry)) return String(frame);
	const source = relative(process.cwd(), resolve(folder, entry.originalSource));
	const place = `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
	const name = frame.getFunctionName() ?? '';
	return name === '' ? place : `${frame.isAsync() ? 'async ' : ''}${name} (${place})`;
}

load('main.cjs');
