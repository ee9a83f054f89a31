/** Stops all requests for a while when Discord refuses too many: it bans an address after 10,000 refusals in ten minutes. */
export interface Breaker {
	readonly isOpen: () => boolean;
	/** To be told of the status of every answer. */
	readonly note: (status: number) => void;
	/** How many requests Discord has counted as invalid within the last ten minutes. */
	readonly invalid: () => number;
}

/** So many refusals within so many milliseconds open the breaker, for as long as that. */
const limits = { tooMany: 3, invalid: 50, within: 60_000, pause: 60_000 } as const;

/** What Discord counts as invalid. */
const invalidStatuses: ReadonlySet<number> = new Set([401, 403, 429]);

/** For how long Discord counts, in milliseconds. */
const counted = 600_000;

/** Makes a breaker, closed. `now` is a clock in milliseconds; whoever is told learns for how many milliseconds it is open. */
export function createBreaker(now: () => number, onOpen: (pause: number, status: number) => void): Breaker {
	let refusals: readonly { readonly at: number; readonly status: number }[] = [];
	let openUntil = Number.NEGATIVE_INFINITY;
	let closedAt = Number.NEGATIVE_INFINITY;
	return {
		isOpen: () => now() < openUntil,
		note: (status) => {
			if (!invalidStatuses.has(status)) return;
			const at = now();
			refusals = [...refusals.filter((one) => at - one.at < counted), { at, status }];
			const recent = refusals.filter((one) => at - one.at < limits.within && one.at >= closedAt);
			const tooMany = recent.filter((one) => one.status === 429).length;
			if (at < openUntil || (tooMany < limits.tooMany && recent.length < limits.invalid)) return;
			openUntil = at + limits.pause;
			closedAt = openUntil;
			onOpen(limits.pause, status);
		},
		invalid: () => refusals.filter((one) => now() - one.at < counted).length,
	};
}
