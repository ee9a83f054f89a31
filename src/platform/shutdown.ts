import { exitCodes } from './exit.ts';
import type { Log } from './log.ts';
import { guardProcess } from './process-guard.ts';

/** Ctrl-C under npm can come twice, from the terminal and from npm, within a few milliseconds of each other. */
const sameSignal = 100;
/** How long answers under way may take when something is broken or lost, in milliseconds. */
const brokenTime = 2_000;

const codes = { SIGTERM: 143, SIGINT: 130 } as const;

const signals = ['SIGTERM', 'SIGINT'] as const;
const endNow = () => process.exit(exitCodes.stopped);

/** Until something is opened, being asked to stop takes no more than to end. */
export function stopAtOnce(): void {
	for (const signal of signals) process.on(signal, endNow);
}

/** How a process that lasts comes to its end. */
export interface Ending {
	/** Takes a way to close something; what was given first is closed first. */
	readonly atStop: (close: () => Promise<void>) => void;
	/** Says why it ends, closes all in two seconds at most, and ends with this exit code. The first reason counts. */
	readonly end: (code: number, sentence: string) => void;
}

/**
 * From now on leaves in good order when the process is asked to stop, at once when it is asked again, and in two seconds
 * when something is broken. Whatever is opened is given to the returned function with its way of closing.
 */
export function onStop(log: Log): Ending['atStop'] {
	return endingOf(log).atStop;
}

/** The same, for whoever may have to end the process for a reason of its own. `onBadPacket` is told of what discord.js could not read. */
export function endingOf(log: Log, onBadPacket: () => void = () => undefined): Ending {
	const open: (() => Promise<void>)[] = [];
	let [ending, asked]: [boolean, number | undefined] = [false, undefined];
	const close = async (code: number) => {
		ending = true;
		// What cannot be closed is not worth staying for.
		for (const one of open) await one().catch(() => undefined);
		process.exit(code);
	};
	const end = (code: number, sentence: string) => {
		if (ending) return;
		console.error(sentence);
		log.info({ evt: 'shutdown_begin', code });
		setTimeout(() => process.exit(code), brokenTime);
		void close(code);
	};
	const stop = (why: string, signal?: string) => {
		if (ending) return;
		log.info({ evt: 'shutdown_begin', signal }, `${why}: finishing what is being answered, then leaving.`);
		void close(exitCodes.stopped);
	};
	// Told by scripts/run.mjs. Whoever ends npm, and then the bot, asks once.
	(process as NodeJS.EventEmitter).on('orphaned', () => stop('npm has ended'));
	for (const signal of signals) {
		process.on(signal, () => {
			if (asked !== undefined) {
				if (performance.now() - asked > sameSignal) process.exit(codes[signal]);
				return;
			}
			asked = performance.now();
			stop(signal, signal);
		});
		// Only now, since a signal that nobody listens for would be lost.
		process.off(signal, endNow);
	}
	guardProcess(log, (sentence) => end(exitCodes.crashed, sentence), onBadPacket);
	return { atStop: (one) => void open.push(one), end };
}
