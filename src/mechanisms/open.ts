import type { Log } from '../platform/log.ts';
import type { Atlas } from './atlas.ts';
import type { Loaded } from './load.ts';
import { stateAtStart, watchAtlas } from './watch.ts';

/** The data that is answered from. Whoever answers takes the atlas once for each answer, which then is of one edition. */
export interface OpenData<A extends Atlas> {
	readonly atlas: () => A;
	/** From now on a changed folder becomes the next edition when it is right, and is refused when it is not. */
	readonly keepUp: (notify?: OnEdition) => void;
}

/** Told of the edition that is answered from, first and whenever that changes, and whether a newer one was refused. */
type OnEdition = (edition: string, stale: boolean) => void;

/** The most problems that one line of the log holds. */
const maxLoggedProblems = 100;

/** Reads the data of a folder; gives every problem when there is one. */
export async function openData<A extends Atlas>(
	folder: string,
	load: (folder: string) => Promise<Loaded<A>>,
	log: Log,
): Promise<OpenData<A> | { readonly problems: readonly string[] }> {
	const state = stateAtStart(folder);
	const loaded = await load(folder);
	if ('problems' in loaded) return loaded;
	let current = loaded.atlas;
	const onAtlas = (atlas: A, notify: OnEdition) => {
		const { edition } = atlas;
		// What is already worked out for an edition stays when the files say again what they said.
		if (edition === current.edition) {
			log.info(
				{ evt: 'data_unchanged', edition },
				`The data was read anew and says the same: edition ${edition} stays.`,
			);
		} else {
			current = atlas;
			log.info({ evt: 'data_reloaded', edition }, `The data was read anew: edition ${edition}.`);
		}
		notify(edition, false);
	};
	const onRejected = (problems: readonly string[], notify: OnEdition) => {
		const { edition } = current;
		const text = `The data was changed and is not right, so edition ${edition} stays: ${firstProblems(problems)}`;
		log.error(
			{ evt: 'data_reload_rejected', edition, count: problems.length, problems: problems.slice(0, maxLoggedProblems) },
			text,
		);
		notify(edition, true);
	};
	return {
		atlas: () => current,
		keepUp: (notify = () => undefined) => {
			notify(current.edition, false);
			watchAtlas(folder, state, {
				load: () => load(folder),
				onAtlas: (atlas) => onAtlas(atlas, notify),
				onRejected: (problems) => onRejected(problems, notify),
			});
		},
	};
}

/** The first problems, for a terminal, where only words are shown. */
function firstProblems(problems: readonly string[]): string {
	const more = problems.length > 3 ? `; and ${problems.length - 3} more` : '';
	return `${problems.slice(0, 3).join('; ')}${more}`;
}
