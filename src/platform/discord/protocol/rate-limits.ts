import { expiringMap } from '../../expiring-map.ts';
import { type Allowance, type Bucket, takeOne, takeWithin, type Verdict } from './token-bucket.ts';

/** Says of each user, or of each channel, whether it is their turn. */
export type RateLimit = (id: string) => Verdict;

/** A user's questions: ten at once, and one every two seconds. */
const ofUser: Allowance = { burst: 10, interval: 2_000 };
/** The answers to messages in one channel of a server, whoever asks. */
const ofChannel = { most: 5, within: 10_000 } as const;
/** So many users or channels are remembered; then those that were quiet for longest are forgotten. */
const mostRemembered = 10_000;

/** Keeps the pace of users. `now` is a clock in milliseconds. */
export function limitUsers(now: () => number, most = mostRemembered): RateLimit {
	return createRateLimit<Bucket>(
		(bucket, time) => takeOne(bucket, time, ofUser),
		ofUser.burst * ofUser.interval,
		now,
		most,
	);
}

/** Keeps the pace of answers in a channel, so that even people cannot make the bot flood it. */
export function limitChannels(now: () => number): RateLimit {
	return createRateLimit<readonly number[]>(
		(times, time) => takeWithin(times, time, ofChannel),
		ofChannel.within,
		now,
		mostRemembered,
	);
}

/** Remembers a value for each id, for as long as it makes a difference: after `quiet` milliseconds it is as good as none. */
function createRateLimit<T extends object>(
	take: (value: T | undefined, now: number) => readonly [T, Verdict],
	quiet: number,
	now: () => number,
	most: number,
): RateLimit {
	const values = expiringMap<T>({ maxEntries: most, ttl: quiet }, now);
	return (id) => {
		const [value, verdict] = take(values.get(id), now());
		values.set(id, value);
		return verdict;
	};
}
