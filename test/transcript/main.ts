import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { makeTranscript, type Transcript, toText } from './transcript.ts';

// `npm run transcript -- FILE [--against OLD]`: writes what the bot answers to FILE, and tells what differs from OLD.

const usage = 'npm run transcript -- FILE [--against OLD]';

run();

function run(): void {
	const { values, positionals } = parseArgs({ allowPositionals: true, options: { against: { type: 'string' } } });
	const [file, ...others] = positionals;
	if (file === undefined || others.length > 0) {
		console.error(usage);
		process.exitCode = 1;
		return;
	}
	const text = toText(makeTranscript());
	const old = values.against === undefined ? undefined : readFileSync(values.against, 'utf8');
	writeFileSync(file, text);
	if (old === undefined) return;
	const changes = changesIn(JSON.parse(old), JSON.parse(text));
	console.log([...changes, `${changes.length} differ`].join('\n'));
	process.exitCode = changes.length > 0 ? 1 : 0;
}

/** The lines of what is gone (`-`), new (`+`) and answered in another way (`~`). */
function changesIn(old: Transcript, now: Transcript): readonly string[] {
	const lines = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
	return lines.flatMap((line) => {
		if (!Object.hasOwn(now, line)) return `- ${line}`;
		if (!Object.hasOwn(old, line)) return `+ ${line}`;
		return JSON.stringify(old[line]) === JSON.stringify(now[line]) ? [] : `~ ${line}`;
	});
}
