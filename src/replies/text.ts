import type { Country, Mechanism, MechanismType, Organisation } from '../mechanisms/schema.ts';

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

/** A text cut to a length that Discord takes, with a sign that something is missing. */
export function cut(text: string, most: number): string {
	return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** `a, b and c`. */
export function listed(items: readonly string[], last = 'and'): string {
	if (items.length < 2) return items.join('');
	return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

/** `1 mechanism`, `3 mechanisms`. */
export function counted(count: number, one: string, more = `${one}s`): string {
	return `${count} ${count === 1 ? one : more}`;
}

/** A text that begins with a capital letter. */
export function capitalised(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A country with its flag: `🇳🇵 Nepal`. */
export function flagged({ code, name }: Country): string {
	return `${flagOf(code)} ${name}`;
}

/** A country as a sentence names it, with its flag: `🇳🇱 the Netherlands`. */
export function flaggedInSentence({ code, name, the }: Country): string {
	return `${flagOf(code)} ${the ? 'the ' : ''}**${name}**`;
}

/** The flag of a country, from its two-letter code. */
export function flagOf(code: string): string {
	return [...code].map((letter) => String.fromCodePoint(0x1f1e6 + letter.charCodeAt(0) - 65)).join('');
}

/** An organisation with its acronym: `European Commission (EC)`. */
export function fullName({ name, acronym }: Pick<Organisation, 'name' | 'acronym'>): string {
	return acronym === undefined ? name : `${name} (${acronym})`;
}

/** A mechanism as a sentence names it: `the Rabat Process`, but `MIDSA`. */
export function inSentence({ shortName }: Pick<Mechanism, 'shortName'>): string {
	return /(Process|Dialogue)$/.test(shortName) ? `the ${shortName}` : shortName;
}

/** The short and the full word for a type of mechanism, and the colour of its embeds. */
export const typeWords: Readonly<
	Record<
		MechanismType,
		{ readonly short: string; readonly plural: string; readonly long: string; readonly colour: number }
	>
> = {
	rcp: { short: 'RCP', plural: 'RCPs', long: 'Regional Consultative Process', colour: 0x2e8b57 },
	irf: { short: 'IRF', plural: 'IRFs', long: 'Inter-Regional Forum', colour: 0x1f6fb5 },
	global: {
		short: 'Global process',
		plural: 'global processes',
		long: 'Global process on migration',
		colour: 0x8e44ad,
	},
};

/** The colour of embeds that belong to no type. */
export const plainColour = 0x4f5d73;
