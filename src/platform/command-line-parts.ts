import type { Option } from './command.ts';

/** A line's words after the command: those before the first `key:`, then each key with the text up to the next one. */
export interface Cut {
	readonly lead: string;
	readonly keyed: readonly { readonly option: Option; readonly text: string }[];
}

/** Cuts a line at the keys that a command knows; a key between quotes is text. */
export function cutAtKeys(text: string, options: readonly Option[]): Cut {
	if (options.length === 0) return { lead: text, keyed: [] };
	const names = options.map((option) => option.name).join('|');
	const pattern = new RegExp(`${QUOTED}|(?<!\\S)(?<key>${names}):`, 'gi');
	const keys = [...text.matchAll(pattern)].flatMap((match) => {
		const option = options.find(({ name }) => name.toLowerCase() === match.groups?.key?.toLowerCase());
		return option ? [{ option, start: match.index, end: match.index + match[0].length }] : [];
	});
	return {
		lead: text.slice(0, keys[0]?.start),
		keyed: keys.map(({ option, end }, index) => ({ option, text: text.slice(end, keys[index + 1]?.start) })),
	};
}

/** Splits words without a key over several options: at quotes, else at separators, else at blanks when the count fits. */
export function splitParts(text: string, required: number, maxParts: number): readonly string[] {
	if (new RegExp(QUOTED).test(text)) return fold(quotedParts(text), maxParts);
	const ways = SEPARATORS.map((separator) => pieces(text, separator)).filter((parts) => parts.length > 1);
	const fitting = ways.find((parts) => parts.length >= required && parts.length <= maxParts) ?? ways[0];
	if (fitting) return fold(fitting, maxParts);
	const words = text.split(/\s+/);
	return words.length === required ? words : [text];
}

/** Where the cursor stands in words that fill several options: how many parts are done, and the part being typed. */
export function partBeingTyped(text: string): { readonly done: number; readonly text: string } {
	const open = (text.match(/"/g) ?? []).length % 2 === 1 ? text.lastIndexOf('"') : text.length;
	const ends = [...text.slice(0, open).matchAll(new RegExp(`${QUOTED}|${ANY_SEPARATOR.source}`, 'gi'))];
	const last = ends.at(-1);
	const end = last ? last.index + last[0].length : 0;
	return { done: quotedParts(text.slice(0, end)).length, text: text.slice(end).trimStart() };
}

/** Drops the quotes around a text, when they are one pair around the whole of it. */
export function unquote(text: string): string {
	const quoted = /^(?:"([^"]*)"|“([^“”]*)”|'([^']*)')$/.exec(text.trim());
	return (quoted?.[1] ?? quoted?.[2] ?? quoted?.[3] ?? text).trim();
}

function quotedParts(text: string): readonly string[] {
	const runs = [...text.matchAll(new RegExp(`${QUOTED}|[^"“]+|["“]`, 'g'))].map(([run]) => run);
	return runs.flatMap((run) => {
		const inner = unquote(run);
		return inner === run.trim() ? pieces(run, ANY_SEPARATOR) : [inner];
	});
}

function pieces(text: string, separator: RegExp): readonly string[] {
	return text
		.split(separator)
		.map((part) => part.trim())
		.filter((part) => part !== '');
}

/** More parts than options: the last option gets the rest, so that nothing typed is lost in silence. */
function fold(parts: readonly string[], maxParts: number): readonly string[] {
	if (parts.length <= maxParts) return parts;
	return [...parts.slice(0, maxParts - 1), parts.slice(maxParts - 1).join(', ')];
}

const QUOTED = '"[^"]*"|“[^“”]*”';
const ANY_SEPARATOR = /[,;]|\s(?:vs\.?|versus|and)(?=\s)/i;
/** Tried in this order: official names hold commas and "and", hardly ever "vs". */
const SEPARATORS = [/;|\s(?:vs\.?|versus)(?=\s)/i, /[,;]|\sand(?=\s)/i, /,/, /\sand(?=\s)/i];
