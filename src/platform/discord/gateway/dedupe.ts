import { expiringMap } from '../../expiring-map.ts';

/** Says of an id whether it comes for the first time. */
export type Once = (id: string) => boolean;

/** So many ids are remembered, for so many milliseconds. */
const remembered = { maxEntries: 1_000, ttl: 60_000 } as const;

/** Remembers the latest ids. `now` is a clock in milliseconds. */
export function createDedupe(now: () => number): Once {
	const seen = expiringMap<true>(remembered, now);
	return (id) => {
		if (seen.has(id)) return false;
		seen.set(id, true);
		return true;
	};
}
