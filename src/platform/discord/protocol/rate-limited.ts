import {
	type APIInteraction,
	type APIInteractionResponse,
	type GatewayMessageCreateDispatchData,
	InteractionType,
	type RESTPostAPIChannelMessageJSONBody,
} from 'discord-api-types/v10';
import ask from '../../../../commands/ask.ts';
import explain from '../../../../commands/explain.ts';
import { slowDownReply } from '../../../replies/slow-down.ts';
import { fromCustomId } from '../../custom-id.ts';
import { toResponse } from './interaction-codec.ts';
import { readMessage, toAnswer } from './messages.ts';
import type { AnswerCall, Respond } from './metered.ts';
import type { Pace } from './rate-limits.ts';
import type { Verdict } from './token-bucket.ts';

/** Answers a message with the body of another; nothing when it is not addressed to the bot, or when there is too much of it. */
export type AnswerMessage = (
	message: GatewayMessageCreateDispatchData,
	botId: string,
) => RESTPostAPIChannelMessageJSONBody | undefined;

/** Answers messages at a pace: who asks too fast is told once, and a channel of a server is never flooded. */
export function pacedMessages(answerCall: AnswerCall, ofUser: Pace, ofChannel: Pace): AnswerMessage {
	return (message, botId) => {
		const call = readMessage(message, botId);
		if (call === undefined) return undefined;
		const verdict = ofUser(message.author.id);
		if (verdict === 'silent') return undefined;
		if (verdict === 'tell') return toAnswer(slowDownReply(), message);
		// In direct messages there is one person alone, who has a pace already.
		if (message.guild_id !== undefined && ofChannel(message.channel_id) !== 'go') return undefined;
		return toAnswer(answerCall(call), message);
	};
}

/** Answers interactions, of which questions at a pace. Discord wants an answer to each, so too many get a short one. */
export function pacedInteractions(respond: Respond, ofUser: Pace): Respond {
	return (interaction) => {
		const user = isQuestion(interaction) ? userOf(interaction) : undefined;
		if (user === undefined || ofUser(user) === 'go') return respond(interaction);
		return tooMuch();
	};
}

/** Says of an interaction whether its user may have an answer. */
export type Admit = (interaction: APIInteraction) => Verdict;

/** Admits what users send at a pace; always what they are offered while they type, and questions, which have a pace of their own. */
export function admitting(ofUser: Pace): Admit {
	return (interaction) => {
		const user = userOf(interaction);
		const isTyping = interaction.type === InteractionType.ApplicationCommandAutocomplete;
		return user === undefined || isTyping || isQuestion(interaction) ? 'go' : ofUser(user);
	};
}

/** Answers each interaction, those that are not admitted with a short word. */
export function answeringAll(respond: Respond, admit: Admit): Respond {
	return (interaction) => (admit(interaction) === 'go' ? respond(interaction) : tooMuch());
}

/** The response to somebody who asks too much. */
export function tooMuch(): APIInteractionResponse {
	return toResponse(slowDownReply(), 'new');
}

/** The commands that read whole texts, which is more work than to look a name up. */
const questions: ReadonlySet<string | undefined> = new Set([ask.data.name, explain.data.name]);

function isQuestion(interaction: APIInteraction): boolean {
	if (interaction.type === InteractionType.ApplicationCommand) return questions.has(interaction.data.name);
	if (interaction.type !== InteractionType.MessageComponent) return false;
	return questions.has(fromCustomId(interaction.data.custom_id)?.call.name);
}

function userOf({ member, user }: APIInteraction): string | undefined {
	return member?.user?.id ?? user?.id;
}
