// Runs a program from dist/, built first when it has to be: `node scripts/run.mjs main [arguments]`.
import { pathToFileURL } from 'node:url';
import { build, isCompiled, isStale, keepCompiled, outputOf, programNamed } from './build.mjs';
import { onceOrphaned } from './orphan.mjs';

onceOrphaned(() => {
	// The bot listens as soon as it has something to finish.
	const bot = /** @type {NodeJS.EventEmitter} */ (process);
	if (!bot.emit('orphaned')) process.exit(0);
});

const name = programNamed(process.argv[2]);
process.argv.splice(1, 2, outputOf(name));
if (await isStale(name)) await build(name);
// Without it the bot only starts more slowly, as where nothing may be written.
else if (name === 'main' && !isCompiled()) await keepCompiled().catch(() => undefined);
await import(pathToFileURL(outputOf(name)).href);
