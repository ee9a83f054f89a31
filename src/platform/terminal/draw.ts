import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import pico from 'picocolors';
import wrapAnsi from 'wrap-ansi';
import { type Button, type Call, type Delivery, isMenu, type Menu, type Reply, type Row } from '../command.ts';
import { cleanAll } from './clean.ts';
import { hang, markdownInline, markdownLines, type Paint } from './markdown.ts';
import { ONLY_YOU } from './words.ts';

/** What a number typed after a reply does: the call of that button or menu entry. */
export interface NumberedCall {
	readonly label: string;
	readonly call: Call;
	readonly delivery: Delivery;
}

/** The reply as text for a terminal: no wider than `width` columns (100 at most), in colour or without any escape. */
export function draw(reply: Reply, options: { readonly width: number; readonly colour: boolean }): string {
	const paint: Paint = {
		width: Math.max(Math.min(Math.floor(options.width) || MAX_COLUMNS, MAX_COLUMNS), MIN_COLUMNS),
		colours: pico.createColors(options.colour),
	};
	const safe = cleanAll(reply);
	const blocks = [
		safe.content ? markdownLines(safe.content, paint) : [],
		...(safe.embeds ?? []).map((embed) => embedLines(embed, paint)),
		rowLines(safe.rows ?? [], paint),
		safe.private ? [paint.colours.dim(ONLY_YOU)] : [],
	];
	return spaced(blocks)
		.map((line) => line.trimEnd())
		.join('\n');
}

/** The calls behind the numbers that `draw` shows, in that order: number 1 is the first. */
export function pressable(reply: Reply): readonly NumberedCall[] {
	return (reply.rows ?? []).flatMap((row) => (isMenu(row) ? menuPresses(row) : buttonPresses(row)));
}

function menuPresses({ call, targetOption, choices }: Menu): NumberedCall[] {
	return choices.map(({ label, value }) => ({
		label,
		call: { name: call.name, options: { ...call.options, [targetOption]: value } },
		delivery: 'new',
	}));
}

function buttonPresses(buttons: readonly Button[]): NumberedCall[] {
	return buttons
		.filter((button) => !button.disabled)
		.map(({ label, call, delivery = 'new' }) => ({ label, call, delivery }));
}

function embedLines(embed: APIEmbed, { width, colours }: Paint): readonly string[] {
	const inner: Paint = { width: width - 2, colours };
	const title = embed.title ? colours.bold(markdownInline(oneLine(embed.title), colours)) : '';
	const address = embed.title && embed.url ? colours.dim(embed.url) : '';
	const head = [embed.author ? colours.dim(oneLine(embed.author.name)) : '', title, address].filter(Boolean);
	const foot = [embed.footer?.text, embed.timestamp?.slice(0, 10)].filter(Boolean).join(' · ');
	const lines = spaced([
		[...head.flatMap((text) => hang(text, inner)), ...markdownLines(embed.description ?? '', inner)],
		...fieldGroups(embed.fields ?? [], inner),
		foot ? foot.split('\n').flatMap((line) => hang(colours.dim(line), inner)) : [],
	]);
	const bar = colours.isColorSupported ? coloured('▌', embed.color) : '▌';
	return lines.map((line) => (line === '' ? bar : `${bar} ${line}`));
}

/** Fields that stand side by side in Discord share a group of rows; each other field is a group of its own. */
function fieldGroups(fields: readonly APIEmbedField[], paint: Paint): readonly (readonly string[])[] {
	const groups: { row: boolean; lines: string[] }[] = [];
	for (const field of fields) {
		const row = field.inline === true && !field.value.trim().includes('\n');
		const lines = row ? rowField(field, paint) : blockField(field, paint);
		const last = groups.at(-1);
		if (row && last?.row) last.lines.push(...lines);
		else groups.push({ row, lines: [...lines] });
	}
	return groups.map(({ lines }) => lines);
}

function rowField({ name, value }: APIEmbedField, paint: Paint): readonly string[] {
	const heading = markdownInline(oneLine(name), paint.colours).replace(/:$/, '');
	const text = markdownInline(value.trim(), paint.colours);
	return hang(heading ? `${paint.colours.bold(`${heading}:`)} ${text}` : text, paint, '', '  ');
}

function blockField({ name, value }: APIEmbedField, paint: Paint): readonly string[] {
	const heading = markdownInline(oneLine(name), paint.colours);
	return [...(heading ? hang(paint.colours.bold(heading), paint) : []), ...markdownLines(value, paint)];
}

function rowLines(rows: readonly Row[], paint: Paint): readonly string[] {
	let count = 0;
	const next = () => {
		count += 1;
		return paint.colours.cyan(`[${count}]`);
	};
	return rows.flatMap((row) => (isMenu(row) ? menuLines(row, next, paint) : buttonLines(row, next, paint)));
}

function buttonLines(buttons: readonly Button[], next: () => string, { width, colours }: Paint): readonly string[] {
	const shown = buttons.map((button) => {
		// Blanks that do not break keep a button whole when the row is wrapped.
		const label = oneLine([button.emoji, button.label].filter(Boolean).join(' ')).replaceAll(' ', FIRM_BLANK);
		return button.disabled ? colours.dim(label) : `${next()}${FIRM_BLANK}${label}`;
	});
	return wrapAnsi(shown.join('   '), width).replaceAll(FIRM_BLANK, ' ').split('\n');
}

function menuLines(menu: Menu, next: () => string, paint: Paint): readonly string[] {
	const entries = menu.choices.flatMap(({ label, description }) => {
		const more = description ? paint.colours.dim(` — ${oneLine(description)}`) : '';
		return hang(`${next()} ${oneLine(label)}${more}`, paint, '  ', '      ');
	});
	return [...hang(paint.colours.dim(oneLine(menu.placeholder)), paint), ...entries];
}

/** Joins the blocks that hold anything, a blank line between two. */
function spaced(blocks: readonly (readonly string[])[]): readonly string[] {
	return blocks.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

/** The nearest of the 256 colours: every terminal knows them, and some misread 24-bit ones. */
function coloured(text: string, colour = NO_COLOUR): string {
	const code = 16 + 36 * cubeStep(colour >> 16) + 6 * cubeStep(colour >> 8) + cubeStep(colour);
	return `\u001B[38;5;${code}m${text}\u001B[39m`;
}

/** The steps of the colour cube lie at 0, 95, 135, 175, 215 and 255. */
function cubeStep(part: number): number {
	const level = part & 255;
	if (level < 48) return 0;
	return level < 115 ? 1 : Math.floor((level - 35) / 40);
}

const MAX_COLUMNS = 100;
const MIN_COLUMNS = 20;
const FIRM_BLANK = '\u00A0';
const NO_COLOUR = 0x99_99_99;
