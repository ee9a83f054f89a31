import { menuCommands, slashCommands } from '../../../commands/index.ts';
import { answer } from '../answer.ts';
import { askLine } from '../command-line.ts';
import { exitCodes, leave } from '../exit.ts';
import type { Start } from '../start.ts';
import { printAnswer } from './prompt.ts';

/** Answers the one line that stands on the command line, for scripts. */
export function runAsk({ config, context, report, words }: Start): void {
	const line = words.filter((word) => word !== '--json').join(' ');
	if (line.trim() === '') {
		leave(exitCodes.misconfigured, ['Nothing was asked. For example: npm run -s ask -- "who chairs Colombo?"']);
		return;
	}
	const told = printAnswer(line, {
		commands: [...slashCommands, ...menuCommands],
		ask: (call) => answer(call, context(), report),
		plain: askLine,
		width: process.stdout.columns ?? 80,
		colour: process.stdout.isTTY && config.NO_COLOR === undefined,
		json: words.includes('--json'),
	});
	console.log(told);
}
