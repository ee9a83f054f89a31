import { readFile } from 'node:fs/promises';
import { understand } from '../src/questions/understand.ts';
import { questionReply } from '../src/replies/question.ts';
import { faultsIn } from '../test/question/grade.ts';
import { median, quantile } from './count.ts';
import { openAtlas } from './lookup.ts';
import { perRound } from './many.ts';
import { rowOf } from './measures.ts';
import { pathOf } from './paths.ts';
import { fuseTuned, listNames } from './peers.ts';
import { drawTable, type Report } from './report.ts';
import { timeInterleaved } from './time.ts';

const budget = { warmUps: 2, rounds: 8, seconds: 30 };

/** Measures what a question in plain words costs, understood and answered, beside one plain Fuse.js search, in one run. */
export async function benchQuestion(): Promise<Report> {
	const atlas = await openAtlas();
	const text = await readFile(pathOf('test/golden/questions.tsv'), 'utf8');
	const golden = text.split('\n').flatMap((line) => {
		const [question = '', expected = ''] = line.split('\t');
		return question === '' ? [] : [{ question, expected }];
	});
	const questions = golden.map(({ question }) => question);
	const answered = (question: string) => questionReply(atlas, understand(atlas, question));
	const right = golden.filter(({ question, expected }) => faultsIn(answered(question), expected).length === 0).length;
	const fuse = fuseTuned(listNames(atlas));
	const engines = [
		{ name: 'one search of Fuse.js tuned', search: fuse.search },
		{ name: 'a question understood', search: (question: string) => understand(atlas, question) },
		{ name: 'one search of Fuse.js tuned, again', search: fuse.search },
		{ name: 'a question answered', search: answered },
	];
	const { times, rounds } = await timeInterleaved(engines, questions, budget);
	const [baseline] = engines;
	const timesOf = (engine: (typeof engines)[number] | undefined) =>
		engine === undefined ? [] : (times.get(engine) ?? []);
	const medians = (at: number) => perRound(timesOf(engines[at]), questions.length).map(median);
	const row = { id: 'question', what: 'a question in plain words, median', reach: { most: 0.1 }, unit: 'µs' };
	const rows = engines.map((engine) => ({
		engine: engine.name,
		median: median(timesOf(engine)),
		p99: quantile(timesOf(engine), 0.99),
		medianRatio: median(timesOf(engine)) / median(timesOf(baseline)),
	}));
	return {
		lines: [
			`Questions: ${questions.length} golden questions, ${rounds} rounds interleaved question by question`,
			'',
			...drawTable(
				['what', 'median µs', 'p99 µs', 'median ÷ Fuse.js'],
				rows.map(({ engine, ...row }) => [
					engine,
					row.median.toFixed(1),
					row.p99.toFixed(1),
					row.medianRatio.toFixed(4),
				]),
			),
			'',
			`Answered rightly: ${right} of ${questions.length}. The lexicon was made with these questions.`,
		],
		rows: [rowOf(row, { ours: medians(3), baseline: medians(0), again: medians(2) })],
		results: { question: { questions: questions.length, right, rounds, rows } },
	};
}
