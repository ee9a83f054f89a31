import type { RequestData } from 'discord.js';
import { Routes } from 'discord-api-types/rest/v10';
import {
	type APIInteraction,
	type APIInteractionResponse,
	GatewayDispatchEvents,
	type GatewayMessageCreateDispatchData,
	type RESTPostAPIChannelMessageJSONBody,
} from 'discord-api-types/v10';
import type { Application } from '../../application.ts';
import { errorFields } from '../../log.ts';
import type { LogOnce } from '../../log-once.ts';
import { bodyOf } from '../protocol/body.ts';
import type { Respond } from '../protocol/metered.ts';
import type { AnswerMessage } from '../protocol/rate-limited.ts';
import { readGatewayInteraction, readMessagePacket } from '../protocol/read-interaction.ts';
import { deliver, meaningOf } from '../rest/deliver.ts';
import type { DiscordClock } from './clock.ts';
import { createDedupe } from './dedupe.ts';
import type { Count } from './events.ts';

/** Something that Discord sends over the gateway, which nobody has vouched for yet. */
export interface Packet {
	readonly t: unknown;
	readonly d: unknown;
}

/** What answering takes. */
export interface DispatchSettings {
	readonly application: Application;
	readonly respond: Respond;
	readonly answerMessage: AnswerMessage;
	readonly post: (route: `/${string}`, options: RequestData) => Promise<unknown>;
	/** Whether a channel takes no messages at present. */
	readonly isClosed: (channel: string) => boolean;
	/** Unknown until the first connection. */
	readonly botId: () => string | undefined;
	readonly clock: DiscordClock;
	readonly logOnce: LogOnce;
	readonly count: Count;
	/** To be told of each answer that is under way. */
	readonly finish: (work: Promise<void>) => void;
	/** How many are. */
	readonly underWay: () => number;
}

/** An interaction lives for three seconds: the last moment at which its answer is worth a request, in milliseconds of its age. */
const latestAnswer = 2_500;
/** A message can be answered at any time, but after a while nobody expects it any more, in milliseconds. */
const staleMessageAge = 10_000;

/** Each answer under way holds a connection and some memory; they are done within seconds, and further ones would be too late. */
const mostUnderWay = 6_000;
/** Discord takes fifty messages a second, so of more than these the last would wait too long; they must not hold up interactions either. */
const mostMessages = 200;
const tooMany = 'Too many answers are under way: what comes now is dropped.';

/**
 * Answers interactions and messages as they come, each once. Whatever goes wrong with one becomes one line in the log, and
 * does not touch the others.
 */
export function createDispatch(settings: DispatchSettings): (packet: Packet) => void {
	const { clock, logOnce, count, finish, underWay } = settings;
	const once = createDedupe(() => performance.now());
	const takeInteraction = (interaction: APIInteraction) => {
		const why = reasonToDrop(interaction);
		if (why === undefined) return finish(answerInteraction(interaction, settings));
		count({ what: 'dropped', why });
		if (why === 'stale') logOnce('info', { evt: 'stale_interaction', age_ms: Math.round(clock.ageOf(interaction.id)) });
		if (why === 'overload') logOnce('error', { evt: 'overload', inflight: underWay() }, tooMany);
	};
	const reasonToDrop = (interaction: APIInteraction) => {
		if (clock.isStale(interaction.id)) return 'stale';
		if (!once(interaction.id)) return 'duplicate';
		return underWay() >= mostUnderWay ? 'overload' : undefined;
	};
	let messages = 0;
	const takeMessage = (message: GatewayMessageCreateDispatchData) => {
		if (settings.isClosed(message.channel_id)) return;
		if (messages >= mostMessages) {
			count({ what: 'dropped', why: 'overload' });
			return logOnce('error', { evt: 'overload', messages }, tooMany);
		}
		const body = messageBody(message, settings);
		if (body === undefined) return;
		messages += 1;
		const sent = sendMessage(message, body, settings).finally(() => {
			messages -= 1;
		});
		finish(sent);
	};
	const take = ({ t, d }: Packet) => {
		const interaction = t === GatewayDispatchEvents.InteractionCreate ? readGatewayInteraction(d) : undefined;
		if (interaction !== undefined) return takeInteraction(interaction);
		const message = t === GatewayDispatchEvents.MessageCreate ? readMessagePacket(d) : undefined;
		if (message === undefined) {
			count({ what: 'bad-packet' });
			logOnce('warn', { evt: 'gw_bad_packet', type: String(t) }, 'Discord sent something that cannot be read.');
		} else if (once(message.id)) takeMessage(message);
	};
	return (packet) => {
		if (!isAnswered(packet)) return;
		try {
			take(packet);
		} catch (error) {
			logOnce(
				'error',
				{ evt: 'dispatch_failed', ...errorFields(error) },
				'Something that Discord sent was not answered.',
			);
		}
	};
}

