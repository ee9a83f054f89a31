import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import '@skyra/discord-components-core/discord-command.js';
import '@skyra/discord-components-core/discord-message.js';
import '@skyra/discord-components-core/discord-reply.js';
import { drawRows } from './components.ts';
import { type Child, el, pressable } from './dom.ts';
import { drawEmbed, embedText } from './embed.ts';
import type { ComponentPress } from './interaction.ts';
import { markdown, plainText } from './markdown.ts';

/** A message of the bot, and what it came from: a command, or a press under an earlier message. */
export interface PostedMessage {
	readonly message: APIMessage;
	readonly command?: string | undefined;
	readonly repliesTo?: APIMessage | undefined;
	/** The message under the words is a failure that Discord itself would write, not the bot. */
	readonly failure?: string | undefined;
	/** What is under the message besides the bot's own rows. */
	readonly rows?: readonly Child[];
}

/** What can be done with a message. */
export interface MessageActions {
	readonly press: (press: ComponentPress) => void;
	readonly dismiss: () => void;
	/** Left out where there is nothing to look into. */
	readonly inspect?: (() => void) | undefined;
}

/** Draws a message as Discord does. */
export function drawMessage(shown: PostedMessage, acts: MessageActions): HTMLElement {
	const { message, failure } = shown;
	const isPrivate = isEphemeral(message);
	const rows = [...drawRows(message.components, acts.press), ...(shown.rows ?? [])];
	const inspect = acts.inspect;
	const drawn = el(
		'discord-message',
		{
			author: 'ISCM',
			avatar: '/bot.svg',
			bot: true,
			timestamp: timeOf(message),
			ephemeral: isPrivate,
			edited: message.edited_timestamp !== null,
		},
		origin(shown),
		failure === undefined
			? el('div', { class: 'markdown' }, ...markdown(message.content))
			: el('p', { class: 'failure' }, failure),
		...message.embeds.map(drawEmbed),
		rows.length > 0 && el('div', { slot: 'components', class: 'rows' }, ...rows),
		isPrivate && privateNote(acts.dismiss),
		inspect &&
			pressable({ class: 'inspect', slot: 'reply', 'aria-label': `JSON of ${titleOf(shown)}` }, inspect, '{ } JSON'),
	);
	return el('article', { 'aria-label': titleOf(shown), 'data-message': message.id }, drawn);
}

/** A message's words, to be read out. */
export function messageText({ message, failure }: PostedMessage): string {
	const words = [failure ?? plainText(message.content), ...message.embeds.map(embedText)];
	return `${isEphemeral(message) ? 'Only you can see this. ' : ''}${words.filter((word) => word !== '').join('. ')}`;
}

/** Whether only the one who asked sees a message. */
function isEphemeral({ flags }: APIMessage): boolean {
	return ((flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}

function origin({ command, repliesTo }: PostedMessage): Child {
	if (command !== undefined)
		return el('discord-command', { slot: 'reply', author: 'you', avatar: '/you.svg', type: 'slash_command', command });
	if (repliesTo === undefined) return undefined;
	const words = repliesTo.embeds[0]?.title ?? repliesTo.content;
	return el(
		'discord-reply',
		{ slot: 'reply', author: 'ISCM', avatar: '/bot.svg', bot: true },
		plainText(words) || 'Click to see the message',
	);
}

function privateNote(dismiss: () => void): HTMLElement {
	return el(
		'p',
		{ slot: 'thread', class: 'private' },
		el('span', { class: 'eye', 'aria-hidden': 'true' }),
		'Only you can see this · ',
		pressable({ class: 'dismiss' }, dismiss, 'Dismiss message'),
	);
}

function titleOf({ command, message }: PostedMessage): string {
	const title = message.embeds[0]?.title;
	const what = command === undefined ? 'ISCM' : `ISCM, /${command}`;
	return title === undefined ? what : `${what}: ${plainText(title)}`;
}

function timeOf({ timestamp }: APIMessage): string {
	return `Today at ${new Date(timestamp).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
}
