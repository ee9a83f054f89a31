import { answer } from '../answer.ts';
import { exitCodes, leave } from '../exit.ts';
import type { Start } from '../start.ts';
import { printAnswer } from './prompt.ts';

/** Answers the one line that stands on the command line, for scripts. */
export function runAsk({ application, config, report, words }: Start): void {
	const line = words.filter((word) => word !== '--json').join(' ');
	if (line.trim() === '') {
		leave(exitCodes.misconfigured, ['Nothing was asked. For example: npm run -s ask -- "who chairs Colombo?"']);
		return;
	}
	const told = printAnswer(line, {
		commands: [...application.commands.slash, ...application.commands.menu],
		ask: (call) => answer(call, application, report),
		plain: application.questions.toCall,
		width: process.stdout.columns ?? 80,
		colour: process.stdout.isTTY && config.NO_COLOR === undefined,
		json: words.includes('--json'),
	});
	console.log(told);
}
