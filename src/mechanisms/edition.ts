import { createHash } from 'node:crypto';
import type { Data } from './schema.ts';

/** A short name for what the data says: the same on every replica that has the same data, another after any correction. */
export function editionOf(data: Data): string {
	return createHash('sha256').update(JSON.stringify(data, inOrder)).digest('hex').slice(0, 12);
}

/** In which order the keys of an object are written says nothing. */
function inOrder(_key: string, value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
