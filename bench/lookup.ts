import { readFile } from 'node:fs/promises';
import { loadReadableAtlas } from '../src/atlas.ts';
import type { ReadableAtlas } from '../src/questions/readable-atlas.ts';
import { type Accuracy, countRight, type GoldenName, median, quantile, readGoldenNames } from './count.ts';
import { perRound } from './many.ts';
import { rowOf } from './measures.ts';
import { pathOf } from './paths.ts';
import { type Engine, fusePlain, fuseToken, fuseTuned, listNames, miniSearch, ours } from './peers.ts';
import { drawTable, type Report } from './report.ts';
import { timeInterleaved } from './time.ts';

const budget = { warmUps: 3, rounds: 12, seconds: 40 };
/** The run counts only if the same engine, measured twice, differs by less than this. */
const controlTolerance = 0.05;

interface EngineRow {
	readonly engine: string;
	readonly accuracy: Accuracy;
	/** µs of one call. */
	readonly median: number;
	readonly p99: number;
	/** To the baseline of this run. */
	readonly medianRatio: number;
	readonly p99Ratio: number;
}

/** Measures how well and how fast names are looked up, by us and by named peers, over the golden names in one run. */
export async function benchLookup(): Promise<Report> {
	const atlas = await openAtlas();
	const golden = readGoldenNames(await readFile(pathOf('test/golden/names.tsv'), 'utf8'));
	const names = listNames(atlas);
	const baseline = fuseTuned(names);
	const us = ours('iscm-bot', atlas);
	const control = ours('iscm-bot again (A/A)', atlas);
	const engines = [fusePlain(names), baseline, fuseToken(names), miniSearch(names), us, control];

	const { times, rounds } = await timeInterleaved(
		engines,
		golden.map(({ query }) => query),
		budget,
	);
	const timesOf = (engine: Engine) => times.get(engine) ?? [];
	const rows = engines.map((engine) => engineRow(engine, golden, timesOf(engine), timesOf(baseline)));
	const samples = (isSlip: boolean) => {
		const [ours, base, again] = [us, baseline, control].map((engine) =>
			perRound(timesOf(engine), golden.length).map((round) =>
				median(round.filter((_, at) => golden[at]?.isSlip === isSlip)),
			),
		);
		return { ours: ours ?? [], baseline: base ?? [], again: again ?? [] };
	};
	const drift = median(timesOf(control)) / median(timesOf(us));
	// Of these two rows the control is ours, measured twice.
	const row = (id: string, what: string, most: number, isSlip: boolean) => ({
		...rowOf({ id, what, reach: { most }, unit: 'µs' }, samples(isSlip)),
		control: drift,
	});
	const valid = Math.abs(drift - 1) < controlTolerance;
	return {
		lines: [
			`Look-up: ${golden.length} golden names, ${names.length} indexed names, ${rounds} rounds interleaved query by query`,
			'',
			...draw(rows, baseline.name),
			'',
			'found: of names of one mechanism; silent: of names of none; choice: of names of several. Ours was developed with these names.',
			`A/A control: ${drift.toFixed(3)}, ${valid ? 'a valid run' : 'NOT a valid run: run again on a quieter machine'}`,
		],
		rows: [
			row('lookup', 'look-up without a slip, median', 0.05, false),
			row('lookup-slip', 'look-up with a slip, median', 1, true),
		],
		results: {
			lookup: { queries: golden.length, names: names.length, rounds, baseline: baseline.name, drift, valid, rows },
		},
	};
}

function engineRow(
	engine: Engine,
	golden: readonly GoldenName[],
	times: readonly number[],
	baseline: readonly number[],
): EngineRow {
	const p99 = quantile(times, 0.99);
	return {
		engine: engine.name,
		accuracy: countRight(golden, (query) => engine.search(query)()),
		median: median(times),
		p99,
		medianRatio: median(times) / median(baseline),
		p99Ratio: p99 / quantile(baseline, 0.99),
	};
}

function draw(rows: readonly EngineRow[], baseline: string): readonly string[] {
	const header = ['engine', 'found', 'silent', 'choice', 'median µs', 'p99 µs', `median ÷ ${baseline}`, 'p99 ÷'];
	const cells = rows.map(({ engine, accuracy, ...time }) => [
		engine,
		...[accuracy.found, accuracy.silent, accuracy.choice].map(({ right, of }) => `${right}/${of}`),
		time.median.toFixed(1),
		time.p99.toFixed(1),
		time.medianRatio.toFixed(4),
		time.p99Ratio.toFixed(4),
	]);
	return drawTable(header, cells);
}

/** The real atlas. */
export async function openAtlas(): Promise<ReadableAtlas> {
	const loaded = await loadReadableAtlas(pathOf('data'));
	if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
	return loaded.atlas;
}
