import { fileURLToPath } from 'node:url';
import { applicationOf } from '../src/application.ts';
import { loadReadableAtlas } from '../src/atlas.ts';
import type { ReadableAtlas } from '../src/questions/readable-atlas.ts';

/** The folder of the real data files. */
export const dataFolder = fileURLToPath(new URL('../data/', import.meta.url));

const loaded = await loadReadableAtlas(dataFolder);
if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));

/** The real atlas. */
export const { atlas } = loaded;

/** The application over another atlas. */
export const applicationWith = (one: ReadableAtlas) => applicationOf(() => one);

/** The real application. */
export const application = applicationWith(atlas);
