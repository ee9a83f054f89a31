// Writes src/generated/ anew, and says which files are other than they were: `npm run generate`.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from './generated-files.ts';

for (const { path, text } of await generatedFiles()) {
	const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
	const before = await readFile(file, 'utf8').catch(() => undefined);
	if (text === before) continue;
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, text);
	console.log(`${before === undefined ? 'New' : 'Changed'}: ${path}`);
}
