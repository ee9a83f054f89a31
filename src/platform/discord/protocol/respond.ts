import { type APIInteraction, type APIInteractionResponse, InteractionResponseType } from 'discord-api-types/v10';
import { answer, type Report, suggest } from '../../answer.ts';
import type { Application } from '../../application.ts';
import type { Reply } from '../../command.ts';
import { receive, toResponse, toSuggestions } from './interaction-codec.ts';

/** Told once of each interaction that is answered: by which command, and with what reply unless with suggestions. */
export type Observe = (command: string, reply: Reply | undefined) => void;

/** Answers an interaction: its JSON in, the response's JSON out, whichever way it came. Nothing when it is of a kind we do not know. */
export function respond(
	interaction: APIInteraction,
	application: Application,
	report: Report,
	observe?: Observe,
): APIInteractionResponse | undefined {
	const received = receive(interaction, application.commands);
	switch (received.kind) {
		case 'ping':
			return { type: InteractionResponseType.Pong };
		case 'call': {
			const reply = answer(received.call, application, report);
			const response = toResponse(reply, received.delivery, application);
			observe?.(received.call.name, reply);
			return response;
		}
		case 'suggest': {
			const response = toSuggestions(suggest(received.command, received.typed, application, report));
			observe?.(received.command, undefined);
			return response;
		}
		case 'out-of-date':
		case 'unknown-command': {
			const { outOfDate, unknownCommand } = application.messages;
			const reply = { private: true, content: received.kind === 'out-of-date' ? outOfDate : unknownCommand };
			observe?.('unknown', reply);
			return toResponse(reply, 'new', application);
		}
		default:
			return undefined;
	}
}
