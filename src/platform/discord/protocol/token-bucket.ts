/** What somebody may do: so much at once, and one more after each interval, in milliseconds. */
export interface Allowance {
	readonly burst: number;
	readonly interval: number;
}

/** What is left of an allowance, when that was so, and whether its holder has been told to slow down. */
export interface Bucket {
	readonly left: number;
	readonly at: number;
	readonly told: boolean;
}

/** Whether to go ahead, to say once that it is too much, or to say nothing more. */
export type Verdict = 'go' | 'tell' | 'silent';

/** Takes one from a bucket at a time in milliseconds; who has none left is told once until the bucket is full again. */
export function takeOne(
	bucket: Bucket | undefined,
	now: number,
	{ burst, interval }: Allowance,
): readonly [Bucket, Verdict] {
	const { left: before, at, told: wasTold } = bucket ?? { left: burst, at: now, told: false };
	const left = Math.min(burst, before + Math.max(0, now - at) / interval);
	const told = wasTold && left < burst;
	if (left >= 1) return [{ left: left - 1, at: now, told }, 'go'];
	return [{ left, at: now, told: true }, told ? 'silent' : 'tell'];
}

/** Takes one of so many within so many milliseconds: the times that count from now on, and whether there was one to take. */
export function takeWithin(
	times: readonly number[] | undefined,
	now: number,
	{ most, within }: { readonly most: number; readonly within: number },
): readonly [readonly number[], Verdict] {
	const recent = (times ?? []).filter((time) => now - time < within);
	return recent.length < most ? [[...recent, now], 'go'] : [recent, 'silent'];
}
