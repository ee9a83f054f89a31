/** Remembers to whom nothing is sent for a while. */
export interface Holds {
	/** For how many milliseconds nothing is sent to this one yet: 0 when it may be sent to. */
	readonly left: (id: string) => number;
	/** Sends nothing to this one for so many milliseconds from now on. */
	readonly hold: (id: string, time: number) => void;
}

/** So many are remembered; then the first ones are forgotten. */
const mostRemembered = 10_000;

/** Makes an empty memory. `now` is a clock in milliseconds that never goes back. */
export function createHolds(now: () => number, most = mostRemembered): Holds {
	const ends = new Map<string, number>();
	const left = (id: string) => Math.max(0, (ends.get(id) ?? 0) - now());
	return {
		left,
		hold: (id, time) => {
			const end = now() + Math.max(time, left(id));
			ends.delete(id);
			ends.set(id, end);
			for (const [old] of ends) if (left(old) === 0) ends.delete(old);
			for (const [first] of ends) {
				if (ends.size <= most) break;
				ends.delete(first);
			}
		},
	};
}
