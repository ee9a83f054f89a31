import { answer, suggest } from '../answer.ts';
import type { Start } from '../start.ts';
import { openPrompt } from './prompt.ts';

/** Answers what is typed into a terminal, or comes from a file or a pipe. */
export async function runTerminal({ application, config, report }: Start): Promise<void> {
	await openPrompt({
		input: process.stdin,
		output: process.stdout,
		commands: [...application.commands.slash, ...application.commands.menu],
		ask: (call) => answer(call, application, report),
		plain: application.questions.toCall,
		suggest: (name, typed) => suggest(name, typed, application, report),
		colour: process.stdout.isTTY && config.NO_COLOR === undefined,
		greeting:
			'Ask “who chairs Rabat?”, or try /iscm Rabat, /define IRF or /chair Kolombo. Tab completes, help lists the commands, exit leaves.',
	});
}
