import { commandsKnowing } from './platform/command.ts';
import type { ReadableAtlas } from './questions/readable-atlas.ts';

/** What a command may know besides its options. */
export interface Context {
	readonly atlas: ReadableAtlas;
}

/** Declares a command; the types of its options are read off the declaration. */
export const defineCommand = commandsKnowing<Context>();
