// Runs the built bot for a moment and keeps what V8 has compiled of it beside its parts: it then starts without compiling.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [program = ''] = process.argv.slice(2);
process.argv.splice(1, Infinity, program, 'ask', '/iscm Rabat');
process.stdout.write = () => true;
const { load, parts } = await import(pathToFileURL(program).href);
const { Client } = load('discord.cjs');
new Client({ intents: [] });
process.on('exit', () => {
	const folder = program.replace(/\.mjs$/, '-parts');
	for (const [name, { script }] of parts) writeFileSync(join(folder, `${name}.cache`), script.createCachedData());
});
