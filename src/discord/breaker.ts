/** Stops all requests for a while when Discord refuses too many: it bans an address after 10,000 refusals in ten minutes. */
export interface Breaker {
	readonly isOpen: () => boolean;
	/** To be told of the status of every answer, and of how many seconds Discord wants none, as its header says. */
	readonly note: (status: number, retryAfter?: string | null) => void;
	/** How many requests Discord has counted as invalid within the last ten minutes. */
	readonly invalid: () => number;
}

/** So many refusals within so many milliseconds open the breaker, for as long as that. */
const limits = { tooMany: 3, invalid: 50, within: 60_000, pause: 60_000 } as const;

/** What Discord counts as invalid. */
const invalidStatuses: ReadonlySet<number> = new Set([401, 403, 429]);

/** For how long Discord counts, in milliseconds. */
const counted = 600_000;

/** The longest wait that is kept to, in seconds; whoever states a longer one, or none, refuses for good. */
const longestWait = 60;

interface Refusal {
	readonly at: number;
	readonly status: number;
	readonly canWait: boolean;
}

/**
 * Makes a breaker, closed. A refusal with a wait that can be kept is forgiven once Discord takes something again. `now` is a
 * clock in milliseconds; whoever is told learns for how many milliseconds it is open.
 */
export function createBreaker(now: () => number, onOpen: (pause: number, status: number) => void): Breaker {
	let refusals: readonly Refusal[] = [];
	let takenAt = Number.NEGATIVE_INFINITY;
	let openUntil = Number.NEGATIVE_INFINITY;
	let closedAt = Number.NEGATIVE_INFINITY;
	return {
		isOpen: () => now() < openUntil,
		note: (status, retryAfter) => {
			const at = now();
			if (status < 400) takenAt = at;
			if (!invalidStatuses.has(status)) return;
			const canWait = Number(retryAfter) > 0 && Number(retryAfter) <= longestWait;
			refusals = [...refusals.filter((one) => at - one.at < counted), { at, status, canWait }];
			const recent = refusals.filter((one) => at - one.at < limits.within && one.at >= closedAt);
			const isForgiven = (one: Refusal) => one.canWait && one.at < takenAt;
			const tooMany = recent.filter((one) => one.status === 429 && !isForgiven(one)).length;
			if (at < openUntil || (tooMany < limits.tooMany && recent.length < limits.invalid)) return;
			openUntil = at + limits.pause;
			closedAt = openUntil;
			onOpen(limits.pause, status);
		},
		invalid: () => refusals.filter((one) => now() - one.at < counted).length,
	};
}
