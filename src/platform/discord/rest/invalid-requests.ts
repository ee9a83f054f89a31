/** Counts the requests that Discord takes for invalid: it bans an address after 10,000 of them in ten minutes. */
export interface InvalidRequests {
	/** To be told of the status of every answer. */
	readonly note: (status: number) => void;
	/** How many there were within the last ten minutes, or up to ten seconds less. */
	readonly count: () => number;
}

/** The statuses that Discord takes for invalid. */
export const invalidStatuses: ReadonlySet<number> = new Set([401, 403, 429]);

/** There may be thousands, so they are counted by the slots of time in which they were: so many, of so many milliseconds each. */
const slots = { count: 60, length: 10_000 } as const;

/** Counts from nothing on. `now` is a clock in milliseconds that never goes back. */
export function countInvalidRequests(now: () => number): InvalidRequests {
	const counts = new Map<number, number>();
	const forget = () => {
		const oldest = slotAt(now()) - slots.count;
		for (const slot of counts.keys()) if (slot <= oldest) counts.delete(slot);
	};
	return {
		note: (status) => {
			if (!invalidStatuses.has(status)) return;
			forget();
			const slot = slotAt(now());
			counts.set(slot, (counts.get(slot) ?? 0) + 1);
		},
		count: () => {
			forget();
			return [...counts.values()].reduce((sum, count) => sum + count, 0);
		},
	};
}

function slotAt(time: number): number {
	return Math.floor(time / slots.length);
}
