import { createHash } from 'node:crypto';
import type { Data } from './schema.ts';

/** A short name for what the data says: the same on every replica that has the same data, another after any correction. */
export function editionOf(data: Data): string {
	return createHash('sha256')
		.update(JSON.stringify(inOrder(data)))
		.digest('hex')
		.slice(0, 12);
}

/** In which order the keys of an object are written says nothing. */
function inOrder(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(inOrder);
	const keys = Object.keys(value).sort();
	return Object.fromEntries(keys.map((key) => [key, inOrder(Reflect.get(value, key))]));
}
