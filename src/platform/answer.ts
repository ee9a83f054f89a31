import { randomBytes } from 'node:crypto';
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { type Application, commandNamed } from './application.ts';
import {
	type Button,
	type Call,
	type Choice,
	type Option,
	type Options,
	type OptionValue,
	optionsOf,
	type Reply,
	type Typed,
} from './command.ts';
import type { PlatformMessages } from './messages.ts';

/** Told once of each failure, with the number that the user sees. */
export type Report = (failure: { readonly id: string; readonly command: string; readonly error: unknown }) => void;

/** The longest text that an option is read to, in characters. */
const longestOption = 200;

/**
 * Answers a call. Everything received becomes a call before it comes here, and this is the one place where a failure
 * becomes words: unknown commands and unfit options are said plainly, a bug is reported and told by its number.
 */
export function answer(call: Call, { commands, context, messages }: Application, report: Report): Reply {
	const command = commandNamed(call.name, commands);
	if (command === undefined) return { private: true, content: messages.unknownCommand };
	try {
		const read = readOptions(optionsOf(command), call.options, messages);
		if ('problem' in read) return { private: true, content: read.problem };
		// The options have just been read by the command's own declaration.
		const reply = command.execute(read.options as never, context() as never);
		return read.options.private === true ? inPrivate(reply, messages) : reply;
	} catch (error) {
		const id = randomBytes(4).toString('hex');
		report({ id, command: call.name, error });
		return { private: true, content: messages.failed(id) };
	}
}

/** Suggests choices for an option while it is typed; none where there is nothing to suggest. */
export function suggest(
	name: string,
	typed: Typed,
	{ commands, context }: Application,
	report: Report,
): readonly Choice[] {
	try {
		const text = clamped(typed.text, longestOption);
		return commandNamed(name, commands)?.autocomplete?.({ ...typed, text }, context() as never) ?? [];
	} catch (error) {
		report({ id: randomBytes(4).toString('hex'), command: name, error });
		return [];
	}
}

/** An answer for the asker alone, with a button that shares it. Errors and questions back have nothing to share. */
function inPrivate(reply: Reply, messages: PlatformMessages): Reply {
	if (reply.private || reply.call === undefined) return { ...reply, private: true };
	const [first, ...others] = reply.rows ?? [];
	const share = shareButton(reply.call, messages);
	const shared =
		Array.isArray(first) && first.length < 5 ? [[...first, share], ...others] : [...(reply.rows ?? []), [share]];
	return { ...reply, private: true, rows: shared };
}

/** A button that posts a private answer for everybody. */
function shareButton(call: Call, { share }: PlatformMessages): Button {
	const { private: _, ...options } = call.options;
	return { kind: 'button', label: share, emoji: '📣', style: 'primary', call: { name: call.name, options } };
}

type Read = { readonly options: Options } | { readonly problem: string };

/** Reads options by their declaration: unknown ones are dropped, text is clamped, what does not fit is a problem in words. */
function readOptions(declared: readonly Option[], given: Options, messages: PlatformMessages): Read {
	const options: Record<string, OptionValue> = {};
	for (const option of declared) {
		const value = Object.hasOwn(given, option.name) ? given[option.name] : undefined;
		if (value === undefined || value === '') {
			if (option.required) return { problem: messages.missingOption(option.name, option.description) };
			continue;
		}
		const read = readOption(option, value, messages);
		if (typeof read === 'object') return read;
		options[option.name] = read;
	}
	return { options };
}

function readOption(
	option: Option,
	value: OptionValue,
	messages: PlatformMessages,
): OptionValue | { readonly problem: string } {
	if (option.type === ApplicationCommandOptionType.Boolean) return readBoolean(option.name, value, messages);
	if (option.type === ApplicationCommandOptionType.Integer) {
		const number = typeof value === 'number' ? value : Number(String(value).trim() || Number.NaN);
		if (!Number.isSafeInteger(number)) return { problem: messages.notWhole(option.name, String(value)) };
		const { min_value: least = -Infinity, max_value: most = Infinity } = option;
		return number < least || number > most
			? { problem: messages.outOfRange(option.name, least, most, number) }
			: number;
	}
	const text = clamped(String(value), option.max_length ?? longestOption);
	if (text.trim() === '' && option.required)
		return { problem: messages.missingOption(option.name, option.description) };
	if (option.choices === undefined) return text;
	const choice = option.choices.find((one) => [one.value, one.name.toLowerCase()].includes(text.trim().toLowerCase()));
	return (
		choice?.value ?? {
			problem: messages.notOneOf(
				option.name,
				text,
				option.choices.map(({ name }) => name),
			),
		}
	);
}

function readBoolean(
	name: string,
	value: OptionValue,
	messages: PlatformMessages,
): boolean | { readonly problem: string } {
	if (value === true || value === 'true') return true;
	return value === false || value === 'false' ? false : { problem: messages.notYesNo(name, String(value)) };
}

/** The beginning of a text, in whole letters: half of one can neither be shown nor carried by a button. */
function clamped(text: string, most: number): string {
	return text.slice(0, most).replace(/\p{Cs}/gu, '');
}
