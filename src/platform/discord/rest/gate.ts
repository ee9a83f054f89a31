import type { ResponseLike } from 'discord.js';
import type { Breaker } from './breaker.ts';
import { margin } from './deliver.ts';
import { createHolds } from './holds.ts';
import type { InvalidRequests } from './invalid-requests.ts';
import { isOfChannel, readRefusal } from './refusal.ts';
import { callbackRoute, messageRoute } from './routes.ts';

/** Whom Discord wants to wait, and for how many milliseconds. */
interface Limited {
	readonly route: string;
	readonly isGlobal: boolean;
	readonly wait: number;
}

/** What the gate asks and tells. */
export interface GateSettings {
	readonly breaker: Breaker;
	readonly invalid: InvalidRequests;
	readonly onLimited: (limited: Limited) => void;
}

/** Lets requests pass as Discord wants it. */
export interface Gate {
	/** Whether nothing is to be written to a channel for long: it has refused, or all messages are stopped. */
	readonly isClosed: (channel: string) => boolean;
	/** Throws when a request must not be sent now. */
	readonly check: (route: string, channel: string | undefined) => void;
	/** To be told of every answer, which it gives back. */
	readonly note: (route: string, channel: string | undefined, response: ResponseLike) => Promise<ResponseLike>;
}

/** How long a channel in which the bot may not write is left alone, in milliseconds. */
const refusedTime = 600_000;
/** Stands for all channels, beside the ids of each. */
const all = 'all';

/**
 * Makes a gate. It never stops what answers an interaction: those are few requests for each, and there is no other way to answer.
 * `now` is a clock in milliseconds that never goes back.
 */
export function createGate({ breaker, invalid, onLimited }: GateSettings, now: () => number): Gate {
	const refusing = createHolds(now);
	const waiting = createHolds(now);
	const noteRefusal = async (route: string, channel: string | undefined, refused: ResponseLike) => {
		const refusal = await readRefusal(refused);
		const { wait, statedWait = refusedTime, isGlobal, response } = refusal;
		if (wait !== undefined && response.status === 429) {
			onLimited({ route, isGlobal, wait });
			if (isGlobal) waiting.hold(all, wait);
			else if (channel !== undefined) waiting.hold(channel, wait);
		}
		if (channel !== undefined && isOfChannel(refusal)) refusing.hold(channel, Math.min(statedWait, refusedTime));
		else if (route !== callbackRoute) breaker.note(route, response.status, wait);
		return response;
	};
	return {
		isClosed: (channel) => refusing.left(channel) > 0 || breaker.isOpen(messageRoute),
		check: (route, channel = '') => {
			if (route === callbackRoute) return;
			if (refusing.left(channel) > 0) throw stopped('CHANNEL_REFUSED');
			if (breaker.isOpen(route)) throw stopped('BREAKER_OPEN');
			const wait = Math.max(waiting.left(all), waiting.left(channel));
			if (wait > 0) throw stopped('RATE_LIMITED', wait + margin);
		},
		note: async (route, channel, response) => {
			invalid.note(response.status);
			if (response.status >= 400 && response.status < 500) return noteRefusal(route, channel, response);
			if (route !== callbackRoute) breaker.note(route, response.status);
			return response;
		},
	};
}

/** Why a request was not sent, and after how many milliseconds it may be, when that is known. */
function stopped(code: string, retryAfter?: number): Error {
	return Object.assign(new Error('Not sent to Discord'), { code, retryAfter });
}
