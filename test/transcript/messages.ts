import type { GatewayMessageCreateDispatchData } from 'discord-api-types/v10';
import { MessageType } from 'discord-api-types/v10';
import { answer } from '../../src/platform/answer.ts';
import type { Call } from '../../src/platform/command.ts';
import { readMessage, toAnswer } from '../../src/platform/discord/protocol/messages.ts';
import { application } from '../data.ts';
import { followUps, questions, sampleOf } from './values.ts';

const bot = { id: '1190000000000000002', bot: true };
const ana = { id: '204255221017214977' };
const plain = { id: '1', type: MessageType.Default, author: ana, guild_id: '1190000000000000004' };

/** The messages that the follow-ups reply to: the answers to these calls. */
const repliedTo: readonly (readonly [line: string, call: Call])[] = [
	['the card of Rabat', { name: 'iscm', options: { mechanism: 'Rabat' } }],
	['a choice', { name: 'iscm', options: { mechanism: 'ibero' } }],
	['a comparison', { name: 'compare', options: { first: 'Prague', second: 'Budapest' } }],
	['a list', { name: 'list', options: { chair: 'Emirates' } }],
	['a question', { name: 'ask', options: { question: 'who chairs the Bali Process?' } }],
	['/about', { name: 'about', options: {} }],
];

/** What is answered to messages: to mentions, to direct messages, to replies, and to what is not meant for the bot. */
export function answersToMessages(): readonly (readonly [line: string, answer: unknown])[] {
	const spoken = ['', '???', ...sampleOf(questions, 10)];
	return [
		...spoken.map((words) => [`mention: ${words}`, answerTo({ ...plain, content: `<@${bot.id}> ${words}` })] as const),
		...spoken.map(
			(words) => [`direct: ${words}`, answerTo({ ...plain, guild_id: undefined, content: words })] as const,
		),
		['not for the bot: who chairs Rabat?', answerTo({ ...plain, content: 'who chairs Rabat?' })],
		...repliedTo.flatMap(([what, call]) => {
			const referenced_message = { ...plain, ...toAnswer(replyTo(call), plain, application), author: bot };
			return followUps.map((content) => {
				const message = { ...plain, type: MessageType.Reply, content, referenced_message };
				return [`reply to ${what}: ${content}`, answerTo(message)] as const;
			});
		}),
	];
}

function answerTo(message: object): unknown {
	const read = message as unknown as GatewayMessageCreateDispatchData;
	const call = readMessage(read, bot.id, application);
	return call === undefined ? null : toAnswer(replyTo(call), read, application);
}

function replyTo(call: Call) {
	return answer(call, application, ({ error }) => {
		throw error;
	});
}
