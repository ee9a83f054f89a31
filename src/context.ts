import type { Atlas } from './mechanisms/atlas.ts';
import { commandsKnowing } from './platform/command.ts';

/** What a command may know besides its options. */
export interface Context {
	readonly atlas: Atlas;
}

/** Declares a command; the types of its options are read off the declaration. */
export const defineCommand = commandsKnowing<Context>();
