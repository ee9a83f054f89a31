import { type Child, el } from './dom.ts';
import { inlineNodes } from './inline.ts';

/** Draws Discord's markdown as nodes: fences, headings, subtext, quotes and lists, and what stands within their lines. */
export function markdown(text: string): readonly Child[] {
	return text.split(/```(?:[\w+-]*\n)?([\s\S]*?)```\n?/).flatMap((part, index) => {
		if (index % 2 === 1) return [el('pre', { tabindex: '0' }, el('code', {}, part.replace(/^\n+|\n+$/g, '')))];
		return part === '' ? [] : blocks(part.replace(/\n$/, '').split('\n'));
	});
}

function blocks(lines: readonly string[]): readonly Child[] {
	const nodes: Child[] = [];
	let open: HTMLElement | undefined;
	for (const line of lines) {
		const { mark, body } = read(line);
		const tag = mark === '' ? 'p' : (TAGS[mark] ?? 'p');
		const holder = open !== undefined && open.tagName.toLowerCase() === tag && joins(tag) ? open : el(tag);
		if (holder !== open) nodes.push(holder);
		open = holder;
		addLine(holder, tag, body);
	}
	return nodes;
}

function addLine(holder: HTMLElement, tag: string, body: string): void {
	if (tag === 'ul' || tag === 'ol') {
		holder.append(el('li', {}, ...present(inlineNodes(body))));
		return;
	}
	if (holder.childNodes.length > 0) holder.append(el('br'));
	holder.append(...present(inlineNodes(body)));
}

function read(line: string): { readonly mark: string; readonly body: string } {
	const groups = /^\s*(?<mark>-#|#{1,3}|>(?:>>)?|[-*]|\d{1,3}\.) +(?<body>.*)$/.exec(line)?.groups;
	if (groups === undefined) return { mark: '', body: line };
	const { mark = '', body = '' } = groups;
	return { mark: /^\d/.test(mark) ? '1.' : mark, body };
}

/** Lines of these kinds go on in the same block. */
function joins(tag: string): boolean {
	return ['p', 'ul', 'ol', 'blockquote'].includes(tag);
}

function present(children: readonly Child[]): (Node | string)[] {
	return children.filter((child) => child !== undefined && child !== false);
}

type BlockTag = 'p' | 'small' | 'h3' | 'h4' | 'h5' | 'blockquote' | 'ul' | 'ol';

const TAGS: Readonly<Record<string, BlockTag>> = {
	'-#': 'small',
	'#': 'h3',
	'##': 'h4',
	'###': 'h5',
	'>': 'blockquote',
	'>>>': 'blockquote',
	'-': 'ul',
	'*': 'ul',
	'1.': 'ol',
};
