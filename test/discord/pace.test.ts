import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitChannels, limitUsers } from '../../src/platform/discord/protocol/rate-limits.ts';
import { type Bucket, takeOne, takeWithin, type Verdict } from '../../src/platform/discord/protocol/token-bucket.ts';

const allowance = { burst: 3, interval: 1_000 };

/** The verdicts of a bucket at these times. */
function verdicts(times: readonly number[]): readonly Verdict[] {
	let bucket: Bucket | undefined;
	return times.map((now) => {
		const [left, verdict] = takeOne(bucket, now, allowance);
		bucket = left;
		return verdict;
	});
}

describe('a bucket', () => {
	it.each<[string, readonly number[], string]>([
		['a burst', [0, 0, 0], 'go go go'],
		['more than a burst is told once', [0, 0, 0, 0, 0, 0], 'go go go tell silent silent'],
		['one more after each interval', [0, 0, 0, 1_000, 1_000, 2_000], 'go go go go tell go'],
		['half an interval is not enough', [0, 0, 0, 500, 999, 1_000], 'go go go tell silent go'],
		[
			'told again only once it was full',
			[0, 0, 0, 0, 1_000, 1_000, 4_100, 4_100, 4_100, 4_100],
			'go go go tell go silent go go go tell',
		],
		['no more than a burst is saved up', [0, 1_000_000, 1_000_000, 1_000_000, 1_000_000], 'go go go go tell'],
		['a clock that goes back gives nothing', [5_000, 5_000, 5_000, 0], 'go go go tell'],
	])('%s', (_name, times, wanted) => {
		expect(verdicts(times).join(' ')).toBe(wanted);
	});

	it('gives no more than the burst and one for each interval, whatever the times', () => {
		const gaps = fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 80 });
		fc.assert(
			fc.property(gaps, (given) => {
				const times = given.map((_, at) => given.slice(0, at + 1).reduce((sum, gap) => sum + gap, 0));
				const passed = (times.at(-1) ?? 0) - (times[0] ?? 0);
				const gone = verdicts(times).filter((verdict) => verdict === 'go').length;
				expect(gone).toBeLessThanOrEqual(allowance.burst + passed / allowance.interval);
			}),
		);
	});
});

it('a brake lets so many through in any stretch of time', () => {
	let times: readonly number[] | undefined;
	const told = [0, 1, 2, 3, 9, 10, 10, 11, 12].map((now) => {
		const [kept, verdict] = takeWithin(times, now, { most: 3, within: 10 });
		times = kept;
		return verdict;
	});
	expect(told.join(' ')).toBe('go go go silent silent go silent go go');
	expect(times).toHaveLength(3);
});

describe('the pace', () => {
	it('of users is ten at once and one every two seconds, each for themselves', () => {
		let now = 0;
		const pace = limitUsers(() => now);
		const ask = (id: string, count: number) => Array.from({ length: count }, () => pace(id)).join(' ');
		expect(ask('ana', 13)).toBe(`${'go '.repeat(10)}tell silent silent`);
		expect(ask('bela', 1)).toBe('go');
		now = 1_999;
		expect(ask('ana', 1)).toBe('silent');
		now = 4_000;
		expect(ask('ana', 3)).toBe('go go silent');
		now = 24_001;
		expect(ask('ana', 12)).toBe(`${'go '.repeat(10)}tell silent`);
	});

	it('of channels is five answers in ten seconds', () => {
		let now = 0;
		const pace = limitChannels(() => now);
		expect(Array.from({ length: 7 }, () => pace('general')).join(' ')).toBe('go go go go go silent silent');
		now = 10_000;
		expect(pace('general')).toBe('go');
	});

	it('forgets who was quiet, and the quietest when there are too many', () => {
		let now = 0;
		const pace = limitUsers(() => now, 100);
		const spend = (id: string) => Array.from({ length: 11 }, () => pace(id)).at(-1);
		expect(spend('ana')).toBe('tell');
		expect(pace('ana')).toBe('silent');
		for (let user = 0; user < 100; user += 1) pace(`user ${user}`);
		expect(pace('ana')).toBe('go');
		expect(spend('bela')).toBe('tell');
		now = 20_000;
		expect(spend('bela')).toBe('tell');
	});

	it('costs the same however many ask', () => {
		const pace = limitUsers(() => performance.now());
		const started = performance.now();
		for (let user = 0; user < 100_000; user += 1) pace(`user ${user}`);
		expect(performance.now() - started).toBeLessThan(2_000);
	});
});
