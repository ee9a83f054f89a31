import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import '@skyra/discord-components-core/discord-embed.js';
import '@skyra/discord-components-core/discord-embed-description.js';
import '@skyra/discord-components-core/discord-embed-field.js';
import '@skyra/discord-components-core/discord-embed-fields.js';
import '@skyra/discord-components-core/discord-embed-footer.js';
import { type Child, el } from './dom.ts';
import { inlineNodes, markdown, plainText } from './markdown.ts';

/** Draws an embed. Pictures of other machines are left out: the page loads nothing from anywhere. */
export function drawEmbed(embed: APIEmbed): HTMLElement {
	const { color, author, title, url, description, fields = [], footer, timestamp } = embed;
	const drawn = el(
		'discord-embed',
		{ slot: 'embeds', 'author-name': author && plainText(author.name) },
		title !== undefined && drawTitle(title, url),
		description !== undefined && el('discord-embed-description', { slot: 'description' }, ...markdown(description)),
		fields.length > 0 && el('discord-embed-fields', { slot: 'fields' }, ...drawFields(fields)),
		(footer ?? timestamp) !== undefined &&
			el('discord-embed-footer', { slot: 'footer', timestamp: timestamp && shortDate(timestamp) }, footer?.text),
	);
	if (color) drawn.style.setProperty('--embed-colour', `#${color.toString(16).padStart(6, '0')}`);
	return drawn;
}

/** An embed's words, to be read out. */
export function embedText({ title, description, fields = [] }: APIEmbed): string {
	const parts = [title, description, ...fields.flatMap(({ name, value }) => [name, value])];
	return parts.flatMap((part) => (part ? [el('div', {}, ...markdown(part)).textContent ?? ''] : [])).join('. ');
}

function drawTitle(title: string, url: string | undefined): HTMLElement {
	const words = inlineNodes(title);
	const inside =
		url === undefined ? words : [el('a', { href: webOnly(url), target: '_blank', rel: 'noopener' }, ...words)];
	return el('div', { slot: 'description', class: 'embed-title', role: 'heading', 'aria-level': '3' }, ...inside);
}

function drawFields(fields: readonly APIEmbedField[]): readonly Child[] {
	let place = 0;
	return fields.map(({ name, value, inline }) => {
		place = inline ? (place % 3) + 1 : 0;
		const attributes = inline ? { inline: true, 'inline-index': String(place) } : {};
		return el('discord-embed-field', { 'field-title': plainText(name), ...attributes }, ...markdown(value));
	});
}

function webOnly(url: string): string | undefined {
	return /^https?:\/\//.test(url) ? url : undefined;
}

/** As the footer wants it: month, day, year. */
function shortDate(timestamp: string): string {
	return new Date(timestamp).toLocaleDateString('en-US', { month: '2-digit', day: '2-digit', year: 'numeric' });
}
