/** What a bench hands back: lines to print, and the same as data. */
export interface Report {
	readonly lines: readonly string[];
	readonly results: unknown;
}

/** Draws aligned lines, the first column to the left and all others, which are figures, to the right. */
export function drawTable(header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
	const widths = header.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
	const line = (cells: readonly string[]) =>
		cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
	return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)];
}