/** Whether a packet is one of those that are answered here. */
export function isAnswered({ t }: Packet): boolean {
	return t === GatewayDispatchEvents.InteractionCreate || t === GatewayDispatchEvents.MessageCreate;
}

async function answerInteraction(interaction: APIInteraction, settings: DispatchSettings): Promise<void> {
	const { respond, logOnce, count } = settings;
	const cid = interaction.id.slice(-6);
	try {
		const body = respond(interaction);
		if (body === undefined) return logOnce('warn', { evt: 'unknown_interaction', type: interaction.type });
		const how = await send(interaction, body, settings);
		settings.clock.noteTaken(interaction.id);
		count({ what: 'delivery', how });
		if (how === 'was-sent')
			logOnce('debug', { evt: 'reply_dup_ack', cid }, 'An answer had arrived although its way back failed.');
	} catch (error) {
		const age = Math.round(settings.clock.ageOf(interaction.id));
		const meaning = meaningOf(error);
		count({ what: 'delivery', how: meaning ?? 'failed' });
		if (meaning === 'late') logOnce('warn', { evt: 'reply_late', age_ms: age, cid }, 'An answer came too late.');
		else if (meaning === 'answered-by-another')
			logOnce(
				'warn',
				{ evt: 'reply_twice', cid },
				'Somebody else has answered: is a second bot running with the same token?',
			);
		else
			logOnce(
				'error',
				{ evt: 'reply_failed', cid, age_ms: age, ...errorFields(error) },
				'An answer could not be delivered.',
			);
	}
}

const headers = { 'content-type': 'application/json' };

function send(interaction: APIInteraction, body: APIInteractionResponse, { post, clock }: DispatchSettings) {
	const route = Routes.interactionCallback(interaction.id, interaction.token);
	const request = { body: bodyOf(body), passThroughBody: true, headers, auth: false };
	return deliver(() => post(route, request), { age: () => clock.ageOf(interaction.id), latest: latestAnswer });
}

/** What a message is answered with; nothing when it wants no answer. */
function messageBody(message: GatewayMessageCreateDispatchData, { botId, answerMessage }: DispatchSettings) {
	const id = botId();
	return id === undefined ? undefined : answerMessage(message, id);
}

/** Sends the answer to a message. That it is gone by now, or may not be answered there, is nobody's fault. */
async function sendMessage(
	{ channel_id }: GatewayMessageCreateDispatchData,
	body: RESTPostAPIChannelMessageJSONBody,
	{ post, logOnce, count }: DispatchSettings,
): Promise<void> {
	const started = performance.now();
	try {
		// A message carries a nonce, so that one that is sent twice is there once.
		const how = await deliver(() => post(Routes.channelMessages(channel_id), { body }), {
			age: () => performance.now() - started,
			latest: staleMessageAge,
		});
		count({ what: 'delivery', how });
	} catch (error) {
		count({ what: 'delivery', how: meaningOf(error) ?? 'failed' });
		logOnce('warn', { evt: 'message_failed', ...errorFields(error) }, 'A message could not be answered.');
	}
}
