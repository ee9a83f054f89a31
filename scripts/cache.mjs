// Runs the built bot for a moment and keeps what V8 has compiled of it beside its parts: it then starts without compiling.
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [program = ''] = process.argv.slice(2);
process.argv.splice(1, Infinity, program, 'ask', '/iscm Rabat');
process.stdout.write = () => true;
const { load, parts } = await import(pathToFileURL(program).href);
const { Client } = load('discord.cjs');
new Client({ intents: [] });
process.on('exit', () => {
	for (const [file, { script }] of parts) writeFileSync(`${file}.cache`, script.createCachedData());
});
