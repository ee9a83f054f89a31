import { type Child, el } from './dom.ts';

/** Draws Discord's markdown within a line as nodes; whatever is no markdown stays the text that it is. */
export function inlineNodes(text: string): readonly Child[] {
	const nodes: Child[] = [];
	let end = 0;
	for (const match of text.matchAll(INLINE)) {
		nodes.push(text.slice(end, match.index), drawToken(match.groups ?? {}, match[0]));
		end = match.index + match[0].length;
	}
	nodes.push(text.slice(end));
	return nodes.filter((node) => node !== '');
}

/** A text as it reads once its markdown is drawn. */
export function plainText(text: string): string {
	return el('span', {}, ...inlineNodes(text)).textContent ?? '';
}

function drawToken(groups: Readonly<Record<string, string | undefined>>, raw: string): Child {
	const [kind, value = ''] =
		Object.entries(groups).find(([name, found]) => found !== undefined && name !== 'ticks') ?? [];
	switch (kind) {
		case 'escaped':
			return value;
		case 'code':
			return el('code', {}, value.trim() || value);
		case 'label':
			return link(groups.target ?? '', ...inlineNodes(value));
		case 'bare':
			return link(value, value);
		case 'slash':
			return el('span', { class: 'mention' }, `/${value}`);
		case 'user':
			return el('span', { class: 'mention' }, '@ISCM');
		case 'both':
			return el('strong', {}, el('em', {}, ...inlineNodes(value)));
		case 'spoiler':
			return el('span', { class: 'spoiler', tabindex: '0' }, ...inlineNodes(value));
		default:
			return kind !== undefined && kind in TAGS ? el(TAGS[kind as Mark], {}, ...inlineNodes(value)) : raw;
	}
}

/** A link, to the web alone: the pattern lets no other scheme through. */
function link(target: string, ...children: readonly Child[]): HTMLElement {
	return el('a', { href: target, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

type Mark = keyof typeof TAGS;

const TAGS = { bold: 'strong', underline: 'u', star: 'em', low: 'em', strike: 's' } as const;

const INSIDE = String.raw`(?:\\.|[^\\])+?`;
const INLINE = new RegExp(
	[
		String.raw`\\(?<escaped>[^\w\s])`,
		String.raw`(?<ticks>\x60{1,2})(?<code>[^\x60](?:.*?[^\x60])?)\k<ticks>(?!\x60)`,
		String.raw`\[(?<label>${INSIDE})\]\(<?(?<target>https?:\/\/[^\s)>]+)>?\)`,
		String.raw`<?(?<bare>https?:\/\/[^\s<>]*[^\s<>.,:;"')\]])>?`,
		String.raw`<\/(?<slash>[^:>]+):\d+>`,
		String.raw`<@!?(?<user>\d+)>`,
		String.raw`\*{3}(?<both>${INSIDE})\*{3}`,
		String.raw`\*\*(?<bold>${INSIDE})\*\*(?!\*)`,
		`__(?<underline>${INSIDE})__(?!_)`,
		String.raw`\*(?![\s*])(?<star>${INSIDE})\*(?!\*)`,
		String.raw`(?<!\w)_(?<low>${INSIDE})_(?!\w)`,
		`~~(?<strike>${INSIDE})~~`,
		String.raw`\|\|(?<spoiler>${INSIDE})\|\|`,
	].join('|'),
	'gs',
);
