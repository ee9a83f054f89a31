import type pico from 'picocolors';
import wrapAnsi from 'wrap-ansi';

/** Picocolors' functions, with colour on or off. */
export type Colors = ReturnType<typeof pico.createColors>;

/** How text is laid out: the columns it may fill, and the colours, which do nothing when they are off. */
export interface Paint {
	readonly width: number;
	readonly colours: Colors;
}

/** Renders Discord's markdown as lines of the given width; a fenced block is kept as it is. */
export function markdownLines(text: string, paint: Paint): readonly string[] {
	const parts = text.trim().split(/```(?:[\w+-]*\n)?([\s\S]*?)```/);
	return parts.flatMap((part, index) => {
		if (index % 2 === 1) return part.replace(/^\n+|\n+$/g, '').split('\n');
		const between = part.replace(/^\n|\n$/g, '');
		return between === '' ? [] : between.split('\n').flatMap((line) => blockLines(line, paint));
	});
}

/** Renders the markdown within a line: emphasis, code, links, mentions; escapes lose their backslash. */
export function markdownInline(text: string, colours: Colors): string {
	return text.replace(INLINE, (...match) => {
		const groups: Partial<Record<string, string>> = match.at(-1);
		return inlineToken(String(match[0]), groups, colours);
	});
}

/** Wraps a text to the width, the first line behind `first` and the others behind `rest`. */
export function hang(text: string, paint: Paint, first = '', rest = first): readonly string[] {
	const room = Math.max(paint.width - Math.max(first.length, rest.length), 8);
	const lines = wrapAnsi(text, room).split('\n');
	return lines.map((line, index) => (index === 0 ? first : rest) + line);
}

function blockLines(line: string, paint: Paint): readonly string[] {
	const { colours } = paint;
	const block = /^(?<indent> *)(?<mark>#{1,3}|-#|>(?:>>)?|[-*]|\d{1,3}\.) +(?<body>.*)$/.exec(line)?.groups;
	if (!block) return hang(markdownInline(line, colours), paint);
	const { indent = '', mark = '', body = '' } = block;
	const inner = markdownInline(body, colours);
	if (mark === '-#') return hang(colours.dim(inner), paint);
	if (mark.startsWith('#')) return hang(colours.bold(inner), paint);
	if (mark.startsWith('>')) return hang(inner, paint, '│ ');
	const bullet = /\d/.test(mark) ? mark : '•';
	return hang(inner, paint, `${indent}${bullet} `, `${indent}${' '.repeat(bullet.length + 1)}`);
}

function inlineToken(token: string, groups: Partial<Record<string, string>>, colours: Colors): string {
	const within = (text: string) => markdownInline(text, colours);
	if (groups.escaped !== undefined) return groups.escaped;
	if (groups.code !== undefined) return colours.cyan(groups.code.trim());
	if (groups.label !== undefined) return linkText(within(groups.label), groups.url ?? '', colours);
	if (groups.bare !== undefined) return groups.bare;
	if (groups.command !== undefined) return colours.cyan(`/${groups.command}`);
	if (groups.time !== undefined) return dateText(groups.time) ?? token;
	if (groups.both !== undefined) return colours.bold(colours.italic(within(groups.both)));
	if (groups.bold !== undefined) return colours.bold(within(groups.bold));
	if (groups.under !== undefined) return colours.underline(within(groups.under));
	if (groups.struck !== undefined) return colours.strikethrough(within(groups.struck));
	const italic = groups.star ?? groups.low;
	return italic === undefined ? token : colours.italic(within(italic));
}

function linkText(label: string, url: string, colours: Colors): string {
	return label === url ? url : `${label} ${colours.dim(`(${url})`)}`;
}

function dateText(seconds: string): string | undefined {
	const date = new Date(Number(seconds) * 1000);
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);
}

const HELD = String.raw`(?:\\[\s\S]|[^\\])+?`;
const ADDRESS = String.raw`https?:\/\/(?:[^\s()<>]|\([^\s()<>]*\))+`;
const INLINE = new RegExp(
	[
		String.raw`\\(?<escaped>[^A-Za-z0-9\s])`,
		'`+(?<code>[^`\\n]+)`+',
		String.raw`\[(?<label>(?:\\.|[^\]\\])+)\]\(<?(?<url>${ADDRESS})>?(?: "[^"]*")?\)`,
		String.raw`<(?<bare>https?:\/\/[^\s>]+)>`,
		String.raw`https?:\/\/[^\s<>*|\\]+`,
		String.raw`<\/(?<command>[^:>]+):\d+>`,
		String.raw`<t:(?<time>-?\d+)(?::[a-zA-Z])?>`,
		String.raw`\*\*\*(?=\S)(?<both>${HELD})\*\*\*`,
		String.raw`\*\*(?<bold>${HELD})\*\*(?!\*)`,
		`__(?<under>${HELD})__(?!_)`,
		`~~(?<struck>${HELD})~~`,
		String.raw`\*(?=[^\s*])(?<star>(?:\\.|\*\*|[^\\*])+?)\*(?!\*)`,
		String.raw`(?<![\p{L}\p{N}_])_(?=\S)(?<low>(?:\\.|[^\\_])+?)_(?![\p{L}\p{N}_])`,
	].join('|'),
	'gu',
);
