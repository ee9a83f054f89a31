import { median, quantile } from './count.ts';

/** One line of the table: ours ÷ the baseline that was measured beside it. */
export interface Row {
	readonly id: string;
	readonly what: string;
	/** What the ratio has to be at most, or at least; nothing where it is only told. */
	readonly reach?: { readonly most: number } | { readonly least: number };
	readonly ratio: number;
	/** The least and the most of ours ÷ the baseline's median. */
	readonly spread: readonly [number, number];
	/** The baseline measured a second time ÷ the baseline: what chance alone does. Nothing where the figures do not vary. */
	readonly control?: number | undefined;
	readonly ours: string;
	readonly baseline: string;
}

/** What was measured of ours, of the baseline, and of the baseline again, in rounds. */
export interface Samples {
	readonly ours: readonly number[];
	readonly baseline: readonly number[];
	readonly again?: readonly number[];
}

/** Makes a row of samples. */
export function rowOf(
	row: Pick<Row, 'id' | 'what' | 'reach'> & { readonly unit: string; readonly digits?: number },
	{ ours, baseline, again }: Samples,
): Row {
	const { unit, digits = 1, ...named } = row;
	const base = median(baseline);
	const tell = (value: number) => `${value.toFixed(digits)} ${unit}`;
	return {
		...named,
		ratio: median(ours) / base,
		spread: [quantile(ours, 0) / base, quantile(ours, 1) / base],
		control: again === undefined ? undefined : median(again) / base,
		ours: tell(median(ours)),
		baseline: tell(base),
	};
}

/** Whether the ratio is as wanted. */
export function isReached({ ratio, reach }: Row): boolean {
	if (reach === undefined) return true;
	return 'most' in reach ? ratio <= reach.most : ratio >= reach.least;
}

/** Runs a measurement for each of several programs in turn, round by round, the first rounds thrown away. */
export async function inTurns<T>(
	names: readonly string[],
	{ rounds, discarded = 0 }: { readonly rounds: number; readonly discarded?: number },
	measure: (at: number) => Promise<T>,
): Promise<readonly (readonly T[])[]> {
	const samples: T[][] = names.map(() => []);
	for (let round = -discarded; round < rounds; round += 1) {
		for (const at of names.keys()) {
			const sample = await measure(at);
			if (round >= 0) samples[at]?.push(sample);
		}
	}
	return samples;
}
