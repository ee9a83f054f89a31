import type { APIInteraction, APIInteractionResponse } from 'discord-api-types/v10';
import { InteractionResponseType } from 'discord-api-types/v10';
import { answer, type Report, suggest } from '../answer.ts';
import type { Context } from '../command.ts';
import { outOfDateReply } from '../replies/problems.ts';
import { receive, toResponse, toSuggestions } from './wire.ts';

/** Answers an interaction: its JSON in, the response's JSON out, whichever way it came. Nothing when it is of a kind we do not know. */
export function respond(
	interaction: APIInteraction,
	context: Context,
	report: Report,
): APIInteractionResponse | undefined {
	const received = receive(interaction);
	switch (received.kind) {
		case 'ping':
			return { type: InteractionResponseType.Pong };
		case 'call':
			return toResponse(answer(received.call, context, report), received.delivery);
		case 'suggest':
			return toSuggestions(suggest(received.command, received.typed, context, report));
		case 'out-of-date':
			return toResponse(outOfDateReply(), 'new');
		default:
			return undefined;
	}
}
