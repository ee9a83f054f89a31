import { setTimeout as sleep } from 'node:timers/promises';
import { type APIGatewaySessionStartLimit, DefaultRestOptions, Routes } from 'discord.js';
import type { Application } from '../../application.ts';
import type { Log } from '../../log.ts';
import { createLogOnce, type LogOnce } from '../../log-once.ts';
import type { Respond } from '../protocol/metered.ts';
import type { AnswerMessage } from '../protocol/rate-limited.ts';
import { type Breaker, createBreaker } from '../rest/breaker.ts';
import { createGate, type Gate } from '../rest/gate.ts';
import { countInvalidRequests } from '../rest/invalid-requests.ts';
import { restOptions } from '../rest/rest-options.ts';
import { messageRoute } from '../rest/routes.ts';
import { makeConnection } from './client.ts';
import { createClock, type DiscordClock, differenceFrom } from './clock.ts';
import { describeCloseCode, refusal } from './close-codes.ts';
import type { Count, GatewayState } from './events.ts';
import { createIdentifyBudget, type IdentifyBudget } from './identify-budget.ts';
import { createInFlight } from './in-flight.ts';
import { areTooFew, loginWithBackoff, sessionsLeft } from './login-retry.ts';
import { onReady } from './on-ready.ts';

/** What the gateway needs to know and to tell. */
export interface GatewaySettings {
	readonly token: string;
	readonly apiUrl?: string | undefined;
	/** Commands are registered in this server alone, where they show at once. */
	readonly guildId?: string | undefined;
	/** The shards that this process runs, of all that there are. */
	readonly shards: readonly number[];
	readonly shardCount: number;
	readonly application: Application;
	readonly respond: Respond;
	readonly answerMessage: AnswerMessage;
	readonly log: Log;
	readonly count?: Count;
	/** The shortest pause between two logins of a shard, in milliseconds: Discord wants five seconds. */
	readonly identifyPause?: number;
	/** It is over: Discord has closed the connection for good, which is for the owner to mend as the sentence says, or no login lasts. */
	readonly onLost: (sentence: string, why: 'refused' | 'unreachable') => void;
}

/** A connection to Discord: to be opened, watched and left. */
export interface Gateway {
	/** Logs in, however long Discord is out of reach, and answers what comes. Fails when Discord will not have us; `refusal` tells why. */
	readonly logIn: () => Promise<void>;
	/** Why some interactions would not be answered at present, in short words such as `shard 0: resuming`; none when all is well. */
	readonly notReady: () => readonly string[];
	/** The same without what is so on purpose and will pass: what a watchdog may end the process for. */
	readonly trouble: () => readonly string[];
	readonly state: () => GatewayState;
	/** Takes nothing more, finishes what is being answered (three seconds at most), and logs out. */
	readonly leave: () => Promise<void>;
}

/** How long answers under way may take once the bot is asked to leave, in milliseconds. */
const leaveTime = 3_000;
/** How long Discord may take to close its side, which takes a moment unless it has vanished, in milliseconds. */
const closeTime = 400;
/** Discord lets a shard log in every five seconds; a little more for the way. */
const usualPause = 5_100;

