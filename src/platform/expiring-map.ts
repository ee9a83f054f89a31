import { LRUCache } from 'lru-cache';

/** How much an expiring map holds. */
export interface Bounds {
	/** Beyond so many entries those that were not used for longest are forgotten. */
	readonly maxEntries: number;
	/** How long an entry is valid, in milliseconds, unless it is set with a `ttl` of its own; a sweep takes it out of memory in twice that time at most. */
	readonly ttl: number;
}

/** Makes a map that forgets. `now` is a clock in milliseconds. */
export function expiringMap<T extends object | number | true>(
	{ maxEntries, ttl }: Bounds,
	now: () => number,
): LRUCache<string, T> {
	const map = new LRUCache<string, T>({
		// Given as `max`, all the memory would be set aside at once.
		maxSize: maxEntries,
		sizeCalculation: () => 1,
		ttl,
		ttlResolution: 0,
		perf: { now },
	});
	setInterval(() => map.purgeStale(), ttl).unref();
	return map;
}
