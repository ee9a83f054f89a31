import { allOf } from '../application.ts';
import { countCalls, metered, type Respond } from '../discord/protocol/metered.ts';
import { type AnswerMessage, rateLimitInteractions, rateLimitMessages } from '../discord/protocol/rate-limited.ts';
import { limitChannels, limitUsers } from '../discord/protocol/rate-limits.ts';
import { inSteps } from '../discord/protocol/steps.ts';
import { noteUnknownCommands } from '../discord/protocol/unknown-command.ts';
import { exitCodes, quit } from '../exit.ts';
import { listenRefusal } from '../listen.ts';
import type { Start } from '../start.ts';
import { type Health, openHealth } from './health.ts';
import { createMetrics, type Metrics } from './metrics.ts';

/** What the bot answers to interactions and to messages, at a pace, and the metrics in which it is counted. */
export interface Answers {
	readonly respond: Respond;
	readonly answerMessage: AnswerMessage;
	readonly metrics: Metrics;
}

/** Makes the answers, and counts them. */
export function countedAnswers({ application, keepUp, log, report }: Start): Answers {
	const { commands } = application;
	const metrics = createMetrics(allOf(commands).map(({ data }) => data.name));
	keepUp(metrics.setEdition);
	const now = () => performance.now();
	const ofUsers = limitUsers(now);
	const steps = [noteUnknownCommands(commands, log), rateLimitInteractions(application, ofUsers)];
	return {
		metrics,
		respond: inSteps(steps, metered(application, report, metrics)),
		answerMessage: rateLimitMessages(
			application,
			countCalls(application, report, metrics),
			ofUsers,
			limitChannels(now),
		),
	};
}

/** Tells of health and metrics on their own port; ends the process when that cannot be had. */
export async function serveHealth(
	{ config, log }: Start,
	metrics: Metrics,
	ready: () => readonly string[],
): Promise<Health> {
	const { VITALS_HOST: host, VITALS_PORT: port } = config;
	const vitals = await listening(openHealth({ host, port, ready, metrics }), 'VITALS');
	const text = `Health and metrics are told at port ${vitals.port}: /healthz, /readyz and /metrics.`;
	log.info({ evt: 'vitals', host, port: vitals.port }, text);
	return vitals;
}

/** What a server's opening gives; an address that cannot be had ends the process with a sentence. */
export async function listening<T>(opening: Promise<T>, variables: 'HTTP' | 'VITALS'): Promise<T> {
	try {
		return await opening;
	} catch (error) {
		const sentence = listenRefusal(error, `${variables}_PORT`, `${variables}_HOST`);
		if (sentence === undefined) throw error;
		return quit(exitCodes.misconfigured, sentence);
	}
}
