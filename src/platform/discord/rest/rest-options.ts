import type { RateLimitData, RESTOptions } from 'discord.js';
import type { DiscordClock } from '../gateway/clock.ts';
import { margin } from './deliver.ts';
import type { Gate } from './gate.ts';
import { callbackRoute, channelOf, messageRoute, routeOf } from './routes.ts';

/** What has a say in every request to Discord, and is told of every answer. */
export interface RestSettings {
	readonly gate: Gate;
	readonly apiUrl?: string | undefined;
	readonly makeRequest: RESTOptions['makeRequest'];
	readonly clock: DiscordClock;
	readonly onAnswer: (route: string, status: number) => void;
	/** Discord refuses the token of a request that had one. */
	readonly onUnauthorized: () => void;
}

/** How long a request may take, in milliseconds: an interaction lives for three seconds, and there may be a second try. */
const timeout = 1_200;
/** How often discord.js forgets the channels in which nothing is being written; by itself it does so once an hour, in milliseconds. */
const sweepEvery = 60_000;
/** The longest wait that is left to discord.js, in milliseconds: it sends fifty messages a second, and then waits for the next one. */
const longestWait = 1_100;

/** The options of a REST client that neither waits long, nor tries for ever, nor goes on when Discord refuses. */
export function restOptions(settings: RestSettings): Partial<RESTOptions> {
	const { apiUrl, makeRequest, gate, clock, onAnswer, onUnauthorized } = settings;
	return {
		timeout,
		offset: margin,
		// Whether something may be sent again depends on what it is, so whoever sends it decides: see `deliver`.
		retries: 0,
		rejectOnRateLimit: isForTheSender,
		handlerSweepInterval: sweepEvery,
		makeRequest: async (url, init) => {
			const [route, channel] = [routeOf(url), channelOf(url)];
			gate.check(route, channel);
			const response = await makeRequest(url, init);
			const { status, headers } = response;
			clock.note(headers.get('date'));
			onAnswer(route, status);
			if (status === 401 && new Headers(init.headers as Record<string, string>).has('authorization')) onUnauthorized();
			return gate.note(route, channel, response);
		},
		...(apiUrl !== undefined && { api: apiUrl }),
	};
}

/** Whether discord.js gives a rate limit back to who sends: always, or when it is none that is soon over, for which it would try for ever. */
function isForTheSender({ route, global, retryAfter }: RateLimitData): boolean {
	if (route === callbackRoute || (route === messageRoute && !global)) return true;
	return !(retryAfter > margin && retryAfter <= longestWait);
}
