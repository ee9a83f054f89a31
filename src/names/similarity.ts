/** The least letters of a word, for it to be taken for a slip of another in any of these ways. */
const shortest = { corrected: 5, slip: 4, doubled: 4 } as const;

/** How surely a typed word is a slip for another, 0 when it is not taken for one. The sounds are those of both words. */
export function similarity(typed: string, word: string, soundsAlike: () => boolean): number {
	const distance = editDistance(typed, word, mostEdits);
	// Two short words are nearly always alike, so they need the mark of a slip: swapped, doubled or neighbouring keys.
	if (word.length <= 4) return distance === 1 && isSlip(typed, word) ? 0.8 : 0;
	if (distance > mostEdits) return 0;
	if (distance === 1) return isSlip(typed, word) ? 0.88 : 0.85;
	if (soundsAlike()) return 0.85;
	const allowed = editsAllowed(Math.min(typed.length, word.length));
	return distance <= allowed && typed.length >= shortest.corrected ? 0.9 - distance * 0.08 : 0;
}

/** In how many letters a word of this length may differ from another and still be taken for it by its letters alone. */
export function editsAllowed(length: number): number {
	return length >= 12 ? 3 : length >= 7 ? 2 : 1;
}

/** The most letters in which two words differ that are taken for one. */
const mostEdits = 3;

/**
 * How many letters were changed, added, dropped or swapped between two words (optimal string alignment). Beyond `most`
 * it is not counted any further: the number is then `most` and one.
 */
export function editDistance(a: string, b: string, most = Infinity): number {
	if (Math.abs(a.length - b.length) > most) return most + 1;
	let [before, last, now] = rowsFor(b.length + 1);
	for (let column = 0; column <= b.length; column += 1) last[column] = column;
	for (let row = 1; row <= a.length; row += 1) {
		const least = fillRow(row, { a, b, before, last, now });
		if (least > most) return most + 1;
		[before, last, now] = [last, now, before];
	}
	return Math.min(last[b.length] ?? 0, most + 1);
}

/** Three rows of numbers, the same ones again and again as long as they are long enough. */
function rowsFor(length: number): readonly [Uint16Array, Uint16Array, Uint16Array] {
	if (rows[0].length < length) rows = [new Uint16Array(length), new Uint16Array(length), new Uint16Array(length)];
	return rows;
}

let rows: readonly [Uint16Array, Uint16Array, Uint16Array] = [
	new Uint16Array(64),
	new Uint16Array(64),
	new Uint16Array(64),
];

interface Rows {
	readonly a: string;
	readonly b: string;
	readonly before: Uint16Array;
	readonly last: Uint16Array;
	readonly now: Uint16Array;
}

/** Works out one row of distances from the two before it; gives the least of it and of the row before, below which nothing can fall. */
function fillRow(row: number, { a, b, before, last, now }: Rows): number {
	const letter = a.charCodeAt(row - 1);
	const previous = row > 1 ? a.charCodeAt(row - 2) : -1;
	now[0] = row;
	let lowest = row;
	for (let column = 1; column <= b.length; column += 1) {
		const other = b.charCodeAt(column - 1);
		const beside = (last[column - 1] ?? 0) + (letter === other ? 0 : 1);
		let least = Math.min(beside, (last[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1);
		if (column > 1 && letter === b.charCodeAt(column - 2) && previous === other) {
			least = Math.min(least, (before[column - 2] ?? 0) + 1);
		}
		now[column] = least;
		lowest = Math.min(lowest, least, last[column] ?? 0);
	}
	return lowest;
}

function isSlip(typed: string, word: string): boolean {
	if (typed.length === word.length)
		return word.length >= shortest.slip && (isSwap(typed, word) || isNeighbour(typed, word));
	return typed.length === word.length + 1 && typed.length >= shortest.doubled && typed.replace(/(.)\1/, '$1') === word;
}

function isSwap(typed: string, word: string): boolean {
	const at = firstDifference(typed, word);
	return typed[at] === word[at + 1] && typed[at + 1] === word[at];
}

function isNeighbour(typed: string, word: string): boolean {
	const at = firstDifference(typed, word);
	return neighbours.some((pair) => pair.includes(typed[at] ?? ' ') && pair.includes(word[at] ?? ' '));
}

function firstDifference(a: string, b: string): number {
	let at = 0;
	while (at < a.length && a[at] === b[at]) at += 1;
	return at;
}

// Keys side by side in a row of a QWERTY keyboard, and those that QWERTZ and AZERTY put there.
const neighbours = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'tzu', 'azer', 'qsd', 'jklm']
	.flatMap((row) => [...row].map((key, at) => key + (row[at + 1] ?? '')))
	.concat('aq', 'mn', 'sw', 'de');
