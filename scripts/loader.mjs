// Becomes dist/main.mjs: loads the bundle in dist/main-parts/ with the code that V8 compiled of it when it was built.

// To import Node's own modules would read every one of their exports, which takes longer than the rest of this file.
const { readFileSync } = process.getBuiltinModule('node:fs');
const { createRequire, SourceMap } = process.getBuiltinModule('node:module');
const { join, relative, resolve } = process.getBuiltinModule('node:path');
const { fileURLToPath } = process.getBuiltinModule('node:url');
const { constants, Script } = process.getBuiltinModule('node:vm');

const folder = fileURLToPath(import.meta.url).replace(/\.mjs$/, '-parts');
const requireOther = createRequire(import.meta.url);

/** The parts that are loaded: what they export, and their script. @type {Map<string, { exports: any, script: import('node:vm').Script }>} */
export const parts = new Map();

/** Runs a part, once. @param {string} name */
export function load(name) {
	const known = parts.get(name);
	if (known !== undefined) return known.exports;
	const file = join(folder, name);
	const script = new Script(readFileSync(file, 'latin1'), {
		// Compiled code keeps the name that it was compiled under, so this one is the same wherever the bot stands.
		filename: nameOf(name),
		importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
		...compiledCode(file),
	});
	const part = { exports: {}, script };
	parts.set(name, part);
	script.runInThisContext()(part.exports, requirePart, part, file, folder);
	return part.exports;
}

/** Another part, or a module of Node itself. @param {string} name */
function requirePart(name) {
	return name.startsWith('./') ? load(name.slice(2)) : requireOther(name);
}

/** What a part is called in stacks. @param {string} name */
function nameOf(name) {
	return `main-parts/${name}`;
}

/** What V8 refuses, since it is of another version or has other flags, it compiles anew. @param {string} file */
function compiledCode(file) {
	try {
		return { cachedData: readFileSync(`${file}.cache`) };
	} catch {
		return {};
	}
}

/** Where the parts come from, read when it is first asked for. @type {Map<string, import('node:module').SourceMap | undefined>} */
const maps = new Map();

/** How long they are kept, in milliseconds: they take more memory than the bot. */
const kept = 10_000;

/** @param {string} called */
function mapOf(called) {
	const name = [...parts.keys()].find((one) => nameOf(one) === called);
	if (name === undefined) return undefined;
	if (!maps.has(name)) {
		maps.set(name, readMap(join(folder, `${name}.map`)));
		setTimeout(() => maps.clear(), kept).unref();
	}
	return maps.get(name);
}

/** @param {string} file */
function readMap(file) {
	try {
		return new SourceMap(JSON.parse(readFileSync(file, 'utf8')));
	} catch {
		return undefined;
	}
}

// Stacks tell the place in our sources, which Node does only for what it has loaded itself; packages tell the function. They
// make an error for each connection that is closed as idle, and Node reads its stack.
Error.prepareStackTrace = (error, frames) =>
	[String(error), ...frames.map((frame) => `    at ${tell(frame)}`)].join('\n');

/** @param {NodeJS.CallSite} frame */
function tell(frame) {
	const entry = mapOf(frame.getFileName() ?? '')?.findEntry(
		(frame.getLineNumber() ?? 1) - 1,
		(frame.getColumnNumber() ?? 1) - 1,
	);
	if (entry === undefined || !('originalSource' in entry)) return String(frame);
	const source = relative(process.cwd(), resolve(folder, entry.originalSource));
	const place = `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
	const name = frame.getFunctionName() ?? '';
	return name === '' ? place : `${frame.isAsync() ? 'async ' : ''}${name} (${place})`;
}

load('main.cjs');
