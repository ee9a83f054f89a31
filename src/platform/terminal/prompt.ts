import { createInterface, type Interface } from 'node:readline';
import type { AnyCommand, Call, Reply } from '../command.ts';
import { readLine } from '../command-line.ts';
import { safeJson } from './clean.ts';
import { complete, type Suggest } from './complete.ts';
import { draw, type NumberedCall, pressable } from './draw.ts';
import { helpFor } from './help.ts';
import { NOT_A_COMMAND, noSuchNumber, PROMPT } from './words.ts';

/** What a typed line needs to be answered. */
export interface TerminalDependencies {
	readonly commands: readonly AnyCommand[];
	readonly ask: (call: Call) => Reply;
	/** Makes a call of a line that has no slash; without it such a line is only told how commands look. */
	readonly plain?: ((line: string) => Call) | undefined;
	/** In columns; the output's own width when left out, and 80 when it has none. */
	readonly width?: number | undefined;
	readonly colour?: boolean | undefined;
}

/** What a prompt needs besides: the streams, the suggestions for Tab, and a greeting. */
export interface Prompt extends TerminalDependencies {
	readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean | undefined };
	readonly output: NodeJS.WritableStream & { readonly columns?: number | undefined };
	readonly suggest: Suggest;
	/** Shown to a person only, not when the lines come from a file. */
	readonly greeting?: string | undefined;
}

/** Answers line after line, until the input ends or somebody leaves; without a terminal it shows no prompt. */
export async function openPrompt(prompt: Prompt): Promise<void> {
	const { output, greeting } = prompt;
	const interactive = prompt.input.isTTY === true;
	const lines = openLines(prompt, interactive);
	let open = true;
	let gone = false;
	lines.once('close', () => {
		open = false;
	});
	// Whoever reads may go away before the end (`… | head`): that is leaving, not a failure.
	output.on('error', () => {
		gone = true;
		lines.close();
	});
	if (interactive && greeting) output.write(`${greeting}\n`);
	if (interactive) lines.prompt();

	let presses: readonly NumberedCall[] = [];
	try {
		for await (const line of lines) {
			if (gone || LEAVE.test(line)) return;
			const turn = takeTurn(line, { ...prompt, width: prompt.width ?? output.columns }, presses);
			presses = turn.presses;
			if (turn.text !== '') output.write(`${turn.text}\n\n`);
			if (interactive && open) lines.prompt();
		}
		// Ctrl-C and Ctrl-D leave the cursor behind the prompt.
		if (interactive) output.write('\n');
	} finally {
		lines.close();
	}
}

/** The answer to one line as text, or with `json` as the reply's own JSON. */
export function printAnswer(
	line: string,
	dependencies: TerminalDependencies & { readonly json?: boolean | undefined },
): string {
	const { reply, text } = takeTurn(line, dependencies, undefined);
	return dependencies.json ? safeJson(reply ?? { content: text }) : text;
}

interface Turn {
	readonly text: string;
	readonly reply?: Reply;
	/** What numbers press from now on. */
	readonly presses: readonly NumberedCall[];
}

function takeTurn(
	line: string,
	dependencies: TerminalDependencies,
	pressed: readonly NumberedCall[] | undefined,
): Turn {
	const presses = pressed ?? [];
	if (line.trim() === '') return { text: '', presses };
	const look = { width: dependencies.width ?? DEFAULT_COLUMNS, colour: dependencies.colour ?? false };
	const help = helpFor(line, dependencies.commands, look);
	if (help !== undefined) return { text: help, presses };

	const number = pressed && /^\s*\[?(?<digits>\d{1,3})\]?\s*$/.exec(line)?.groups?.digits;
	const press = presses[Number(number) - 1];
	if (number && !press) return { text: noSuchNumber(presses.length), presses };

	const call = press?.call ?? readLine(line, dependencies.commands) ?? dependencies.plain?.(line.trim());
	if (!call) return { text: NOT_A_COMMAND, presses };
	const reply = dependencies.ask(call);
	return { text: draw(reply, look), reply, presses: pressable(reply) };
}

function openLines({ input, output, commands, suggest }: Prompt, interactive: boolean): Interface {
	if (!interactive) return createInterface({ input, terminal: false, crlfDelay: Number.POSITIVE_INFINITY });
	return createInterface({
		input,
		output,
		terminal: true,
		prompt: PROMPT,
		removeHistoryDuplicates: true,
		completer: (line: string) => complete(line, commands, suggest),
	});
}

const LEAVE = /^\s*\/?(?:exit|quit)\s*$/i;
const DEFAULT_COLUMNS = 80;
