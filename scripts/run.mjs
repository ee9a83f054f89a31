// Runs a program from dist/, built first when it has to be: `node scripts/run.mjs main [arguments]`.
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, isProgram, isStale, outputOf } from './build.mjs';
import { onceOrphaned } from './orphan.mjs';

onceOrphaned(() => {
	// The bot listens as soon as it has something to finish.
	const bot = /** @type {NodeJS.EventEmitter} */ (process);
	if (!bot.emit('orphaned')) process.exit(0);
});

const [, , name = 'main'] = process.argv;
if (!isProgram(name)) throw new Error(`There is no program ${name}`);
const output = outputOf(name);
process.argv.splice(1, 2, output);
// What measures the bot starts it as well.
/** @type {import('./build.mjs').Program[]} */
const needed = name === 'bench' || name === 'soak' ? ['main', name] : [name];
for (const one of needed) if (await isStale(one)) await build(one);
// Node 22 and up keep what V8 has compiled, where something can be written, and start faster the next time.
const cache = /** @type {{ enableCompileCache?: (folder: string) => unknown }} */ (module);
cache.enableCompileCache?.(join(dirname(fileURLToPath(import.meta.url)), '../dist/.cache'));
await import(pathToFileURL(output).href);
