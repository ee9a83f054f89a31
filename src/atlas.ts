import { type Loaded, loadAtlas } from './mechanisms/load.ts';
import { twiceUsedNames } from './names/check.ts';
import { withNames } from './names/named-atlas.ts';
import { type ReadableAtlas, withLexicon } from './questions/readable-atlas.ts';

/** Reads and checks the data files in a folder into an atlas with its names and the lexicon. */
export async function loadReadableAtlas(folder: string): Promise<Loaded<ReadableAtlas>> {
	const loaded = await loadAtlas(folder, [twiceUsedNames]);
	return 'problems' in loaded ? loaded : { atlas: withLexicon(withNames(loaded.atlas)) };
}
