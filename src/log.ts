import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';

export type Log = Logger;

/** The log: one JSON line an event on standard output; on a terminal only its words. Never a token, a name or what somebody typed. */
export function openLog(level: string): Log {
	const options = { level, base: null, timestamp: stdTimeFunctions.isoTime, messageKey: 'text' };
	return process.stdout.isTTY ? pino(options, wordsOnly) : pino(options, pino.destination({ dest: 1, sync: true }));
}

/** What may be told of an error: its name, its code and where it was thrown, not its message, which may hold what somebody typed. */
export function errorFields(error: unknown): Readonly<Record<string, unknown>> {
	if (!(error instanceof Error)) return { error: typeof error };
	const { code, status, method } = error as { code?: unknown; status?: unknown; method?: unknown };
	const stack = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at ')).slice(0, 8); // biome-ignore format: one line
	return { error: error.name, code, status, method, stack: stack?.map((line) => line.trim()) };
}

const wordsOnly: DestinationStream = {
	write: (line) => {
		const { text } = JSON.parse(line) as { text?: string };
		if (text !== undefined) process.stdout.write(`${text}\n`);
	},
};
