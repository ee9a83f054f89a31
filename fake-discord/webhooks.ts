import type { APIMessage } from 'discord-api-types/v10';
import { interactionOf } from './interactions.ts';
import { edit, post } from './messages.ts';
import { refuse } from './refusals.ts';
import type { Interaction, Json, RestReply, State } from './types.ts';
import { applicationId, botUser } from './world.ts';

type WebhookCall = { params: Record<string, string>; body: Json };

const lifetime = 15 * 60_000;
const loading = 128;

/** Sends one more message after the answer to an interaction. */
export function followUp(state: State, { params, body }: WebhookCall): RestReply {
	const interaction = answered(state, params);
	if ('status' in interaction) return interaction;
	const placeholder = interaction.acknowledged === 5 ? state.messages.get(interaction.original ?? '') : undefined;
	if (placeholder && (placeholder.flags ?? 0) & loading) return { status: 200, body: finish(state, placeholder, body) };
	const extra = {
		application_id: applicationId,
		webhook_id: applicationId,
		interaction_metadata: interaction.metadata,
	};
	return { status: 200, body: post(state, interaction.place, botUser, body, extra) };
}

/** Reads the answer to an interaction, or a message that followed it. */
export function getReply(state: State, { params }: WebhookCall): RestReply {
	return withReply(state, params, (message) => ({ status: 200, body: message }));
}

/** Edits the answer to an interaction, or a message that followed it. */
export function changeReply(state: State, { params, body }: WebhookCall): RestReply {
	return withReply(state, params, (message) => ({ status: 200, body: finish(state, message, body) }));
}

/** Deletes the answer to an interaction, or a message that followed it. */
export function deleteReply(state: State, { params }: WebhookCall): RestReply {
	return withReply(state, params, ({ id }) => {
		state.messages.delete(id);
		return { status: 204 };
	});
}

/** An edit ends the state of loading; whether a message is private never changes. */
function finish(state: State, message: APIMessage, body: Json): APIMessage {
	const flags = (message.flags ?? 0) & ~loading;
	return edit(state, message, { ...body, flags });
}

function withReply(state: State, params: WebhookCall['params'], use: (message: APIMessage) => RestReply): RestReply {
	const interaction = answered(state, params);
	if ('status' in interaction) return interaction;
	const message = state.messages.get(params.message_id ?? interaction.original ?? '');
	return message ? use(message) : refuse(404, 10008, 'Unknown Message');
}

function answered(state: State, params: WebhookCall['params']): Interaction | RestReply {
	const interaction = interactionOf(state, params.webhook_token ?? '');
	if (params.webhook_id !== applicationId || !interaction) return refuse(404, 10015, 'Unknown Webhook');
	if (Date.now() - interaction.createdAt > lifetime) return refuse(401, 50027, 'Invalid Webhook Token');
	return interaction.acknowledged === undefined ? refuse(404, 10015, 'Unknown Webhook') : interaction;
}
