/** Takes out of a text what could drive a terminal or turn its reading order: control, bidi and invisible characters. */
function clean(text: string): string {
	return text
		.replace(/\r\n?|[\u2028\u2029]/g, '\n')
		.replaceAll('\t', '    ')
		.replace(UNSAFE, '');
}

/** The same value with every text in it cleaned. */
export function cleanAll<T>(value: T): T {
	return JSON.parse(JSON.stringify(value), (_key, held) => (typeof held === 'string' ? clean(held) : held));
}

/** A value as JSON that is safe to print: what `clean` would take out is written as an escape. */
export function safeJson(value: unknown): string {
	const asEscape = (found: string) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
	return JSON.stringify(value, null, 2)
		.replace(UNSAFE, asEscape)
		.replace(/[\u2028\u2029]/g, asEscape);
}

/** Zero-width joiners stay: emoji and some scripts need them. */
const UNSAFE = /(?!\n)\p{Cc}|\p{Bidi_Control}|[\u200B\u2060\uFEFF]/gu;
