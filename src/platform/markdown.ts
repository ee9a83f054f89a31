/** Markdown that Discord draws within a line. */
export type Inline =
	| { readonly kind: 'text' | 'code'; readonly text: string }
	/** A masked link, or an address that stands for itself; always `http:` or `https:`. */
	| { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] }
	/** A mention of a slash command: its name without the slash. */
	| { readonly kind: 'command'; readonly name: string }
	/** A mention of a user, by id. */
	| { readonly kind: 'user'; readonly id: string }
	/** A `<t:…>`: its day, such as `2020-03-01`. */
	| { readonly kind: 'date'; readonly date: string }
	| { readonly kind: Emphasis; readonly children: readonly Inline[] };

/** What surrounds a run of text, and may hold more of its kind. */
type Emphasis = 'bold' | 'italic' | 'underline' | 'strikethrough' | 'spoiler';

/** One line, as it is drawn. */
export type Line = readonly Inline[];

/** Markdown that Discord draws as a block. */
export type Block =
	| { readonly kind: 'paragraph' | 'quote' | 'subtext'; readonly lines: readonly Line[] }
	| { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly lines: readonly Line[] }
	| { readonly kind: 'list'; readonly numbered: boolean; readonly items: readonly ListItem[] }
	/** A fenced block, which is shown as it is. */
	| { readonly kind: 'fence'; readonly text: string };

/** An entry of a list, with the blanks before it and its mark as they were written: `-`, `*` or `1.`. */
export type ListItem = { readonly indent: string; readonly mark: string; readonly line: Line };

/** Reads Discord's Markdown: fences, headings, subtext, quotes and lists, and what stands within their lines. */
export function parseMarkdown(text: string): readonly Block[] {
	return text
		.trim()
		.split(FENCE)
		.flatMap((part, index) => {
			if (index % 2 === 1) return [{ kind: 'fence' as const, text: part.replace(/^\n+|\n+$/g, '') }];
			const between = part.replace(/^\n|\n$/g, '');
			return between === '' ? [] : joined(between.split('\n').map(parseLine));
		});
}

/** Reads the Markdown within a line; whatever is no Markdown stays the text that it is. */
export function parseInline(text: string): readonly Inline[] {
	const found: Inline[] = [];
	let end = 0;
	for (const match of text.matchAll(INLINE)) {
		if (match.index > end) found.push({ kind: 'text', text: text.slice(end, match.index) });
		found.push(readToken(match[0], match.groups ?? {}));
		end = match.index + match[0].length;
	}
	if (end < text.length) found.push({ kind: 'text', text: text.slice(end) });
	return found;
}

function parseLine(line: string): Block {
	const {
		indent = '',
		mark = '',
		body = '',
	} = /^(?<indent> *)(?<mark>#{1,3}|-#|>(?:>>)?|[-*]|\d{1,3}\.) +(?<body>.*)$/.exec(line)?.groups ?? {};
	if (mark === '') return { kind: 'paragraph', lines: [parseInline(line)] };
	const inside = parseInline(body);
	if (mark === '-#') return { kind: 'subtext', lines: [inside] };
	if (mark.startsWith('#')) return { kind: 'heading', level: mark.length as 1 | 2 | 3, lines: [inside] };
	if (mark.startsWith('>')) return { kind: 'quote', lines: [inside] };
	return { kind: 'list', numbered: /\d/.test(mark), items: [{ indent, mark, line: inside }] };
}

/** Makes one block of neighbouring lines that Discord draws as one. */
function joined(lines: readonly Block[]): readonly Block[] {
	const blocks: Block[] = [];
	for (const line of lines) {
		const both = join(blocks.at(-1), line);
		if (both === undefined) blocks.push(line);
		else blocks[blocks.length - 1] = both;
	}
	return blocks;
}

function join(above: Block | undefined, below: Block): Block | undefined {
	if (above?.kind === 'list' && below.kind === 'list' && above.numbered === below.numbered)
		return { ...above, items: [...above.items, ...below.items] };
	const isOpen = above?.kind === 'paragraph' || above?.kind === 'quote';
	return isOpen && above.kind === below.kind ? { ...above, lines: [...above.lines, ...below.lines] } : undefined;
}

function readToken(token: string, groups: Partial<Record<string, string>>): Inline {
	if (groups.escaped !== undefined) return { kind: 'text', text: groups.escaped };
	if (groups.code !== undefined) return { kind: 'code', text: groups.code.trim() || groups.code };
	if (groups.label !== undefined) return { kind: 'link', url: groups.url ?? '', children: parseInline(groups.label) };
	const address = groups.framed ?? groups.bare;
	if (address !== undefined) return { kind: 'link', url: address, children: [{ kind: 'text', text: address }] };
	if (groups.command !== undefined) return { kind: 'command', name: groups.command };
	if (groups.user !== undefined) return { kind: 'user', id: groups.user };
	if (groups.time !== undefined) return readTime(groups.time) ?? { kind: 'text', text: token };
	if (groups.both !== undefined)
		return { kind: 'bold', children: [{ kind: 'italic', children: parseInline(groups.both) }] };
	const [kind] = EMPHASES.filter((name) => groups[name] !== undefined);
	const inside = groups[kind ?? 'low'];
	return inside === undefined
		? { kind: 'text', text: token }
		: { kind: kind ?? 'italic', children: parseInline(inside) };
}

function readTime(seconds: string): Inline | undefined {
	const date = new Date(Number(seconds) * 1000);
	return Number.isNaN(date.getTime()) ? undefined : { kind: 'date', date: date.toISOString().slice(0, 10) };
}

const FENCE = /```(?:[\w+-]*\n)?([\s\S]*?)```/;
const EMPHASES = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler'] as const;
const HELD = String.raw`(?:\\[\s\S]|[^\\])+?`;
const ADDRESS = String.raw`https?:\/\/(?:[^\s()<>]|\([^\s()<>]*\))+`;
const INLINE = new RegExp(
	[
		String.raw`\\(?<escaped>[^A-Za-z0-9\s])`,
		String.raw`(?<ticks>\x60+)(?<code>[^\x60\n](?:[^\n]*?[^\x60\n])??)\k<ticks>(?!\x60)`,
		String.raw`\[(?<label>(?:\\.|[^\]\\])+)\]\(<?(?<url>${ADDRESS})>?(?: "[^"]*")?\)`,
		String.raw`<(?<framed>https?:\/\/[^\s<>]+)>`,
		// The end of a sentence that an address stands in is no part of the address.
		String.raw`(?<bare>https?:\/\/[^\s<>*|\\]*[^\s<>*|\\.,:;"')\]])`,
		String.raw`<\/(?<command>[^:>]+):\d+>`,
		String.raw`<@!?(?<user>\d+)>`,
		String.raw`<t:(?<time>-?\d+)(?::[a-zA-Z])?>`,
		String.raw`\*\*\*(?=\S)(?<both>${HELD})\*\*\*`,
		String.raw`\*\*(?<bold>${HELD})\*\*(?!\*)`,
		`__(?<underline>${HELD})__(?!_)`,
		`~~(?<strikethrough>${HELD})~~`,
		String.raw`\|\|(?<spoiler>${HELD})\|\|`,
		String.raw`\*(?=[^\s*])(?<italic>(?:\\.|\*\*|[^\\*])+?)\*(?!\*)`,
		String.raw`(?<![\p{L}\p{N}_])_(?=\S)(?<low>(?:\\.|[^\\_])+?)_(?![\p{L}\p{N}_])`,
	].join('|'),
	'gu',
);
