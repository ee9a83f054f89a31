import type { Report } from '../answer.ts';
import type { Context } from '../command.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';

/** What a way in is started with. */
export interface Start {
	readonly config: Config;
	readonly context: Context;
	readonly log: Log;
	readonly report: Report;
	/** Why this way and no other, to begin a sentence with. */
	readonly why: string;
	/** The folder of the preview's built page. */
	readonly page: string;
	/** The command line after the name of the way. */
	readonly words: readonly string[];
}
