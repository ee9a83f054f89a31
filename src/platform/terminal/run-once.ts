import { parseArgs } from 'node:util';
import { answer } from '../answer.ts';
import { exitCodes, leave } from '../exit.ts';
import type { Start } from '../start.ts';
import { printAnswer } from './prompt.ts';

/** Answers the one line that stands on the command line, for scripts. */
export function runAsk({ application, config, report, words }: Start): void {
	const { line, json } = readArguments(words);
	if (line.trim() === '') {
		leave(exitCodes.misconfigured, ['Nothing was asked. For example: npm run -s ask -- "who chairs Colombo?"']);
		return;
	}
	const text = printAnswer(line, {
		commands: [...application.commands.slash, ...application.commands.menu],
		ask: (call) => answer(call, application, report),
		plain: application.questions.toCall,
		width: process.stdout.columns ?? 80,
		colour: process.stdout.isTTY && config.NO_COLOR === undefined,
		json,
	});
	console.log(text);
}

/** The question, and whether it is to be answered in JSON; other words that begin with a dash are part of the question. */
function readArguments(words: readonly string[]): { readonly line: string; readonly json: boolean } {
	const { values, tokens } = parseArgs({
		args: [...words],
		options: { json: { type: 'boolean' } },
		allowPositionals: true,
		strict: false,
		tokens: true,
	});
	const asked = tokens.filter(
		(token) => token.kind !== 'option-terminator' && !('name' in token && token.name === 'json'),
	);
	const places = new Set(asked.map(({ index }) => index));
	return { line: words.filter((_, index) => places.has(index)).join(' '), json: values.json === true };
}
