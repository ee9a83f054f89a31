import type { APIInteraction } from 'discord-api-types/v10';
import { allCommands } from '../../commands/index.ts';
import { type Call, optionsOf } from '../../src/platform/command.ts';
import { respond } from '../../src/platform/discord/protocol/respond.ts';
import { commandBodies } from '../../src/platform/discord/register/commands.ts';
import { application } from '../data.ts';
import { menuUse, pick, press, slash, typing } from '../http/interactions.ts';
import { calls } from './calls.ts';
import { type Component, componentsIn } from './components.ts';
import { answersToMessages } from './messages.ts';
import { unhappy } from './unhappy.ts';
import { beginnings } from './values.ts';

/** What is answered to what: each interaction as one readable line, and the response that Discord gets. */
export type Transcript = Readonly<Record<string, unknown>>;

/**
 * The transcript of the bot: what it registers, and its answers to every kind of call, to typing, to messages, to what
 * goes wrong, and to one press on each button and menu in all of these. The same code always gives the same.
 */
export function makeTranscript(): Transcript {
	const asked: readonly (readonly [line: string, interaction: object])[] = [
		...calls.map((call) => [lineOf(call), interactionOf(call)] as const),
		...typed(),
		...Object.entries(unhappy).map(([what, interaction]) => [`unhappy: ${what}`, interaction] as const),
	];
	const answered = new Map(asked.map(([line, interaction]) => [line, answerTo(line, interaction)]));
	for (const [line, answer] of answersToMessages()) answered.set(line, answer);
	for (const component of componentsIn([...answered.values()])) {
		const [line, interaction] = pressOn(component);
		answered.set(line, answerTo(line, interaction));
	}
	for (const body of commandBodies(application.commands)) answered.set(`registered: ${body.name}`, body);
	return Object.fromEntries([...answered].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A transcript as the text of a file: sorted throughout, so that only what changes makes a difference. */
export function toText(transcript: Transcript): string {
	return `${JSON.stringify(transcript, (_, value) => (isObject(value) ? sorted(value) : value), '\t')}\n`;
}

/** A failure ends the transcript: its reply holds a number that is never the same. */
function answerTo(line: string, interaction: object): unknown {
	const response = respond(interaction as APIInteraction, application, ({ error }) => {
		throw new Error(`Failed: ${line}`, { cause: error });
	});
	return response ?? null;
}

function interactionOf({ name, options }: Call): object {
	return isMenu(name) ? menuUse(name, { content: options.message ?? '' }) : slash(name, options);
}

function typed(): readonly (readonly [string, object])[] {
	const suggesting = allCommands.filter(({ autocomplete }) => autocomplete !== undefined);
	return suggesting.flatMap((command) => {
		const { name } = command.data;
		const options = optionsOf(command).filter((option) => 'autocomplete' in option && option.autocomplete);
		return options.flatMap((option) =>
			beginnings.map((text) => {
				const call = { name, options: { [option.name]: text } };
				return [`typing ${lineOf(call)}`, typing(name, option.name, text)] as const;
			}),
		);
	});
}

function pressOn({ id, picks }: Component): readonly [string, object] {
	const [value] = picks ?? [];
	return value === undefined ? [`press ${id}`, press(id)] : [`pick ${id} ${value}`, pick(id, value)];
}

/** A call in one line: `/chair mechanism:rabat`, or `Explain mechanisms message:…`. */
function lineOf({ name, options }: Call): string {
	const words = Object.entries(options).map(
		([option, value]) => `${option}:${isPlain(value) ? value : JSON.stringify(value)}`,
	);
	return [isMenu(name) ? name : `/${name}`, ...words].join(' ');
}

/** Whether a command stands in the menu of a message. */
function isMenu(name: string): boolean {
	return allCommands.some(({ data }) => data.name === name && !('options' in data));
}

/** Whether a value can be read without quotation marks. */
function isPlain(value: unknown): boolean {
	return typeof value !== 'string' || /^(?! )[^\p{Cc}":]+(?<! )$/u.test(value);
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(value: object): object {
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
