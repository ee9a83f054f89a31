import { cp, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A copy of the data, to be spoilt and mended while a bot answers from it. */
export interface SpoiltData {
	readonly folder: string;
	/** Puts a wrong file in place, and the right one again some seconds later. */
	readonly spoil: () => Promise<void>;
	/** Writes another edition in ten pieces. */
	readonly writeInPieces: () => Promise<void>;
	readonly remove: () => Promise<void>;
}

/** After two seconds the bot believes that a file is wrong, and not half-written; in milliseconds. */
const spoiltFor = 3_000;

/** Copies the data to a folder of its own. */
export async function copyData(): Promise<SpoiltData> {
	const folder = await mkdtemp(join(tmpdir(), 'soak-'));
	await cp('data', folder, { recursive: true });
	const path = join(folder, 'mechanisms.json');
	let text = await readFile(path, 'utf8');
	let editions = 0;
	return {
		folder,
		spoil: async () => {
			await writeFile(path, text.replace('"members": ', '"members": "about" '));
			await sleep(spoiltFor);
			await writeFile(path, text);
		},
		writeInPieces: async () => {
			editions += 1;
			text = text.replace(/"members": \d+/, `"members": ${editions}`);
			const size = Math.ceil(text.length / 10);
			const file = await open(path, 'w');
			for (let at = 0; at < text.length; at += size) {
				await file.write(text.slice(at, at + size));
				await sleep(20);
			}
			await file.close();
		},
		remove: () => rm(folder, { recursive: true, force: true }),
	};
}
