import {
	type APIInteraction,
	type GatewayMessageCreateDispatchData,
	InteractionType,
	type RESTPostAPIChannelMessageJSONBody,
} from 'discord-api-types/v10';
import { type Application, type Commands, commandNamed } from '../../application.ts';
import type { Reply } from '../../command.ts';
import { fromCustomId } from '../../custom-id.ts';
import { toResponse } from './interaction-codec.ts';
import { readMessage, toAnswer } from './messages.ts';
import type { AnswerCall } from './metered.ts';
import type { RateLimit } from './rate-limits.ts';
import type { Step } from './steps.ts';

/** Answers a message with the body of another; nothing when it is not addressed to the bot, or when there is too much of it. */
export type AnswerMessage = (
	message: GatewayMessageCreateDispatchData,
	botId: string,
) => RESTPostAPIChannelMessageJSONBody | undefined;

/** Answers messages at a pace: who asks too fast is told once, and a channel of a server is never flooded. */
export function rateLimitMessages(
	application: Application,
	answerCall: AnswerCall,
	ofUser: RateLimit,
	ofChannel: RateLimit,
): AnswerMessage {
	return (message, botId) => {
		const call = readMessage(message, botId, application);
		if (call === undefined) return undefined;
		const verdict = ofUser(message.author.id);
		if (verdict === 'silent') return undefined;
		if (verdict === 'tell') return toAnswer(slowDownReply(application), message, application);
		// In direct messages there is one person alone, who has a pace already.
		if (message.guild_id !== undefined && ofChannel(message.channel_id) !== 'go') return undefined;
		return toAnswer(answerCall(call), message, application);
	};
}

/** Answers interactions, of which questions at a pace. Discord wants an answer to each, so too many get a short one. */
export function rateLimitInteractions(application: Application, ofUser: RateLimit): Step {
	return (next) => (interaction) => {
		const user = isQuestion(interaction, application) ? userOf(interaction) : undefined;
		if (user === undefined || ofUser(user) === 'go') return next(interaction);
		return toResponse(slowDownReply(application), 'new', application);
	};
}

function slowDownReply({ messages }: Application): Reply {
	return { private: true, content: messages.slowDown };
}

function isQuestion(interaction: APIInteraction, { commands }: Application): boolean {
	const name = commandOf(interaction, commands);
	return name !== undefined && commandNamed(name, commands)?.rateLimited === true;
}

function commandOf(interaction: APIInteraction, commands: Commands): string | undefined {
	if (interaction.type === InteractionType.ApplicationCommand) return interaction.data.name;
	if (interaction.type !== InteractionType.MessageComponent) return undefined;
	return fromCustomId(interaction.data.custom_id, commands)?.call.name;
}

function userOf({ member, user }: APIInteraction): string | undefined {
	return member?.user?.id ?? user?.id;
}
