import type { APIMessage } from 'discord-api-types/v10';
import { answerFields, shown } from './build-message.ts';
import { isJson } from './checks.ts';
import { choiceProblems, messageProblems } from './limits.ts';
import { edit, post } from './messages.ts';
import { invalidForm, line, refuse } from './refusals.ts';
import type { Interaction, Json, Problem, RestReply, State, Suggestions } from './types.ts';
import { botUser } from './world.ts';

/** Milliseconds after which an interaction that nobody acknowledged is unknown. */
const callbackWindow = 3_000;

const fresh = 4;
const deferred = 5;
const deferredUpdate = 6;
const update = 7;
const suggestions = 8;
const loading = 128;
const answersTo = {
	command: [fresh, deferred],
	component: [fresh, deferred, deferredUpdate, update],
	modal: [fresh, deferred, deferredUpdate, update],
	autocomplete: [suggestions],
};

/** Finds what Discord refuses in an answer to an interaction although its OpenAPI description doesn't say so. */
export function callbackProblems(body: unknown): Problem[] {
	if (!isJson(body)) return [];
	const data = isJson(body.data) ? body.data : {};
	if (body.type === fresh) return messageProblems(data, ['data'], { ephemeral: true, edit: false });
	if (body.type === update) return messageProblems(data, ['data'], { ephemeral: false, edit: true });
	return body.type === suggestions ? choiceProblems(data.choices, ['data', 'choices']) : [];
}

/** Takes the one answer that an interaction may have, in time and with its own token. */
export function acknowledge(
	state: State,
	{ params, query, body }: { params: Record<string, string>; query: Record<string, string>; body: Json },
): RestReply {
	const interaction = state.interactions.get(params.interaction_id ?? '');
	const known = interaction && interaction.token === params.interaction_token;
	if (!known || Date.now() - interaction.createdAt > callbackWindow) {
		return refuse(404, 10062, 'Unknown interaction');
	}
	if (interaction.acknowledged !== undefined) return refuse(400, 40060, 'Interaction has already been acknowledged.');
	const type = Number(body.type);
	if (!answersTo[interaction.kind].includes(type)) return wrongType(state, interaction, type);
	const data = isJson(body.data) ? body.data : {};
	const message = carryOut(state, interaction, type, data);
	interaction.acknowledged = type;
	interaction.original = message?.id;
	interaction.settle(outcome(interaction, type, data, message));
	return query.with_response === 'true' ? { status: 200, body: response(interaction, type, message) } : { status: 204 };
}

function carryOut(state: State, interaction: Interaction, type: number, data: Json): APIMessage | undefined {
	const { place, source } = interaction;
	if (type === fresh) return post(state, place, botUser, data, answerFields(interaction));
	if (type === deferred) {
		const flags = loading | (typeof data.flags === 'number' ? data.flags : 0);
		return post(state, place, botUser, { flags }, answerFields(interaction));
	}
	return type === update && source ? edit(state, source, data) : source;
}

function outcome(interaction: Interaction, type: number, data: Json, message: APIMessage | undefined) {
	const ms = performance.now() - interaction.sentAt;
	if (message) return { type, data, message: shown(message, type === update), ms };
	return { type, data, choices: (data.choices ?? []) as Suggestions['choices'], ms };
}

function response(interaction: Interaction, type: number, message: APIMessage | undefined): Json {
	const { id, payload } = interaction;
	if (!message) return { interaction: { id, type: payload.type } };
	const flags = message.flags ?? 0;
	return {
		interaction: {
			id,
			type: payload.type,
			response_message_id: message.id,
			response_message_loading: (flags & loading) !== 0,
			response_message_ephemeral: (flags & 64) !== 0,
			channel_id: message.channel_id,
		},
		resource: { type, message },
	};
}

function wrongType(state: State, { kind, label, refused }: Interaction, type: number): RestReply {
	const message = `Value must be one of ${answersTo[kind].join(', ')} for ${kind === 'command' ? 'a command' : `a ${kind}`}`;
	const problem = { path: ['type'], message: `${message}, is ${type}` };
	state.violations.push(`answer to ${label}: ${line(problem)}`);
	refused.push(line(problem));
	return invalidForm([problem]);
}
