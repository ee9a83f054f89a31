import type { ReadableAtlas } from './readable-atlas.ts';

/** A question with its signs in words: `>50`, `7-8`, `1,000`, `US`, a flag, struck-out text. Words are what is read afterwards. */
export function withSignsInWords(atlas: ReadableAtlas, question: string): string {
	return signs
		.reduce((text, [sign, words]) => text.replace(sign, words), question)
		.replace(range, (whole, from: string, to: string) => (from === to ? whole : `${from} to ${to}`))
		.replace(flag, (letters) => atlas.byId.countries.get(codeOf(letters))?.name ?? letters);
}

const signs: readonly (readonly [RegExp, string])[] = [
	[/~~[^~]*~~/g, ' '],
	[/(\d)[.,](?=\d{3}(?!\d))/g, '$1'],
	[/(?:>=|≥|=>)\s*(?=\d)/g, ' at least '],
	[/(?:<=|≤|=<)\s*(?=\d)/g, ' at most '],
	[/>\s*(?=\d)/g, ' more than '],
	[/<\s*(?=\d)/g, ' less than '],
	[/[~≈±]\s*(?=\d)/g, ' about '],
	[/%/g, ' percent '],
	// Written small they are other words: "tell us", "un foro".
	[/\bU\.?S\.?(?![\w.])/g, 'United States'],
	[/\bU\.?N\.?(?![\w.])/g, 'United Nations'],
	// "Less than 10 or more than 100" gives two bounds; "10 or more" gives one.
	[/\bor (?:more|greater|larger) than\b/gi, 'or over'],
	[/\bor (?:less|fewer|smaller) than\b/gi, 'or under'],
];

/** `5-5` is a name, `7-8` a range. */
const range = /(?<![\d-])(\d{1,4})\s*[-–—]\s*(\d{1,4})(?![\d-])/g;
const flag = /\p{Regional_Indicator}{2}/gu;

/** The country code that a flag is written with. */
function codeOf(flagLetters: string): string {
	const first = 0x1f1e6;
	return [...flagLetters].map((letter) => String.fromCharCode((letter.codePointAt(0) ?? first) - first + 65)).join('');
}
