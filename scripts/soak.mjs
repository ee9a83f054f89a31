// Builds and runs bench/soak.ts: `npm run soak [-- [gateway | http] [SECONDS] [--json FILE]]`.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build as bundle } from 'esbuild';
import { build } from './build.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const outfile = join(root, 'dist', 'soak', 'soak.mjs');

await build('main');
await bundle({
	...{ absWorkingDir: root, entryPoints: ['bench/soak.ts'], outfile, bundle: true, packages: 'external' },
	...{ platform: 'node', format: 'esm', target: 'node20.19', logLevel: 'warning' },
});
await import(pathToFileURL(outfile).href);
