import {
	type APIInteractionResponse,
	type APIInteractionResponseCallbackData,
	type APIMessage,
	InteractionResponseType,
	MessageFlags,
} from 'discord-api-types/v10';
import '@skyra/discord-components-core/discord-messages.js';
import { answerFields, draft, withEdit } from '../../../../fake-discord/build-message.ts';
import type { MadeInteraction } from '../../../../fake-discord/types.ts';
import { botUser } from '../../../../fake-discord/world.ts';
import type { Options } from '../../command.ts';
import { ask, type Exchange } from './ask.ts';
import { byId, el } from './dom.ts';
import { openDrawer } from './drawer.ts';
import { afterDrawing, focusAt, focusWithin } from './focus.ts';
import {
	type ComponentPress,
	commandInteraction,
	type KnownCommand,
	modalInteraction,
	pressInteraction,
} from './interaction.ts';
import { drawMessage, messageText, type PostedMessage } from './message.ts';
import { openModal } from './modal.ts';

/** The channel: where what was asked and answered stands. */
export interface Channel {
	/** Sends a slash command and shows what comes of it. */
	readonly run: (command: KnownCommand, options: Options) => Promise<void>;
	/** Shows a message that came from no interaction. */
	readonly show: (shown: PostedMessage) => void;
}

/** A message in the channel, with all that was sent and received for it. */
interface ChannelEntry {
	shown: PostedMessage;
	readonly exchanges: Exchange[];
	node: HTMLElement;
}

/** What an interaction came from: a command, or a press under a message. */
interface Cause {
	readonly command?: string;
	readonly entry?: ChannelEntry;
}

/** Opens an empty channel in the page. */
export function openChannel(): Channel {
	const messages = el('discord-messages', { 'no-background': true });
	const scroller = byId('channel');
	// Arrows scroll it, whatever the browser.
	scroller.tabIndex = 0;
	scroller.append(welcome(), messages);

	const add = (shown: PostedMessage, exchanges: Exchange[]) => {
		const entry: ChannelEntry = { shown, exchanges, node: el('article') };
		entry.node = draw(entry);
		messages.append(entry.node);
		afterDrawing(() => scrollTo(entry.node, scroller));
		announce(`ISCM: ${messageText(shown)}`);
	};
	return {
		show: (shown) => add(shown, []),
		run: async (command, options) => {
			const exchange = await ask(commandInteraction(command, options));
			receive(exchange, { command: command.name }, add);
		},
	};

	function draw(entry: ChannelEntry): HTMLElement {
		return drawMessage(entry.shown, {
			press: (press) => void pressed(entry, press),
			dismiss: () => dismiss(entry, scroller),
			inspect: entry.exchanges.length > 0 ? () => openDrawer(entry.exchanges) : undefined,
		});
	}

	async function pressed(entry: ChannelEntry, press: ComponentPress): Promise<void> {
		if (entry.node.ariaBusy === 'true') return;
		entry.node.ariaBusy = 'true';
		const exchange = await ask(pressInteraction(entry.shown.message, press));
		entry.node.ariaBusy = null;
		entry.node.querySelector('.interaction-failed')?.remove();
		if (exchange.reply?.type !== InteractionResponseType.UpdateMessage) return receive(exchange, { entry }, add);
		entry.exchanges.push(exchange);
		entry.shown = { ...entry.shown, message: withEdit(entry.shown.message, { ...exchange.reply.data }) };
		redraw(entry, draw(entry));
		announce(`ISCM changed its message: ${messageText(entry.shown)}`);
	}
}

function receive(exchange: Exchange, cause: Cause, add: (shown: PostedMessage, exchanges: Exchange[]) => void): void {
	const { reply, request } = exchange;
	const { command, entry } = cause;
	const message = entry?.shown.message;
	if (reply?.type === InteractionResponseType.DeferredMessageUpdate) return;
	if (reply?.type === InteractionResponseType.Modal) {
		const { custom_id } = reply.data;
		const submit = async (filled: readonly unknown[]) =>
			receive(await ask(modalInteraction(custom_id, filled, message)), cause, add);
		openModal(reply.data, (filled) => void submit(filled));
		return;
	}
	const data = messageIn(reply);
	if (data !== undefined) add({ message: newMessage(data, request), command, repliesTo: message }, [exchange]);
	else if (entry === undefined)
		add({ message: newMessage(PRIVATE, request), command, failure: NO_RESPONSE }, [exchange]);
	else failUnder(entry, exchange);
}

function messageIn(reply: APIInteractionResponse | undefined): APIInteractionResponseCallbackData | undefined {
	if (reply?.type === InteractionResponseType.ChannelMessageWithSource) return reply.data;
	if (reply?.type !== InteractionResponseType.DeferredChannelMessageWithSource) return undefined;
	return { ...reply.data, content: '*ISCM is thinking…*' };
}

/** The message that Discord would post for a reply. */
function newMessage(data: APIInteractionResponseCallbackData, request: MadeInteraction): APIMessage {
	return draft(request.place, botUser, { ...data }, answerFields(request));
}

function redraw(entry: ChannelEntry, node: HTMLElement): void {
	const place = focusWithin(entry.node);
	entry.node.replaceWith(node);
	entry.node = node;
	if (place !== undefined) afterDrawing(() => focusAt(node, place));
}

function dismiss({ node }: ChannelEntry, scroller: HTMLElement): void {
	const before = node.previousElementSibling?.querySelector<HTMLElement>('.inspect');
	node.remove();
	announce('Message dismissed.');
	(before ?? scroller).focus();
}

function failUnder({ node, exchanges }: ChannelEntry, exchange: Exchange): void {
	exchanges.push(exchange);
	const note = el('p', { slot: 'thread', class: 'failure interaction-failed' }, INTERACTION_FAILED);
	node.querySelector('discord-message')?.append(note);
	announce(INTERACTION_FAILED);
}

/** Goes down to a new message; one that is taller than the window is read from its top. */
function scrollTo(node: HTMLElement, scroller: HTMLElement): void {
	const { top, height } = node.getBoundingClientRect();
	const above = top - scroller.getBoundingClientRect().top - 8;
	scroller.scrollTop = height + 24 > scroller.clientHeight ? scroller.scrollTop + above : scroller.scrollHeight;
}

/** The start of the channel, as every channel of Discord has one. */
function welcome(): HTMLElement {
	return el(
		'div',
		{ class: 'welcome' },
		el('span', { class: 'welcome-mark', 'aria-hidden': 'true' }, '#'),
		el('h2', {}, 'Welcome to #iscm!'),
		el('p', {}, 'This is the start of the channel. Nothing that you write here leaves your machine.'),
	);
}

function announce(words: string): void {
	byId('news').textContent = words;
}

const PRIVATE = { flags: MessageFlags.Ephemeral };
const NO_RESPONSE = 'The application did not respond';
const INTERACTION_FAILED = 'This interaction failed';
