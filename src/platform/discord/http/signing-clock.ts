import type { Log } from '../../log.ts';
import { differenceFrom } from '../gateway/clock.ts';

/** Compares this machine's clock with the times at which Discord signed what it sends. */
export interface SigningClock {
	/** Whether something that was rightly signed, at this time in seconds since 1970, is near enough to now. */
	readonly isInTime: (timestamp: string, signature: string) => boolean;
	/** Why all that Discord sends is refused, in short words such as `clock: 600 s ahead of Discord`; none when all is well. */
	readonly trouble: () => readonly string[];
}

/** How far a request's timestamp may be from this machine's clock, in milliseconds. */
const freshFor = 300_000;
/** So many requests whose timestamps are off alike, to so many milliseconds, are no old ones that somebody sends again. */
const alike = { least: 5, within: 10_000 } as const;
/** So many of the latest that were off are kept. */
const mostKept = 20;
/** A replica that is not ready may be sent nothing by which it could know better, so after so many milliseconds it tries. */
const forgottenAfter = 300_000;

/**
 * Makes such a clock. Whoever has got hold of signed requests can send them again, so they count against this machine's
 * clock only when each is another one, all are off alike, and none has come in time since the clock was last set. `lag` is
 * how far the time of signing is behind `now`, which counts the time that passes and which nobody sets.
 */
export function createSigningClock(log: Log): SigningClock {
	const now = () => performance.now();
	let inTimeLag: number | undefined;
	let off: readonly { readonly lag: number; readonly signature: string }[] = [];
	let wrong: { readonly lag: number; readonly at: number } | undefined;

	const aheadBy = (lag: number) => lag - (now() - Date.now());
	const isNear = (lag: number) => Math.abs(aheadBy(lag)) <= freshFor;
	const setRight = () => {
		if (wrong !== undefined) log.info({ evt: 'clock_right' }, 'What Discord sends is in time again.');
		wrong = undefined;
	};
	const suspect = (lag: number, signature: string) => {
		if (inTimeLag !== undefined && isNear(inTimeLag)) return;
		if (off.some((one) => one.signature === signature)) return;
		off = [...off.slice(1 - mostKept), { lag, signature }];
		if (off.filter((one) => Math.abs(one.lag - lag) < alike.within).length < alike.least) return;
		if (wrong === undefined) {
			const ahead = Math.round(aheadBy(lag));
			const text = `The clock of this machine is ${differenceFrom(ahead)}, and all that Discord sends is refused for it.`;
			log.error({ evt: 'clock_wrong', ahead_ms: ahead }, text);
		}
		wrong = { lag, at: now() };
	};

	return {
		isInTime: (timestamp, signature) => {
			const lag = now() - Number(timestamp) * 1_000;
			if (!isNear(lag)) {
				suspect(lag, signature);
				return false;
			}
			[inTimeLag, off] = [lag, []];
			setRight();
			return true;
		},
		trouble: () => {
			if (wrong !== undefined && isNear(wrong.lag)) setRight();
			if (wrong === undefined || now() - wrong.at > forgottenAfter) return [];
			return [`clock: ${differenceFrom(aheadBy(wrong.lag))}`];
		},
	};
}
