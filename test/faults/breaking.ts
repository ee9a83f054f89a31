import { canary } from './canary.ts';

/** Variables with which a bot waits so many times shorter than it says. */
export const hurrying = (times: number) => ({
	NODE_OPTIONS: `--import=${new URL('hurry.mjs', import.meta.url)}`,
	HURRY: String(times),
});

/** Variables with which a bot breaks in this way at SIGUSR2; the words of the failure are marked. */
export const breaking = (kind: 'reject' | 'throw' | 'stall' | 'gc') => ({
	NODE_OPTIONS: `--import=${new URL('break.mjs', import.meta.url)}`,
	BREAK: kind,
	BREAK_TEXT: canary.typed,
});
