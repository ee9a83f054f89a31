import { menuCommands, slashCommands } from '../../../commands/index.ts';
import { answer, suggest } from '../answer.ts';
import { askLine } from '../command-line.ts';
import type { Start } from '../start.ts';
import { openPrompt } from './prompt.ts';

/** Answers what is typed into a terminal, or comes from a file or a pipe. */
export async function runTerminal({ config, context, report }: Start): Promise<void> {
	await openPrompt({
		input: process.stdin,
		output: process.stdout,
		commands: [...slashCommands, ...menuCommands],
		ask: (call) => answer(call, context(), report),
		plain: askLine,
		suggest: (name, typed) => suggest(name, typed, context(), report),
		colour: process.stdout.isTTY && config.NO_COLOR === undefined,
		greeting:
			'Ask “who chairs Rabat?”, or try /iscm Rabat, /define IRF or /chair Kolombo. Tab completes, help lists the commands, exit leaves.',
	});
}
