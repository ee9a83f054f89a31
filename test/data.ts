import { fileURLToPath } from 'node:url';
import { applicationOf } from '../src/application.ts';
import type { Atlas } from '../src/mechanisms/atlas.ts';
import { loadAtlas } from '../src/mechanisms/load.ts';

/** The folder of the real data files. */
export const dataFolder = fileURLToPath(new URL('../data/', import.meta.url));

const loaded = await loadAtlas(dataFolder);
if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));

/** The real atlas. */
export const { atlas } = loaded;

/** The application over another atlas. */
export const applicationWith = (one: Atlas) => applicationOf(() => one);

/** The real application. */
export const application = applicationWith(atlas);
