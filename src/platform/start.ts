import type { Config } from '../config.ts';
import type { Report } from './answer.ts';
import type { Application } from './application.ts';
import type { Log } from './log.ts';

/** What an entrypoint is started with. */
export interface Start {
	readonly config: Config;
	readonly application: Application;
	/** To be called by entrypoints that last: what is known is read anew whenever it changes. */
	readonly keepUp: (notify?: (edition: string, stale: boolean) => void) => void;
	readonly log: Log;
	readonly report: Report;
	/** Why this entrypoint and no other, to begin a sentence with. */
	readonly why: string;
	/** The folder of the preview's built page. */
	readonly page: string;
	/** The command line after the name of the entrypoint. */
	readonly words: readonly string[];
}
