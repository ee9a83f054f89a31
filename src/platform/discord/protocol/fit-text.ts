/** A text of at most so many characters, whole letters all of them; what is too long ends with a sign of that. */
export function fitText(text: string, most: number): string {
	// Nearly every text is whole and short enough, and to look for halves of letters takes long.
	const whole = /[\uD800-\uDFFF]/.test(text) ? text.replace(/\p{Cs}/gu, '\uFFFD') : text;
	if (whole.trim() === '') return '';
	if (whole.length <= most) return whole;
	if (most < 1) return '';
	// Half of a letter that takes two places goes as well.
	return `${whole.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