/** Makes a connection to Discord, which is opened by `logIn`. */
export function openGateway(settings: GatewaySettings): Gateway {
	const { token, shards, log, onLost, count = () => undefined } = settings;
	const logOnce = createLogOnce(log);
	const underWay = createInFlight();
	const breaker = breakerOf(log);
	const invalid = countInvalidRequests(() => performance.now());
	const clock = clockOf(logOnce);
	const gate = createGate(
		{
			breaker,
			invalid,
			onLimited: ({ route, isGlobal, wait }) =>
				logOnce('warn', { evt: 'rest_limited', route, global: isGlobal, wait_ms: wait }, 'Discord asks to wait.'),
		},
		() => performance.now(),
	);
	let [leaving, entering] = [false, false];
	let limit: APIGatewaySessionStartLimit | undefined;
	let budget: IdentifyBudget | undefined;
	const make = () =>
		makeConnection({
			...settings,
			shardIds: shards,
			logOnce,
			count,
			clock,
			finish: underWay.add,
			underWay: underWay.size,
			isClosed: gate.isClosed,
			rest: restOf(settings, { gate, clock }),
			budget: () => {
				budget ??= budgetOf(settings, limit);
				return budget;
			},
			isLeaving: () => leaving,
			onReady: (shard) => budget?.noteReady(shard),
			onClosed: (code) => onLost(describeCloseCode(code), 'refused'),
			onConnected: (client) => onReady(client, settings),
		});
	let current = make();
	const enter = async () => {
		current.client.rest.setToken(token);
		limit = sessionsLeft(await current.client.rest.get(Routes.gatewayBot()));
		if (areTooFew(limit, shards.length)) return limit;
		entering = true;
		await current.client.login(token);
		return undefined;
	};
	const onWait = () => {
		// A client whose login has failed cannot be used again.
		if (entering) current = make();
		entering = false;
	};
	const trouble = () => shards.flatMap((shard) => current.shards.troubleOf(shard));
	return {
		logIn: () =>
			loginWithBackoff(enter, {
				log,
				onWait,
				isLeaving: () => leaving,
				refused: (error) => refusal(error) !== undefined,
			}),
		notReady: () => {
			if (leaving) return ['draining'];
			return [...(breaker.isOpen(messageRoute) ? ['messages to Discord are paused'] : []), ...trouble()];
		},
		trouble: () => (entering && !budget?.isWaiting() ? trouble() : []),
		state: () => ({
			shards: shards.map((shard) => [shard, current.shards.statusOf(shard)] as const),
			underWay: underWay.size(),
			breakerOpen: breaker.isAnyOpen(),
			invalid: invalid.count(),
			identifies: budget?.sent() ?? 0,
			startsLeft: limit?.remaining,
		}),
		leave: async () => {
			leaving = true;
			// What has come already gets as far as its request.
			await new Promise((done) => setImmediate(done));
			await Promise.race([current.client.destroy(), sleep(closeTime, undefined, { ref: false })]);
			await Promise.race([underWay.done(), sleep(leaveTime, undefined, { ref: false })]);
			log.info({ evt: 'shutdown_end', answered: underWay.finished(), lost: underWay.size() });
		},
	};
}

function breakerOf(log: Log): Breaker {
	return createBreaker(
		() => performance.now(),
		(route, pause, status) => {
			const text = `Discord refuses too many requests to ${route}, so none are sent there for a minute.`;
			log.error({ evt: 'rest_breaker_open', route, status, pause_ms: pause }, text);
		},
	);
}

function clockOf(logOnce: LogOnce): DiscordClock {
	return createClock((ahead, isWrong) => {
		const text = `The clock of this machine is ${differenceFrom(ahead)}.`;
		if (isWrong) logOnce('warn', { evt: 'clock_wrong', ahead_ms: ahead }, text);
		else logOnce('info', { evt: 'clock_right' }, 'The clock of this machine is right again.');
	});
}

function restOf(
	{ apiUrl, log, onLost, count }: GatewaySettings,
	watched: { readonly gate: Gate; readonly clock: DiscordClock },
) {
	const { makeRequest } = DefaultRestOptions;
	return restOptions({
		...watched,
		apiUrl,
		makeRequest,
		onAnswer: (route, status) => count?.({ what: 'request', route, status }),
		onUnauthorized: () => {
			log.error({ evt: 'token_invalid' });
			onLost(describeCloseCode(4004), 'refused');
		},
	});
}

function budgetOf(
	{ log, onLost, identifyPause = usualPause }: GatewaySettings,
	limit: APIGatewaySessionStartLimit | undefined,
): IdentifyBudget {
	return createIdentifyBudget({
		log,
		pause: identifyPause,
		concurrency: Math.max(1, limit?.max_concurrency ?? 1),
		onSpent: () =>
			onLost('Discord takes the login and ends it again, ten times in a row. Start the bot later.', 'unreachable'),
	});
}
