import { type FSWatcher, type Stats, statSync, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { dataFiles } from './files.ts';
import type { Loaded } from './load.ts';

/** How a change is read, and who is told what becomes of it: a whole new atlas, or all that is wrong with it, in which case the old one stays. */
export interface Changes<A> {
	/** Reads the folder. */
	readonly load: () => Promise<Loaded<A>>;
	readonly onAtlas: (atlas: A) => void;
	readonly onRejected: (problems: readonly string[]) => void;
}

/** What a folder holds, in short: another text after any change of a data file. */
export interface FolderState {
	readonly folder: string;
	readonly files: string;
}

/** A file is written in pieces, and an edition has several files: nothing is read until this long after the last change. */
const settled = 250;
/** What is still wrong this long after it was first read is no half-written file any more. */
const patience = 2_000;
/** Changes of which the system says nothing, as on a network drive or when the folder itself is replaced, are looked for. */
const lookedFor = 5_000;

/**
 * Watches the folder of the data files, and reads it anew whenever it is no longer as it was when it was read. The folder
 * is watched and not the files, which are often replaced by others of the same name. Gives the way to end that; it keeps
 * no process alive.
 */
export function watchAtlas<A>(folder: string, asRead: FolderState, changes: Changes<A>): () => void {
	let known = asRead;
	let wrongSince: number | undefined;
	let timer: NodeJS.Timeout | undefined;
	let reading = Promise.resolve();

	const readIn = (delay: number) => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			reading = reading.then(read).catch((error: unknown) => changes.onRejected([cannotBeRead(error)]));
		}, delay).unref();
	};

	const read = async () => {
		const before = await stateOf(folder);
		if (before.files === known.files && wrongSince === undefined) return;
		const loaded = await changes.load();
		const after = await stateOf(folder);
		// What changed while it was being read may be half of one edition and half of the next.
		if (before.files !== after.files) return readIn(settled);
		known = { ...known, files: after.files };
		wrongSince = 'atlas' in loaded ? undefined : (wrongSince ?? performance.now());
		if ('atlas' in loaded) return changes.onAtlas(loaded.atlas);
		const left = patience - (performance.now() - (wrongSince ?? 0));
		if (left > 0) return readIn(left);
		wrongSince = undefined;
		changes.onRejected(loaded.problems);
	};

	const onEvent = () => readIn(settled);
	let watcher = openWatcher(folder, onEvent);
	const compare = async () => {
		const now = await stateOf(folder);
		if (now.folder !== known.folder) {
			watcher?.close();
			watcher = openWatcher(folder, onEvent);
		}
		if (now.files !== known.files) readIn(settled);
		known = { ...known, folder: now.folder };
	};
	const comparing = setInterval(() => void compare(), lookedFor).unref();
	// What changed between the first reading and now has caused no event.
	readIn(0);
	return () => {
		clearTimeout(timer);
		clearInterval(comparing);
		watcher?.close();
	};
}

/** What a folder holds as the bot starts: all at once, which is faster than by turns, while nobody is kept waiting. */
export function stateAtStart(folder: string): FolderState {
	return stateFrom(pathsOf(folder).map((path) => signOf(statSync(path, { throwIfNoEntry: false }))));
}

/** What a folder holds at present. */
async function stateOf(folder: string): Promise<FolderState> {
	const infos = pathsOf(folder).map((path) => stat(path).catch(() => undefined));
	return stateFrom((await Promise.all(infos)).map(signOf));
}

function pathsOf(folder: string): readonly string[] {
	return [folder, ...dataFiles.map((file) => join(folder, `${file}.json`))];
}

function stateFrom([folder = '', ...files]: readonly string[]): FolderState {
	return { folder: folder.split(' ', 2).join(' '), files: files.join('\n') };
}

/** Device, number, size and times of a file; `none` when there is none. */
function signOf(info: Stats | undefined): string {
	return info === undefined ? 'none' : [info.dev, info.ino, info.size, info.mtimeMs, info.ctimeMs].join(' ');
}

/** Nothing where the system cannot watch the folder: its changes are looked for all the same. */
function openWatcher(folder: string, onEvent: () => void): FSWatcher | undefined {
	try {
		const watcher = watch(folder, { persistent: false }, onEvent);
		return watcher.on('error', () => watcher.close());
	} catch {
		return undefined;
	}
}

function cannotBeRead(error: unknown): string {
	return `The data cannot be read (${error instanceof Error ? error.name : typeof error})`;
}
