import type { APIInteraction, APIInteractionResponse } from 'discord-api-types/v10';
import { answer, type Report } from '../../answer.ts';
import type { Application } from '../../application.ts';
import type { Call, Reply } from '../../command.ts';
import type { Metrics, Outcome } from '../../health/metrics.ts';
import { type Observe, respond } from './respond.ts';

/** Answers an interaction; nothing when it is of a kind that we do not know. */
export type Respond = (interaction: APIInteraction) => APIInteractionResponse | undefined;

/** Answers a call. */
export type AnswerCall = (call: Call) => Reply;

/** Answers interactions and counts each by its command, how it ended, how its name was found and how long it took. */
export function metered(application: Application, report: Report, metrics: Metrics): Respond {
	return (interaction) =>
		counted(report, metrics, (noted, observe) => respond(interaction, application, noted, observe));
}

/** Answers calls that came otherwise, and counts them in the same way. */
export function countCalls(application: Application, report: Report, metrics: Metrics): AnswerCall {
	return (call) =>
		counted(report, metrics, (noted, observe) => {
			const reply = answer(call, application, noted);
			observe(call.name, reply);
			return reply;
		});
}

function counted<T>(report: Report, metrics: Metrics, act: (report: Report, observe: Observe) => T): T {
	const started = performance.now();
	const count = (command: string, outcome: Outcome) =>
		metrics.countInteraction(command, outcome, (performance.now() - started) / 1000);
	let failed = false;
	const reportAndNote: Report = (failure) => {
		failed = true;
		report(failure);
	};
	try {
		return act(reportAndNote, (command, reply) => {
			count(command, failed ? 'failed' : outcomeOf(reply));
			if (reply?.match !== undefined) metrics.countLookup(reply.match);
		});
	} catch (error) {
		count('unknown', 'failed');
		throw error;
	}
}

function outcomeOf(reply: Reply | undefined): Outcome {
	if (reply === undefined) return 'suggested';
	return reply.call === undefined ? 'asked-back' : 'answered';
}
