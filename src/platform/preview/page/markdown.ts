import { type Block, type Inline, type Line, parseInline, parseMarkdown } from '../../markdown.ts';
import { type Child, el } from './dom.ts';

/** Draws Discord's Markdown as nodes: fences, headings, subtext, quotes and lists, and what stands within their lines. */
export function markdown(text: string): readonly Child[] {
	return parseMarkdown(text).map(drawBlock);
}

/** Draws Discord's Markdown within a line as nodes. */
export function inlineNodes(text: string): readonly Child[] {
	return parseInline(text).map(drawInline);
}

/** A text as it reads once its Markdown is drawn. */
export function plainText(text: string): string {
	return el('span', {}, ...inlineNodes(text)).textContent ?? '';
}

function drawBlock(block: Block): HTMLElement {
	switch (block.kind) {
		case 'fence':
			return el('pre', { tabindex: '0' }, el('code', {}, block.text));
		case 'list':
			return el(block.numbered ? 'ol' : 'ul', {}, ...block.items.map(({ line }) => el('li', {}, ...drawLine(line))));
		case 'heading':
			return drawLines(HEADINGS[block.level], block.lines);
		default:
			return drawLines(BLOCKS[block.kind], block.lines);
	}
}

/** Blank lines at the start of a block are not drawn. */
function drawLines(tag: keyof HTMLElementTagNameMap, lines: readonly Line[]): HTMLElement {
	const first = lines.findIndex((line) => line.length > 0);
	const shown = first < 0 ? [] : lines.slice(first);
	return el(tag, {}, ...shown.flatMap((line, index) => [index > 0 && el('br'), ...drawLine(line)]));
}

function drawLine(line: Line): readonly Child[] {
	return line.map(drawInline);
}

function drawInline(part: Inline): Child {
	switch (part.kind) {
		case 'text':
			return part.text;
		case 'code':
			return el('code', {}, part.text);
		case 'link':
			return el('a', { href: part.url, target: '_blank', rel: 'noopener noreferrer' }, ...drawLine(part.children));
		case 'command':
			return el('span', { class: 'mention' }, `/${part.name}`);
		case 'user':
			return el('span', { class: 'mention' }, '@ISCM');
		case 'date':
			return el('time', { datetime: part.date }, part.date);
		case 'spoiler':
			return el('span', { class: 'spoiler', tabindex: '0' }, ...drawLine(part.children));
		default:
			return el(EMPHASES[part.kind], {}, ...drawLine(part.children));
	}
}

const BLOCKS = { paragraph: 'p', quote: 'blockquote', subtext: 'small' } as const;
const HEADINGS = { 1: 'h3', 2: 'h4', 3: 'h5' } as const;
const EMPHASES = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's' } as const;
