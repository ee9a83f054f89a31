import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How long to measure: rounds that count, rounds before them that don't, and when to stop early. */
export interface Budget {
	readonly warmUps: number;
	readonly rounds: number;
	readonly seconds: number;
}

interface Timed {
	readonly search: (query: string) => unknown;
}

/**
 * Times every call alone, in µs. Engines take turns query by query, in an order drawn anew each time: in a fixed one,
 * even a balanced one, what ran just before makes one engine differ from itself by more than a few per cent.
 */
export async function timeInterleaved<T extends Timed>(
	engines: readonly T[],
	queries: readonly string[],
	{ warmUps, rounds, seconds }: Budget,
): Promise<{ readonly times: ReadonlyMap<T, readonly number[]>; readonly rounds: number }> {
	const end = performance.now() + seconds * 1000;
	const times = new Map(engines.map((engine) => [engine, [] as number[]]));
	let round = -warmUps;
	for (; round < rounds && (round < 1 || performance.now() < end); round += 1) {
		for (const query of queries) {
			collect();
			for (const engine of shuffle(engines)) {
				// Whatever is remembered within one turn of the event loop is forgotten: two questions come in two turns.
				await undefined;
				const taken = timeOne(engine, query);
				if (round >= 0) times.get(engine)?.push(taken);
			}
		}
	}
	return { times, rounds: round };
}

// What one query has left behind is not to be collected while the next is timed.
setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as (options: { readonly type: 'minor' }) => void;
const collect = () => gc({ type: 'minor' });

function timeOne(engine: Timed, query: string): number {
	const start = process.hrtime.bigint();
	engine.search(query);
	return Number(process.hrtime.bigint() - start) / 1000;
}

function shuffle<T>(values: readonly T[]): readonly T[] {
	const drawn = values.map((value) => ({ value, rank: Math.random() }));
	return drawn.sort((a, b) => a.rank - b.rank).map(({ value }) => value);
}
