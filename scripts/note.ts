// Checks the data and notes in dist/checked.json that it is right, so that the bot need not check it again at every start.
import { writeFile } from 'node:fs/promises';
import { noteOf, readUnchecked } from '../src/atlas/as-built.ts';
import { editionOf } from '../src/atlas/edition.ts';
import { loadAtlas } from '../src/atlas/load.ts';

const [folder = '', file = ''] = process.argv.slice(2);
const loaded = await loadAtlas(folder);
// Data that is wrong is refused when the bot starts, in words.
if ('atlas' in loaded) {
	const { edition } = loaded.atlas;
	// Checking may change a value, as by trimming it: such data is checked at every start.
	if (editionOf(readUnchecked(folder)) === edition) await writeFile(file, JSON.stringify(noteOf(folder, edition)));
}
