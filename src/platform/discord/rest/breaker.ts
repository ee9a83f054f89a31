import { invalidStatuses } from './invalid-requests.ts';

/** Stops the requests of one route for a while when Discord refuses too many of them: for too many it bans the address. */
export interface Breaker {
	/** Whether a route is stopped, such as `/channels/:id/messages`. */
	readonly isOpen: (route: string) => boolean;
	/** Whether any route is. */
	readonly isAnyOpen: () => boolean;
	/** To be told of the status of every answer, and of how many milliseconds Discord asks to wait, when that is a usable time. */
	readonly note: (route: string, status: number, wait?: number) => void;
}

/** So many refusals within so many milliseconds stop a route, for as long as that. */
const limits = { limited: 3, refused: 50, within: 60_000, pause: 60_000 } as const;

interface CountedRefusal {
	readonly at: number;
	/** Whether it counts as a rate limit: for good, until Discord takes something again, or not. */
	readonly limited: 'for good' | 'for now' | 'no';
}

interface Route {
	readonly refusals: readonly CountedRefusal[];
	/** Until when Discord asked to wait. */
	readonly waitUntil: number;
	readonly openUntil: number;
}

const quiet: Route = { refusals: [], waitUntil: 0, openUntil: 0 };

/**
 * Makes a breaker, closed for every route. `now` is a clock in milliseconds that never goes back; whoever is told learns for
 * how many milliseconds a route is stopped.
 */
export function createBreaker(
	now: () => number,
	onOpen: (route: string, pause: number, status: number) => void,
): Breaker {
	const routes = new Map<string, Route>();
	return {
		isOpen: (route) => now() < (routes.get(route) ?? quiet).openUntil,
		isAnyOpen: () => [...routes.values()].some(({ openUntil }) => now() < openUntil),
		note: (route, status, wait) => {
			const at = now();
			const before = routes.get(route) ?? quiet;
			// What was under way when the route was stopped makes no difference any more.
			if (at < before.openUntil) return;
			if (status < 400 && routes.has(route)) routes.set(route, forgiven(before));
			if (!invalidStatuses.has(status)) return;
			const after = refused(before, at, status, wait);
			const isTooMuch = after.refusals.length >= limits.refused || limitedTimes(after) >= limits.limited;
			routes.set(route, isTooMuch ? { ...quiet, openUntil: at + limits.pause } : after);
			if (isTooMuch) onOpen(route, limits.pause, status);
		},
	};
}

/** Discord has taken something, so the waits that it asked for were honest. */
function forgiven({ refusals, openUntil }: Route): Route {
	const kept = refusals.map((one): CountedRefusal => (one.limited === 'for now' ? { ...one, limited: 'no' } : one));
	return { refusals: kept, waitUntil: 0, openUntil };
}

/** Refusals that ask for the same wait are one rate limit; one after that wait is another. */
function refused({ refusals, waitUntil, openUntil }: Route, at: number, status: number, wait?: number): Route {
	const recent = refusals.filter((one) => at - one.at < limits.within);
	const isUsable = wait !== undefined;
	const isNew = status === 429 && !(isUsable && at < waitUntil);
	const limited = !isNew ? 'no' : isUsable ? 'for now' : 'for good';
	return {
		refusals: [...recent, { at, limited }],
		waitUntil: isNew && isUsable ? at + wait : waitUntil,
		openUntil,
	};
}

function limitedTimes({ refusals }: Route): number {
	return refusals.filter(({ limited }) => limited !== 'no').length;
}
