import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** A file of the page, as it is sent. */
export interface PageFile {
	readonly type: string;
	readonly body: Buffer;
}

/**
 * Reads the built page into memory, by the path that each file is served under. Requests are only ever looked up in this
 * list: no path of a request reaches the file system. Throws with a sentence when the page was not built.
 */
export async function readPage(folder: string): Promise<ReadonlyMap<string, PageFile>> {
	const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
	const files = new Map<string, PageFile>();
	for (const entry of entries) {
		const type = types[extname(entry.name)];
		// A symbolic link is no file here, so nothing outside the folder gets in.
		if (type === undefined || !entry.isFile() || entry.name.startsWith('.')) continue;
		const file = { type, body: await readFile(join(folder, entry.name)) };
		files.set(entry.name === 'index.html' ? '/' : `/${entry.name}`, file);
	}
	if (!files.has('/')) throw new Error(`The preview's page is not in ${folder}; build it with: npm run build`);
	return files;
}

const types: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.svg': 'image/svg+xml; charset=utf-8',
};
