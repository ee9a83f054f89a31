/** Says of an id whether it comes for the first time. */
export type Once = (id: string) => boolean;

/** So many ids are remembered, for so many milliseconds. */
const remembered = { most: 1_000, time: 60_000 } as const;

/** Remembers the latest ids. `now` is a clock in milliseconds. */
export function createOnce(now: () => number): Once {
	// A map keeps the order in which its keys were set, so the oldest stand first.
	const seen = new Map<string, number>();
	return (id) => {
		const at = now();
		for (const [old, time] of seen) {
			if (seen.size < remembered.most && at - time < remembered.time) break;
			seen.delete(old);
		}
		if (seen.has(id)) return false;
		seen.set(id, at);
		return true;
	};
}
