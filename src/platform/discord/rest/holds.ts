import { expiringMap } from '../../expiring-map.ts';

/** Remembers to whom nothing is sent for a while. */
export interface Holds {
	/** For how many milliseconds nothing is sent to this one yet: 0 when it may be sent to. */
	readonly left: (id: string) => number;
	/** Sends nothing to this one for so many milliseconds from now on. */
	readonly hold: (id: string, time: number) => void;
}

/** So many are remembered; what is over is looked for once a minute. */
const remembered = { maxEntries: 10_000, ttl: 60_000 } as const;

/** Makes an empty memory. `now` is a clock in milliseconds that never goes back. */
export function createHolds(now: () => number, maxEntries: number = remembered.maxEntries): Holds {
	const ends = expiringMap<number>({ ...remembered, maxEntries }, now);
	const left = (id: string) => Math.max(0, (ends.peek(id) ?? 0) - now());
	return {
		left,
		hold: (id, time) => {
			const longest = Math.max(time, left(id));
			if (longest > 0) ends.set(id, now() + longest, { ttl: longest });
		},
	};
}
