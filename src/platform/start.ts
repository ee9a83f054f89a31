import type { Config } from '../config.ts';
import type { Data } from '../mechanisms/open.ts';
import type { Report } from './answer.ts';
import type { Log } from './log.ts';

/** What a way in is started with. */
export interface Start {
	readonly config: Config;
	/** The data as it is now; taken once for each answer. */
	readonly context: Data['context'];
	/** To be called by ways that last: the data is read anew whenever it changes. */
	readonly keepUp: Data['keepUp'];
	readonly log: Log;
	readonly report: Report;
	/** Why this way and no other, to begin a sentence with. */
	readonly why: string;
	/** The folder of the preview's built page. */
	readonly page: string;
	/** The command line after the name of the way. */
	readonly words: readonly string[];
}
