/** Exit codes that a supervisor can go by: asked to stop, a crash, Discord out of reach, something for the owner to mend. */
export const exitCodes = { stopped: 0, crashed: 1, unreachable: 75, misconfigured: 78 } as const;

/** Says on standard error what is for the owner to do, and sets the exit code. */
export function leave(code: number, sentences: readonly string[]): void {
	for (const sentence of sentences) console.error(sentence);
	process.exitCode = code;
}

/** Says what is for the owner to do, and ends the process although something in it still runs. */
export function quit(code: number, sentence: string): never {
	leave(code, [sentence]);
	process.exit();
}
