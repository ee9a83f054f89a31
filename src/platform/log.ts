import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';

export type Log = Logger;

/** The log: one JSON line an event on standard output; on a terminal only its words. Never a token, a name or what somebody typed. */
export function openLog(level: string): Log {
	const options = { level, base: null, timestamp: stdTimeFunctions.isoTime, messageKey: 'text' };
	return process.stdout.isTTY ? pino(options, wordsOnly) : pino(options, pino.destination({ dest: 1, sync: true }));
}

/** What may be told of an error: its name, its codes and where it was thrown, not its message, which may hold what somebody typed. */
export function errorFields(error: unknown): Readonly<Record<string, unknown>> {
	if (!(error instanceof Error)) return { error: typeof error };
	const { code, status, method } = error as { code?: unknown; status?: unknown; method?: unknown };
	const name = className(error.name);
	return {
		// Some names hold a route: `RateLimitError[/interactions/…]`.
		error: short(name) ?? short(name.replace(/\[.*/s, '')),
		code: short(code),
		status: short(status),
		method: short(method),
		stack: placesIn(error),
	};
}

/** The name that a class has in its source: the build puts an underscore before it where the class refers to itself. */
export function className(name: string): string {
	return name.replace(/^_/, '');
}

/** A number, or a word that cannot be a sentence or a token. */
function short(value: unknown): unknown {
	return typeof value === 'number' || (typeof value === 'string' && /^[\w.[\]-]{1,40}$/.test(value))
		? value
		: undefined;
}

/** The first places of the stack. A message may look like one, so what stands above the places goes with it. */
function placesIn({ stack = '', message }: Error): readonly string[] {
	const at = message === '' ? -1 : stack.indexOf(message);
	const places = at < 0 ? stack : stack.slice(at + message.length);
	return places
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => isPlace.test(line))
		.slice(0, 8);
}

const isPlace = /^at (?:async )?[^\s?]*(?: \[as \w+\])? ?\(?[^()?]*:\d+:\d+\)?$/;

const wordsOnly: DestinationStream = {
	write: (line) => {
		const { text } = JSON.parse(line) as { text?: string };
		if (text !== undefined) process.stdout.write(`${text}\n`);
	},
};
