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
		const [question = '', expected = '', kind = ''] = line.split('\t');
		return question === '' ? [] : [{ question, expected, isSlip: kind.startsWith('typo') }];
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
	const each = (at: number, part: number) =>
		perRound(timesOf(engines[at]), questions.length).map((round) =>
			quantile(
				round.filter((_, index) => golden[index]?.isSlip === false),
				part,
			),
		);
	const row = (id: string, what: string, most: number, part: number) =>
		rowOf(
			{ id, what, reach: { most }, unit: 'µs' },
			{ ours: each(3, part), baseline: each(0, part), again: each(2, part) },
		);
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
		rows: [
			row('question', 'a question without a slip, median', 0.5, 0.5),
			row('question-p99', 'a question without a slip, p99', 1, 0.99),
		],
		results: { question: { questions: questions.length, right, rounds, rows } },
	};
}
