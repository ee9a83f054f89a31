import { randomBytes } from 'node:crypto';
import { type Application, commandNamed } from './application.ts';
import { type Button, type Call, type Choice, optionsOf, type Reply, type Typed } from './command.ts';
import type { PlatformMessages } from './messages.ts';
import { clamped, longestOption, readOptions } from './options.ts';

/** Told once of each failure, with the number that the user sees. */
export type Report = (failure: { readonly id: string; readonly command: string; readonly error: unknown }) => void;

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
