import type pico from 'picocolors';
import wrapAnsi from 'wrap-ansi';
import { type Block, type Inline, type Line, type ListItem, parseInline, parseMarkdown } from '../markdown.ts';

/** Picocolors' functions, with colour on or off. */
export type Colors = ReturnType<typeof pico.createColors>;

/** How text is laid out: the columns it may fill, and the colours, which do nothing when they are off. */
export interface Paint {
	readonly width: number;
	readonly colours: Colors;
}

/** Renders Discord's Markdown as lines of the given width; a fenced block is kept as it is. */
export function markdownLines(text: string, paint: Paint): readonly string[] {
	return parseMarkdown(text).flatMap((block) => blockLines(block, paint));
}

/** Renders the Markdown within a line: emphasis, code, links, mentions; escapes lose their backslash. */
export function markdownInline(text: string, colours: Colors): string {
	return drawLine(parseInline(text), colours);
}

/** Wraps a text to the width, the first line behind `first` and the others behind `rest`. */
export function hang(text: string, paint: Paint, first = '', rest = first): readonly string[] {
	const room = Math.max(paint.width - Math.max(first.length, rest.length), 8);
	const lines = wrapAnsi(text, room).split('\n');
	return lines.map((line, index) => (index === 0 ? first : rest) + line);
}

function blockLines(block: Block, paint: Paint): readonly string[] {
	const { colours } = paint;
	if (block.kind === 'fence') return block.text.split('\n');
	if (block.kind === 'list') return block.items.flatMap((item) => itemLines(item, block.numbered, paint));
	const lines = block.lines.map((line) => drawLine(line, colours));
	if (block.kind === 'subtext') return lines.flatMap((line) => hang(colours.dim(line), paint));
	if (block.kind === 'heading') return lines.flatMap((line) => hang(colours.bold(line), paint));
	return lines.flatMap((line) => hang(line, paint, block.kind === 'quote' ? '│ ' : ''));
}

function itemLines({ indent, mark, line }: ListItem, numbered: boolean, paint: Paint): readonly string[] {
	const bullet = `${indent}${numbered ? mark : '•'} `;
	return hang(drawLine(line, paint.colours), paint, bullet, ' '.repeat(bullet.length));
}

function drawLine(line: Line, colours: Colors): string {
	return line.map((part) => drawInline(part, colours)).join('');
}

function drawInline(part: Inline, colours: Colors): string {
	switch (part.kind) {
		case 'text':
			return part.text;
		case 'code':
			return colours.cyan(part.text);
		case 'command':
			return colours.cyan(`/${part.name}`);
		case 'user':
			return `<@${part.id}>`;
		case 'date':
			return part.date;
		case 'link':
			return linkText(drawLine(part.children, colours), part.url, colours);
		case 'spoiler':
			return `||${drawLine(part.children, colours)}||`;
		default:
			return colours[part.kind](drawLine(part.children, colours));
	}
}

function linkText(label: string, url: string, colours: Colors): string {
	return label === url ? url : `${label} ${colours.dim(`(${url})`)}`;
}
