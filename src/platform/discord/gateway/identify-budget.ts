import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../log.ts';

/** Keeps IDENTIFYs rare: Discord resets the token of a bot that sends more than 1,000 a day. */
export interface IdentifyBudget {
	/** What discord.js asks before each IDENTIFY of a shard. */
	readonly waitForIdentify: (shard: number, signal: AbortSignal) => Promise<void>;
	/** To be told when a shard's IDENTIFY was taken. */
	readonly noteReady: (shard: number) => void;
	/** Whether one is held back on purpose. */
	readonly isWaiting: () => boolean;
	/** How many were sent within a day. */
	readonly sent: () => number;
}

/** What the budget goes by. */
export interface IdentifySettings {
	/** How many shards may IDENTIFY at once, as Discord says. */
	readonly concurrency: number;
	readonly log: Log;
	/** Ten in a row have come to nothing. */
	readonly onSpent: () => void;
	/** The pause after the first that came to nothing, in milliseconds; each further one is twice as long. */
	readonly pause: number;
}

/** After so many in a row that came to nothing it is given up. */
const mostInRow = 10;
/** The longest pause between two of a shard, in milliseconds. */
const longestPause = 300_000;
/** So many at most within a day. */
const mostInDay = 200;
const day = 86_400_000;
/** A session that lived for so long was a good one, in milliseconds. */
const goodSession = 30_000;

interface LoginRow {
	readonly length: number;
	readonly at: number;
	readonly readyAt?: number;
}

/** Makes a budget that nothing was taken from. */
export function createIdentifyBudget({ concurrency, log, onSpent, pause }: IdentifySettings): IdentifyBudget {
	const rows = new Map<number, LoginRow>();
	/** From when on the next shard of a group may IDENTIFY. */
	const free = new Map<number, number>();
	let times: readonly number[] = [];
	let waiting = 0;
	const sinceYesterday = (now: number) => times.filter((time) => now - time < day);

	const wait = async (milliseconds: number, signal: AbortSignal) => {
		waiting += 1;
		try {
			await sleep(milliseconds, undefined, { signal });
		} finally {
			waiting -= 1;
		}
	};

	return {
		waitForIdentify: async (shard, signal) => {
			const now = performance.now();
			const row = rowNow(rows.get(shard), now);
			if (row.length >= mostInRow) {
				onSpent();
				return wait(day, signal);
			}
			times = sinceYesterday(now);
			const group = shard % concurrency;
			const at = Math.max(now, free.get(group) ?? 0, row.at + pauseAfter(row, pause), nextDay(times));
			free.set(group, at + pause);
			if (row.length > 1) {
				const fields = { evt: 'gw_identify_budget', shard, row: row.length, wait_ms: Math.round(at - now) };
				log.warn(fields, `Discord keeps ending the session of shard ${shard}; the next login waits.`);
			}
			try {
				if (at > now) await wait(at - now, signal);
			} catch (error) {
				if (free.get(group) === at + pause) free.set(group, at);
				throw error;
			}
			times = [...times, performance.now()];
			rows.set(shard, { length: row.length + 1, at: performance.now() });
		},
		noteReady: (shard) => {
			const row = rows.get(shard);
			if (row !== undefined) rows.set(shard, { ...row, readyAt: performance.now() });
		},
		isWaiting: () => waiting > 0,
		sent: () => sinceYesterday(performance.now()).length,
	};
}

/** None before the first; then twice as long each time. */
function pauseAfter({ length }: LoginRow, pause: number): number {
	return length === 0 ? 0 : Math.min(longestPause, pause * 2 ** (length - 1));
}

/** From when on there are fewer than so many within a day. */
function nextDay(times: readonly number[]): number {
	return times.length < mostInDay ? 0 : (times[times.length - mostInDay] ?? 0) + day;
}

/** The row as it stands: after a good session it begins anew. */
function rowNow(row: LoginRow | undefined, now: number): LoginRow {
	const none = { length: 0, at: Number.NEGATIVE_INFINITY };
	if (row === undefined) return none;
	return row.readyAt !== undefined && now - row.readyAt >= goodSession ? none : row;
}
