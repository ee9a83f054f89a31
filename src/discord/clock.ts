/** Tells how old what Discord sends is, although this machine's clock may be wrong. */
export interface DiscordClock {
	/** The age of something by its id, in milliseconds. */
	readonly ageOf: (id: string) => number;
	/** To be told of the `Date` header of each answer. */
	readonly note: (date: string | null) => void;
}

/** The header tells whole seconds and takes a while to come, so a smaller difference is none, in milliseconds. */
const noticeable = 2_000;

/** Ids count milliseconds from the first of January 2015 on. */
const firstDay = 1_420_070_400_000;

/** Makes a clock; whoever is told learns by how many milliseconds this machine's clock is wrong, when it is. */
export function createClock(onWrong: (ahead: number) => void, now = Date.now): DiscordClock {
	let ahead = 0;
	return {
		ageOf: (id) => now() - ahead - (Number(BigInt(id) >> 22n) + firstDay),
		note: (date) => {
			const told = Date.parse(date ?? '');
			if (Number.isNaN(told)) return;
			const difference = now() - told;
			const wasWrong = ahead !== 0;
			ahead = Math.abs(difference) < noticeable ? 0 : difference;
			if (ahead !== 0 && !wasWrong) onWrong(ahead);
		},
	};
}
