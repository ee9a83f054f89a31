import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { soakGateway } from './soak-gateway.ts';
import { soakHttp } from './soak-http.ts';
import type { Part } from './soak-part.ts';

// The built bot under use while things go wrong: `npm run soak [-- [gateway | http] [SECONDS] [--json FILE]]`.

const soaks = { gateway: soakGateway, http: soakHttp } as const;
const usual = { gateway: 600, http: 150 } as const;
const least = 60;

type Name = keyof typeof soaks;

const isName = (word = ''): word is Name => Object.hasOwn(soaks, word);

await run(process.argv.slice(2));

/** Runs the part that is named, or both, and prints what came of it; the exit code is 1 when something was not reached. */
async function run(args: readonly string[]): Promise<void> {
	const options = { json: { type: 'string' } } as const;
	const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
	const [name] = positionals.filter(isName);
	const [given, ...more] = positionals.filter((word) => word !== name);
	if (more.length > 0 || Number(given ?? least) < least || Number.isNaN(Number(given ?? least))) {
		console.error(`Usage: npm run soak -- [gateway | http] [SECONDS, ${least} or more] [--json FILE]`);
		process.exitCode = 1;
		return;
	}
	const parts: Part[] = [];
	for (const [part, seconds] of lengths(name, given === undefined ? undefined : Number(given))) {
		const done = await soaks[part](seconds);
		console.log(told(done).join('\n'));
		parts.push(done);
	}
	if (parts.some(({ missed }) => missed.length > 0)) process.exitCode = 1;
	if (values.json === undefined) return;
	const machine = { date: new Date().toISOString().slice(0, 10), node: process.version, cpus: availableParallelism() };
	await writeFile(values.json, `${JSON.stringify({ ...machine, parts }, null, '\t')}\n`);
}

/** Of both, the second takes a quarter of the time of the first. */
function lengths(name: Name | undefined, seconds: number | undefined): readonly (readonly [Name, number])[] {
	if (name !== undefined) return [[name, seconds ?? usual[name]]];
	const gateway = seconds ?? usual.gateway;
	return [
		['gateway', gateway],
		['http', Math.max(least, gateway / 4)],
	];
}

function told({ name, lines, missed }: Part): readonly string[] {
	return [
		`\n${name}`,
		...lines,
		...(missed.length === 0 ? ['All of it is as it should be.'] : missed.map((one) => `NOT REACHED: ${one}`)),
	];
}
