import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchAnswers, benchHttp } from './answers.ts';
import { benchLookup } from './lookup.ts';
import { benchMany } from './many.ts';
import { benchGrowth, benchRest } from './memory.ts';
import { benchQuestion } from './question.ts';
import { drawRows, type Report } from './report.ts';
import { benchGatewayStart, benchHttpStart } from './start.ts';

type Bench = () => Promise<Report>;

const rowsOnly =
	(bench: () => Promise<Report['rows']>): Bench =>
	async () => ({ rows: await bench() });

/** By the names of the rows that each measures. */
const benches: readonly (readonly [names: readonly string[], bench: Bench])[] = [
	[['start-gateway'], rowsOnly(benchGatewayStart)],
	[['memory', 'heap'], rowsOnly(benchRest)],
	[['latency', 'cpu', 'saturation'], benchAnswers],
	[['heap-message', 'heap-interaction', 'heap-guilds'], benchGrowth],
	[['lookup', 'lookup-slip'], benchLookup],
	[['growth'], async () => ((many) => ({ rows: many.rows, results: { mechanisms: many.sizes } }))(await benchMany())],
	[['question', 'question-p99'], benchQuestion],
	[['http'], rowsOnly(benchHttp)],
	[['start-http'], rowsOnly(benchHttpStart)],
];

// Before anything is pinned to one processor.
const machine = machineNow();

await run(process.argv.slice(2));

/** Measures the rows named, or all; `--json FILE` writes the results as well. */
async function run(args: readonly string[]): Promise<void> {
	const options = { json: { type: 'string' } } as const;
	const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
	const names = benches.flatMap(([rows]) => rows);
	const unknown = positionals.filter((name) => !names.includes(name));
	if (unknown.length > 0) {
		console.error(`No such row: ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
		process.exitCode = 1;
		return;
	}
	const isWanted = (name: string) => positionals.length === 0 || positionals.includes(name);
	const wanted = benches.filter(([rows]) => rows.some(isWanted));
	const began = performance.now();
	const reports: Report[] = [];
	for (const [rows, bench] of wanted) {
		if (process.stderr.isTTY) process.stderr.write(`${rows.join(', ')} …\n`);
		// What one leaves behind in memory would slow the next one down.
		reports.push(wanted.length === 1 ? await bench() : await inProcess(rows));
	}
	const rows = reports.flatMap((report) => report.rows).filter(({ id }) => isWanted(id));
	const seconds = Math.round((performance.now() - began) / 1000);
	for (const { lines } of reports) if (lines !== undefined) console.log(`${lines.join('\n')}\n`);
	console.log(drawRows(rows).join('\n'));
	console.log(
		`\nNode ${machine.node}, ${machine.cpus} CPUs (${machine.cpu}), ${machine.memory} GB, ${machine.date}; ${seconds} s`,
	);
	if (values.json === undefined) return;
	const [lines, results] = [
		reports.flatMap((one) => one.lines ?? []),
		Object.assign({}, ...reports.map((one) => one.results)),
	];
	await writeFile(values.json, `${JSON.stringify({ ...machine, seconds, rows, lines, results }, null, '\t')}\n`);
}

/** What a bench reports that runs as a process of its own. */
async function inProcess(names: readonly string[]): Promise<Report> {
	const folder = await mkdtemp(join(tmpdir(), 'bench-'));
	const file = join(folder, 'report.json');
	const child = spawn(process.execPath, [process.argv[1] ?? '', ...names, '--json', file], {
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	const [code] = await once(child, 'exit');
	if (code !== 0) throw new Error(`${names.join(', ')}: ended with ${code}`);
	const report = JSON.parse(await readFile(file, 'utf8')) as Report;
	await rm(folder, { recursive: true });
	return report;
}

function machineNow() {
	return {
		date: new Date().toISOString().slice(0, 10),
		node: process.version,
		cpus: availableParallelism(),
		cpu: cpus()[0]?.model ?? 'unknown',
		memory: Math.round(totalmem() / 2 ** 30),
	};
}
