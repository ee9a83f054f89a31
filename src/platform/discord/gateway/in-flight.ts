/** The work that is under way. */
export interface UnderWay {
	readonly add: (work: Promise<void>) => void;
	readonly size: () => number;
	/** How much is done. */
	readonly finished: () => number;
	/** Resolves once all that is under way now is done. */
	readonly done: () => Promise<void>;
}

/** Keeps account of work, none of which may fail. */
export function createInFlight(): UnderWay {
	const works = new Set<Promise<void>>();
	let finished = 0;
	return {
		add: (work) => {
			const counted = work.finally(() => {
				finished += 1;
				works.delete(counted);
			});
			works.add(counted);
		},
		size: () => works.size,
		finished: () => finished,
		done: async () => {
			await Promise.allSettled(works);
		},
	};
}
