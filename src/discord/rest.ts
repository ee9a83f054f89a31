import type { RateLimitData, RESTOptions } from 'discord.js';
import type { Breaker } from './breaker.ts';
import type { DiscordClock } from './clock.ts';

/** What has a say in every request to Discord, and is told of every answer. */
export interface RestSettings {
	readonly apiUrl?: string | undefined;
	readonly makeRequest: RESTOptions['makeRequest'];
	readonly breaker: Breaker;
	readonly clock: DiscordClock;
	readonly onAnswer: (route: string, status: number) => void;
	/** Discord refuses the token of a request that had one. */
	readonly onUnauthorized: () => void;
}

/** How long a request may take, in milliseconds: an interaction lives for three seconds, and there may be a second try. */
const timeout = 1_200;
/** How often discord.js forgets the channels in which nothing is being written; by itself it does so once an hour, in milliseconds. */
const sweepEvery = 60_000;

/** The options of a REST client that neither waits long, nor tries for ever, nor goes on when Discord refuses. */
export function restOptions(settings: RestSettings): Partial<RESTOptions> {
	const { apiUrl, makeRequest, breaker, clock, onAnswer, onUnauthorized } = settings;
	return {
		timeout,
		// Whether something may be sent again depends on what it is, so whoever sends it decides: see `deliver`.
		retries: 0,
		rejectOnRateLimit: isTooLong,
		handlerSweepInterval: sweepEvery,
		invalidRequestWarningInterval: 100,
		makeRequest: async (url, init) => {
			if (breaker.isOpen()) throw breakerOpen();
			const response = await makeRequest(url, init);
			const { status, headers } = response;
			breaker.note(status, headers.get('retry-after'));
			clock.note(headers.get('date'));
			onAnswer(routeOf(url), status);
			if (status === 401 && new Headers(init.headers as Record<string, string>).has('authorization')) onUnauthorized();
			return response;
		},
		...(apiUrl !== undefined && { api: apiUrl }),
	};
}

/** A path without what it names: ids, and the tokens of interactions. */
export function routeOf(url: string): string {
	// Nearly every request answers an interaction.
	if (/\/interactions\/\d+\/[^/]+\/callback$/.test(url)) return '/interactions/:id/:token/callback';
	const path = url.replace(/^https?:\/\/[^/]+/, '').replace(/\?.*$/, '');
	return path
		.replace(/^.*?\/v\d+\//, '/')
		.replace(/^\/(interactions|webhooks)\/[^/]+\/[^/]+/, '/$1/:id/:token')
		.replace(/\/\d{15,}/g, '/:id');
}

/** A short wait that Discord states plainly is waited for; a header that is missing or absurd would make discord.js try for ever. */
function isTooLong({ route, retryAfter }: RateLimitData): boolean {
	return route.endsWith('/callback') || !(retryAfter > 60 && retryAfter <= 600);
}

function breakerOpen(): Error {
	return Object.assign(new Error('Requests to Discord are paused'), { code: 'BREAKER_OPEN' });
}
