import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Bot } from '../end-to-end/bot.ts';
import { canary } from './canary.ts';
import { within } from './connected.ts';

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

/** Variables with which a bot's clock is wrong by so many milliseconds, and how to make it wrong by others. */
export function stepping(ahead = 0) {
	const folder = mkdtempSync(join(tmpdir(), 'step-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const file = join(folder, 'ahead');
	return {
		environment: {
			NODE_OPTIONS: `--import=${new URL('step.mjs', import.meta.url)}`,
			STEP: String(ahead),
			STEP_FILE: file,
		},
		stepTo: async ({ process }: Bot, milliseconds: number) => {
			writeFileSync(file, String(milliseconds));
			process.kill('SIGUSR2');
			await within(2_000, () => !existsSync(file));
		},
	};
}
