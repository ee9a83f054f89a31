/** A query and the mechanisms it may mean: one, none at all, or several. */
export interface GoldenName {
	readonly query: string;
	readonly expected: readonly string[];
	/** Whether it is misspelt. */
	readonly isSlip: boolean;
}

/** What an engine makes of a query. */
export interface Answer {
	/** Id of the mechanism that is presented as the answer. */
	readonly shown?: string;
	/** Ids to choose from, best first. */
	readonly offered: readonly string[];
	/** Said to fit too many to choose from. */
	readonly tooGeneral?: boolean;
}

/** How many of how many are right. */
interface Share {
	readonly right: number;
	readonly of: number;
}

/** Right answers to names of one mechanism, of none (nothing is shown), and of several (two of them are offered). */
export interface Accuracy {
	readonly found: Share;
	readonly silent: Share;
	readonly choice: Share;
}

/** Reads `query`, `expected`, `class`, tab-separated; blanks around a query belong to it. */
export function readGoldenNames(text: string): readonly GoldenName[] {
	const lines = text.split(/\r?\n/).filter((line) => line !== '');
	return lines.map((line) => {
		const [query = '', expected = '', kind = ''] = line.split('\t');
		const isSlip = /^(typo|transposition|phonetic)/.test(kind);
		return { query, expected: expected === 'NONE' ? [] : expected.split('|'), isSlip };
	});
}

/** Counts the right answers of an engine. */
export function countRight(golden: readonly GoldenName[], answer: (query: string) => Answer): Accuracy {
	const share = (asked: readonly GoldenName[]): Share => ({
		right: asked.filter(({ query, expected }) => isRight(answer(query), expected)).length,
		of: asked.length,
	});
	return {
		found: share(golden.filter(({ expected }) => expected.length === 1)),
		silent: share(golden.filter(({ expected }) => expected.length === 0)),
		choice: share(golden.filter(({ expected }) => expected.length > 1)),
	};
}

/** Whether an answer is right for a query that means these mechanisms. */
function isRight({ shown, offered, tooGeneral }: Answer, expected: readonly string[]): boolean {
	if (expected.length === 0) return shown === undefined;
	if (expected.length === 1) return shown === expected[0];
	return tooGeneral === true || expected.filter((id) => offered.includes(id)).length >= 2;
}

/** The middle value. */
export function median(values: readonly number[]): number {
	return quantile(values, 0.5);
}

/** The value below which a part of all values lies, 0.99 for p99; NaN of none. */
export function quantile(values: readonly number[], part: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
