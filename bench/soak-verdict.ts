import { quantile } from './count.ts';
import type { Account } from './soak-account.ts';
import { growthOf, type HeapSample } from './soak-heap.ts';
import { type Part, wantAll } from './soak-part.ts';

/** What was seen of a bot on the gateway. */
export interface Seen {
	readonly seconds: number;
	readonly faults: number;
	readonly account: Account;
	readonly heaps: readonly HeapSample[];
	/** Whether the bot ended before it was to, and what it had written. */
	readonly hasEnded: boolean;
	readonly output: string;
	readonly identifies: number;
	/** One, and one more for each session that Discord has ended. */
	readonly identifiesAllowed: number;
	/** What Discord would not accept, in words. */
	readonly violations: readonly string[];
}

/** Over fewer interactions a growth in memory cannot be told from chance. */
const fewest = 7_000;

/** What that comes to, and whether it is enough. */
export function judge({ account, heaps, violations, output, ...seen }: Seen): Part {
	const { connected, unconnected, times } = account;
	const [twice, invalid, never] = [account.twice(), account.invalid(), connected.sent - connected.once];
	const once = connected.once / connected.sent;
	const over = (heaps.at(-1)?.sent ?? 0) - (heaps[0]?.sent ?? 0);
	const [kept, code] = [growthOf(heaps, (one) => one.heap), growthOf(heaps, (one) => one.code)];
	const [p50, p99, most] = [0.5, 0.99, 1].map((part) => quantile(times, part));
	const lines = [
		`${connected.sent + unconnected.sent} interactions and mentions in ${seen.seconds} s, ${seen.faults} faults`,
		`sent on a connection ${connected.sent}: answered once ${connected.once} (${(100 * once).toFixed(2)} %), twice ${twice}, never ${never}`,
		`sent while there was no connection ${unconnected.sent}: answered when it was back ${unconnected.once}`,
		`answered in ${p50?.toFixed(1)} ms (median), ${p99?.toFixed(0)} ms (p99), ${most?.toFixed(0)} ms (most)`,
		`exits ${Number(seen.hasEnded)}, IDENTIFYs ${seen.identifies} where ${seen.identifiesAllowed} are right, invalid requests ${invalid}`,
		over < fewest
			? `too few interactions to tell what is kept in memory: ${over} between ${heaps.length} samples, ${fewest} are needed`
			: `kept in memory of 100,000 interactions ${kept.toFixed(2)} MB, by ${heaps.length} samples over ${over}; of which compiled code ${code.toFixed(2)} MB`,
	];
	const missed = wantAll([
		[once >= 0.999, 'less than 99.9 % were answered once'],
		[twice === 0, 'something was answered twice'],
		[!seen.hasEnded, `the bot ended:\n${output.slice(-2_000)}`],
		[seen.identifies <= seen.identifiesAllowed, 'there were more logins than sessions that Discord had ended'],
		[invalid < 50, 'there were 50 invalid requests or more'],
		[violations.length === 0, `rules of Discord were broken: ${violations.slice(0, 3).join('; ')}`],
		[over < fewest || kept < 5, '5 MB or more is kept of 100,000 interactions'],
	]);
	const figures = {
		...seen,
		connected,
		unconnected,
		once,
		twice,
		never,
		p50,
		p99,
		most,
		invalid,
		violations,
		kept,
		code,
		heaps,
	};
	return { name: 'gateway', figures, lines, missed };
}
