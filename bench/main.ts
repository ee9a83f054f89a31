import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { benchLookup } from './lookup.ts';
import { benchQuestion } from './question.ts';
import type { Report } from './report.ts';

const benches: Readonly<Record<string, () => Promise<Report>>> = { lookup: benchLookup, question: benchQuestion };

await run(process.argv.slice(2));

/** Runs the benches named, or all of them; `--json FILE` writes the results as well. */
async function run(args: readonly string[]): Promise<void> {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: { json: { type: 'string' } },
	});
	const unknown = positionals.filter((name) => !Object.hasOwn(benches, name));
	if (unknown.length > 0) {
		console.error(`No such bench: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
		process.exitCode = 1;
		return;
	}
	const chosen = Object.entries(benches).filter(([name]) => positionals.length === 0 || positionals.includes(name));
	const machine = { node: process.version, cpus: availableParallelism(), date: new Date().toISOString().slice(0, 10) };
	const results: Record<string, unknown> = {};
	for (const [name, bench] of chosen) {
		const report = await bench();
		console.log(`${report.lines.join('\n')}\n`);
		results[name] = report.results;
	}
	console.log(`Node ${machine.node}, ${machine.cpus} CPUs, ${machine.date}`);
	if (values.json !== undefined) {
		await writeFile(values.json, `${JSON.stringify({ ...machine, benches: results }, null, '\t')}\n`);
	}
}
