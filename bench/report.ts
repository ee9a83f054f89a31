import { isReached, type Row } from './measures.ts';

/** What a bench hands back: rows of the table, lines to print below it, and whatever else is worth keeping as data. */
export interface Report {
	readonly rows: readonly Row[];
	readonly lines?: readonly string[];
	readonly results?: unknown;
}

/** The table of ratios. */
export function drawRows(rows: readonly Row[]): readonly string[] {
	const header = ['what', 'name', 'to reach', 'ratio', 'least–most', 'A/A', 'ours', 'baseline', 'reached'];
	return drawTable(
		header,
		rows.map((row) => [
			row.what,
			row.id,
			wanted(row),
			tell(row.ratio),
			row.spread.map(tell).join('–'),
			row.control === undefined ? '' : row.control.toFixed(2),
			row.ours,
			row.baseline,
			row.reach === undefined ? '' : isReached(row) ? 'yes' : 'NO',
		]),
	);
}

/** Draws aligned lines, the first column to the left and all others, which are figures, to the right. */
export function drawTable(header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
	const widths = header.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
	const line = (cells: readonly string[]) =>
		cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
	return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)];
}

function wanted({ reach }: Row): string {
	if (reach === undefined) return '';
	return 'most' in reach ? `≤ ${reach.most}` : `≥ ${reach.least}`;
}

/** A ratio with as many digits as tell something. */
function tell(ratio: number): string {
	return ratio.toFixed(Math.abs(ratio) < 0.1 ? 4 : Math.abs(ratio) < 10 ? 2 : 1);
}
