/** Tells how old what Discord sends is, whichever clock is wrong: this machine's, or those that date Discord's answers. */
export interface DiscordClock {
	/** The age of something by its id, in milliseconds: the greatest that two clocks allow, and 0 while there is one alone. */
	readonly ageOf: (id: string) => number;
	/** Whether an interaction that comes now is too old to be answered. To be asked once for each. */
	readonly isStale: (id: string) => boolean;
	/** To be told of each interaction whose answer Discord has taken. */
	readonly noteTaken: (id: string) => void;
	/** To be told of the `Date` header of each answer. */
	readonly note: (date: string | null) => void;
}

/** Told by how many milliseconds this machine's clock is ahead, once when it is wrong and once when it is right again. */
export type OnTurn = (ahead: number, isWrong: boolean) => void;

/** An interaction must be answered within three seconds; one that is older than this on arrival is not worth a request, in milliseconds. */
const staleAge = 2_500;
/** Of so many in a row that seem too old one is answered all the same, to see whether Discord takes it; then of twice as many. */
const firstTry = 5;

/** So many of the latest samples of each kind are kept, and so few say nothing. */
const kept = { headers: 5, arrivals: 16, fewest: 3 } as const;
/** How fast what counts the time that passes may be too slow or too fast: a tenth of a thousandth. */
const drift = 1e-4;

/** A header tells whole seconds and takes a while to come: by a clock that is right it is so old, in milliseconds. */
const dueAge = { least: -200, most: 1_300, middle: 500 } as const;
/** A clock is wrong from the first difference on, and right again below the other one, in milliseconds. */
const noticeable = { wrong: 2_000, right: 1_500 } as const;

/** Ids count milliseconds from the first of January 2015 on. */
const firstDay = 1_420_070_400_000;

/**
 * Makes a clock out of three: this machine's, the `Date` headers of the latest answers, and the arrivals of the latest
 * interactions. The last two rest on `now`, which counts the time that passes, so that it makes no difference to them when
 * the machine's clock is set. Something is as old as at least two of the three say.
 */
export function createClock(onTurn: OnTurn, now = () => performance.now(), machine = () => Date.now()): DiscordClock {
	const headers = createRanking(kept.headers, (count) => Math.floor(count / 2), now);
	const arrivals = createRanking(kept.arrivals, () => 1, now);
	let [row, nextTry] = [0, firstTry];
	const tried = new Set<string>();
	let [isWrong, isDoubtful] = [false, false];

	const machineLag = () => now() - machine();
	/** One header that is wrong does not count against four. */
	const headerLag = headers.lag;
	/** The quickest arrival was not old; the second quickest, since one may be dated wrongly. */
	const arrivalLag = arrivals.lag;
	const lags = () => [machineLag(), headerLag(), arrivalLag()].filter((lag) => lag !== undefined).sort(ascending);

	const ageOf = (id: string) => {
		const lag = lags()[1];
		return lag === undefined ? 0 : now() - timeOf(id) - lag;
	};
	const areAtOne = () => {
		const [first, , last] = lags();
		return first !== undefined && last !== undefined && last - first < noticeable.right;
	};
	const seemsStale = (id: string) => {
		if (isDoubtful && areAtOne()) isDoubtful = false;
		return !isDoubtful && ageOf(id) > staleAge;
	};
	const judge = (ahead: number) => {
		const [first = 0, second, third] = lags();
		const byMost = (third === undefined ? headerLag() : second) ?? first;
		// What most say may have been so before this machine slept, and the latest header may be the wrong one.
		const difference = Math.min(Math.abs(byMost - machineLag()), Math.abs(ahead));
		if (isWrong ? difference >= noticeable.right : difference < noticeable.wrong) return;
		isWrong = !isWrong;
		onTurn(Math.round(byMost - machineLag()), isWrong);
	};

	return {
		ageOf,
		isStale: (id) => {
			if (!seemsStale(id)) {
				[row, nextTry] = [0, firstTry];
				arrivals.add(now() - timeOf(id));
				return false;
			}
			row += 1;
			if (row < nextTry) return true;
			if (nextTry === firstTry) tried.clear();
			tried.add(id);
			nextTry *= 2;
			return false;
		},
		noteTaken: (id) => {
			// Discord takes nothing that is too old, so the clocks are wrong, until they are at one.
			if (tried.delete(id)) isDoubtful = true;
		},
		note: (date) => {
			const told = Date.parse(date ?? '');
			if (Number.isNaN(told)) return;
			const age = machine() - told;
			const isDue = age > dueAge.least && age < dueAge.most;
			const lag = isDue ? machineLag() : now() - told - dueAge.middle;
			headers.add(lag);
			judge(lag - machineLag());
		},
	};
}

/** How far Discord's time is behind what counts the time that passes here, by the one at a place among the latest samples. */
function createRanking(most: number, placeIn: (count: number) => number, now: () => number) {
	// A sample grows less sure as time passes, all of them alike: so much of each stays as it is.
	let samples: readonly number[] = [];
	let ranked: number | undefined;
	return {
		add: (lag: number) => {
			samples = [...samples.slice(1 - most), lag - now() * drift];
			ranked = samples.length < kept.fewest ? undefined : samples.toSorted(ascending)[placeIn(samples.length)];
		},
		lag: () => (ranked === undefined ? undefined : ranked + now() * drift),
	};
}

/** Says how many milliseconds this machine's clock is ahead, in words such as `3 s behind Discord`. */
export function differenceFrom(ahead: number): string {
	return `${Math.round(Math.abs(ahead) / 1_000)} s ${ahead > 0 ? 'ahead of' : 'behind'} Discord`;
}

function timeOf(id: string): number {
	return Number(BigInt(id) >> 22n) + firstDay;
}

function ascending(one: number, other: number): number {
	return one - other;
}
