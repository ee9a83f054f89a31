import { keepPace, type Pace } from './rate-limits.ts';
import type { Bucket } from './token-bucket.ts';

/** What somebody has who takes far more than the others: five at once, and one a second. What they had beyond that is a debt. */
const held = { burst: 5, interval: 1_000, mostDebt: 10 } as const;
/** The calls that tell who takes how much: the latest ones, within so many milliseconds. */
const watched = { most: 1_000, within: 5_000 } as const;
/** There are others when so many of these calls are theirs. */
const fewestOfOthers = 5;
/** Far more is so many times what each of the others takes on average, and more than a person can. */
const farMore = { times: 3, than: 15 } as const;
/** So many users are remembered. */
const mostRemembered = 1_000;

/**
 * Keeps the pace of users among themselves: as long as nobody else asks, anybody may ask as fast as they can; where others ask
 * as well, somebody who takes far more than they do is held to five at once and one a second. `now` is a clock in milliseconds.
 */
export function fairShare(now: () => number): Pace {
	const calls = watchCalls();
	return keepPace<Bucket>(
		({ left: before, at: then, told: wasTold } = { left: held.burst, at: now(), told: false }, at, id) => {
			calls.add(id, at);
			const left = Math.min(held.burst, before + (at - then) / held.interval);
			const told = wasTold && left < held.burst;
			if (left >= 1 || !calls.takesFarMore(id)) return [{ left: Math.max(-held.mostDebt, left - 1), at, told }, 'go'];
			return [{ left, at, told: true }, told ? 'silent' : 'tell'];
		},
		(held.burst + held.mostDebt) * held.interval,
		now,
		mostRemembered,
	);
}

function watchCalls() {
	const latest: { readonly id: string; readonly at: number }[] = [];
	const counts = new Map<string, number>();
	const change = (id: string, by: number) => {
		const count = (counts.get(id) ?? 0) + by;
		if (count === 0) counts.delete(id);
		else counts.set(id, count);
	};
	return {
		add: (id: string, at: number) => {
			for (let [first] = latest; first !== undefined; [first] = latest) {
				if (latest.length < watched.most && at - first.at < watched.within) break;
				latest.shift();
				change(first.id, -1);
			}
			latest.push({ id, at });
			change(id, 1);
		},
		takesFarMore: (id: string) => {
			const own = counts.get(id) ?? 0;
			const ofOthers = latest.length - own;
			if (own <= farMore.than || ofOthers < fewestOfOthers) return false;
			return own > (farMore.times * ofOthers) / (counts.size - 1);
		},
	};
}
