import { fileURLToPath } from 'node:url';
import { loadAtlas } from '../src/mechanisms/load.ts';

/** The folder of the real data files. */
export const dataFolder = fileURLToPath(new URL('../data/', import.meta.url));

const loaded = await loadAtlas(dataFolder);
if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));

/** The real atlas. */
export const { atlas } = loaded;
