import { fileURLToPath } from 'node:url';

/** A path in the project, whether this runs from bench/ or from dist/. */
export function pathOf(name: string): string {
	return fileURLToPath(new URL(`../${name}`, import.meta.url));
}
