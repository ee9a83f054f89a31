/** The most of a user's own words that a reply repeats, in characters. */
const mostQuoted = 80;

/** The most of it that is looked at. */
const mostRead = 1_000;

/** What a user typed, made harmless: on one line, cut short, and in a code span, where Discord draws no mention, link or markup. */
export function quoted(text: string): string {
	const line = text
		.slice(0, mostRead)
		.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
		.replace(/`/g, 'ˋ')
		.replace(/\s+/g, ' ')
		.trim();
	if (line === '') return '` `';
	const letters = [...line];
	return `\`${letters.length <= mostQuoted ? line : `${letters.slice(0, mostQuoted - 1).join('')}…`}\``;
}

/** `a, b and c`. */
export function listed(items: readonly string[], last = 'and'): string {
	if (items.length < 2) return items.join('');
	return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

/** A text that begins with a capital letter. */
export function capitalised(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
