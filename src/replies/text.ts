import type { Country, Mechanism, MechanismType, Organisation } from '../mechanisms/schema.ts';

/** A text cut to a length that Discord takes, with a sign that something is missing. */
export function cut(text: string, most: number): string {
	return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** `1 mechanism`, `3 mechanisms`. */
export function counted(count: number, one: string, more = `${one}s`): string {
	return `${count} ${count === 1 ? one : more}`;
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
function flagOf(code: string): string {
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
