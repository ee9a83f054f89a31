import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import pico from 'picocolors';
import type { AnyCommand, Option } from '../command.ts';
import { commandNamed, typedName, typedOptions } from '../command-line.ts';
import { hang, type Paint } from './markdown.ts';
import { HOW_TO } from './words.ts';

/** The help that a line asks for (`help`, `?`, `/`, `help list`), or `undefined` when it asks for none. */
export function helpFor(
	line: string,
	commands: readonly AnyCommand[],
	options: { readonly width: number; readonly colour: boolean },
): string | undefined {
	const asked = /^(?:\/?(?:help|\?)(?:\s+\/?(?<name>\S+))?|\/)$/i.exec(line.trim());
	if (!asked || (/^\/help/i.test(asked[0]) && commandNamed('help', commands))) return undefined;
	const paint: Paint = { width: Math.min(options.width, MAX_COLUMNS), colours: pico.createColors(options.colour) };
	const name = asked.groups?.name;
	if (name === undefined) return listCommands(commands, paint);
	const command = commandNamed(name, commands);
	return command && explainCommand(command, paint);
}

function listCommands(commands: readonly AnyCommand[], paint: Paint): string {
	const rows = commands.map((command) => [usage(command), describe(command)] as const);
	const tips = HOW_TO.flatMap((tip) => hang(paint.colours.dim(tip), paint));
	return [...table(rows, paint), '', ...tips].join('\n');
}

function explainCommand(command: AnyCommand, paint: Paint): string {
	const rows = typedOptions(command).map((option) => [`  ${option.name}:`, explainOption(option)] as const);
	return [paint.colours.bold(usage(command)), describe(command), ...table(rows, paint)].join('\n');
}

function explainOption(option: Option): string {
	const values = choicesOf(option).join(', ');
	const need = option.required ? ' (required)' : '';
	return `${option.description}${need}${values ? `: ${values}` : ''}`;
}

function choicesOf(option: Option): readonly string[] {
	if (option.type === ApplicationCommandOptionType.Boolean) return ['true', 'false'];
	if (option.type === ApplicationCommandOptionType.Integer) return [];
	return option.choices?.map(({ name }) => name) ?? [];
}

/** The command with the options that it cannot do without. */
function usage(command: AnyCommand): string {
	const required = typedOptions(command).filter((option) => option.required);
	return [`/${typedName(command)}`, ...required.map((option) => `<${option.name}>`)].join(' ');
}

/** A command in the menu of a message has no description; its name says it. */
function describe({ data }: AnyCommand): string {
	return 'description' in data ? data.description : data.name;
}

function table(rows: readonly (readonly [string, string])[], paint: Paint): readonly string[] {
	const column = Math.max(0, ...rows.map(([left]) => left.length)) + 2;
	const rest: Paint = { ...paint, width: paint.width - column };
	return rows.flatMap(([left, right]) =>
		hang(right, rest).map(
			(line, index) =>
				(index === 0 ? paint.colours.bold(left) + ' '.repeat(column - left.length) : ' '.repeat(column)) + line,
		),
	);
}

const MAX_COLUMNS = 100;
