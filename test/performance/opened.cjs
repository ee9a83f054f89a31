// Loaded before the bot by a test: tells every file that is read, and every module that is asked for.
const fs = require('node:fs');
const { Module } = require('node:module');

const told = new Set();

/** @param {string} kind @param {string} name */
function tell(kind, name) {
	const line = `${kind} ${name}`;
	if (!told.has(line)) process.stderr.write(`OPENED ${line}\n`);
	told.add(line);
}

/** @param {any} owner @param {string} name @param {string} kind */
function watch(owner, name, kind) {
	const original = owner[name];
	owner[name] = (/** @type {unknown} */ first, /** @type {unknown[]} */ ...others) => {
		if (typeof first === 'string' || first instanceof URL) tell(kind, String(first));
		return original(first, ...others);
	};
}

for (const name of ['readFileSync', 'openSync', 'readFile']) watch(fs, name, 'file');
for (const name of ['readFile', 'open']) watch(fs.promises, name, 'file');
watch(Module, '_load', 'module');
