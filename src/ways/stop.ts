import type { Log } from '../log.ts';
import { exitCodes } from './leave.ts';

/** Ctrl-C under npm can come twice, from the terminal and from npm, within a few milliseconds of each other. */
const sameSignal = 100;

const codes = { SIGTERM: 143, SIGINT: 130 } as const;

/**
 * From now on leaves in good order when the process is asked to stop, and at once when it is asked again. Whatever is
 * opened is given to the returned function with its way of closing; what was given first is closed first.
 */
export function onStop(log: Log): (close: () => Promise<void>) => void {
	const open: (() => Promise<void>)[] = [];
	let asked: number | undefined;
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		process.on(signal, async () => {
			if (asked !== undefined) {
				if (performance.now() - asked > sameSignal) process.exit(codes[signal]);
				return;
			}
			asked = performance.now();
			log.info({ evt: 'stop', signal }, `${signal}: finishing what is being answered, then leaving.`);
			for (const close of open) await close();
			process.exit(exitCodes.stopped);
		});
	}
	return (close) => void open.push(close);
}
