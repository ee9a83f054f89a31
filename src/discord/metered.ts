import type { APIInteraction, APIInteractionResponse } from 'discord-api-types/v10';
import type { Report } from '../answer.ts';
import type { Context, Reply } from '../command.ts';
import type { Metrics, Outcome } from '../vitals/metrics.ts';
import { respond } from './respond.ts';

/** Answers an interaction; nothing when it is of a kind that we do not know. */
export type Respond = (interaction: APIInteraction) => APIInteractionResponse | undefined;

/** Answers interactions and counts each by its command, how it ended, how its name was found and how long it took. */
export function metered(context: () => Context, report: Report, metrics: Metrics): Respond {
	return (interaction) => {
		const started = performance.now();
		const count = (command: string, outcome: Outcome) =>
			metrics.countInteraction(command, outcome, (performance.now() - started) / 1000);
		let failed = false;
		const reportAndNote: Report = (failure) => {
			failed = true;
			report(failure);
		};
		try {
			return respond(interaction, context(), reportAndNote, (command, reply) => {
				count(command, failed ? 'failed' : outcomeOf(reply));
				if (reply?.match !== undefined) metrics.countLookup(reply.match);
			});
		} catch (error) {
			count('unknown', 'failed');
			throw error;
		}
	};
}

function outcomeOf(reply: Reply | undefined): Outcome {
	if (reply === undefined) return 'suggested';
	return reply.call === undefined ? 'asked-back' : 'answered';
}
