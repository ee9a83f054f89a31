import { createHash } from 'node:crypto';
import type { Atlas } from '../atlas/atlas.ts';

/** A short name for what an atlas says: the same on every replica that has the same data, another after any correction. */
export function editionOf({ names: _names, byId: _byId, ...said }: Atlas): string {
	return createHash('sha256').update(JSON.stringify(said, plain)).digest('hex').slice(0, 12);
}

/** Sets, maps and patterns as JSON can hold them. */
function plain(_key: string, value: unknown): unknown {
	if (value instanceof Set || value instanceof Map) return [...value];
	return value instanceof RegExp ? value.source : value;
}
