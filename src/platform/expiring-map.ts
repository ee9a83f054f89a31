import { LRUCache } from 'lru-cache';

/** How much an expiring map holds. */
export interface Bounds {
	/** So many entries; then those that were not used for longest are forgotten. */
	readonly most: number;
	/** How long each is kept, in milliseconds, when it is set without a `ttl` of its own. Twice as long, and it is out of memory. */
	readonly time: number;
}

/** Makes a map that forgets. `now` is a clock in milliseconds. */
export function expiringMap<T extends object | number | true>(
	{ most, time }: Bounds,
	now: () => number,
): LRUCache<string, T> {
	const map = new LRUCache<string, T>({
		// Given as `max`, all the memory would be set aside at once.
		maxSize: most,
		sizeCalculation: () => 1,
		ttl: time,
		ttlResolution: 0,
		perf: { now },
	});
	setInterval(() => map.purgeStale(), time).unref();
	return map;
}
