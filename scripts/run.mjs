// Runs a program from dist/, built first when it has to be: `node scripts/run.mjs main [arguments]`.
import { pathToFileURL } from 'node:url';
import { build, isStale, outputOf } from './build.mjs';

const name = process.argv[2] === 'bench' ? 'bench' : 'main';
process.argv.splice(1, 2, outputOf(name));
if (await isStale(name)) await build(name);
process.setSourceMapsEnabled(true);
await import(pathToFileURL(outputOf(name)).href);
