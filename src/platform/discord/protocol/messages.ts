import {
	type APIMessage,
	type APIMessageTopLevelComponent,
	ComponentType,
	type GatewayMessageCreateDispatchData,
	MessageType,
	type RESTPostAPIChannelMessageJSONBody,
} from 'discord-api-types/v10';
import type { Application } from '../../application.ts';
import type { Call, Reply } from '../../command.ts';
import { fromCustomId } from '../../custom-id.ts';
import { toMessage } from './interaction-codec.ts';

/** Reads a message as a question to the bot; nothing when it is not addressed to it, or asks nothing. */
export function readMessage(
	message: GatewayMessageCreateDispatchData,
	botId: string,
	application: Application,
): Call | undefined {
	const { toCall } = application.questions;
	if (!isSomebodys(message, botId)) return undefined;
	const said = withoutQuotes(message.content);
	const isMention = new RegExp(`<@!?${botId}>`).test(said);
	const replied = repliedTo(message);
	if (!isMention && replied?.author.id !== botId && message.guild_id !== undefined) return undefined;
	const question = said.replace(besideWords, ' ').replace(/\s+/g, ' ').trim();
	// Whoever only names the bot may not know what it is for; a picture or a smile in a conversation asks nothing.
	if (!/[\p{L}\p{N}]/u.test(question)) return isMention ? toCall(greeting) : undefined;
	return toCall(question, replied && aboutOf(replied, botId, application));
}

/** A reply as the message that answers another one. It pings nobody, and comes even when that one has been deleted. */
export function toAnswer(
	reply: Reply,
	{ id }: { readonly id: string },
	application: Application,
): RESTPostAPIChannelMessageJSONBody {
	const { content = '', embeds = [], components = [] } = toMessage(reply, application);
	return {
		content,
		embeds,
		components,
		message_reference: { message_id: id, fail_if_not_exists: false },
		allowed_mentions: { parse: [], replied_user: false },
		// Sent again after a failure on the way, it is still one message.
		nonce: id,
		enforce_nonce: true,
	};
}

/** A greeting, which is answered with what can be asked. */
const greeting = 'hello';

/** Whether a person has written a message: no bot, no webhook, and nothing that Discord says itself. */
function isSomebodys({ author, type, webhook_id }: GatewayMessageCreateDispatchData, botId: string): boolean {
	const isWritten = type === MessageType.Default || type === MessageType.Reply;
	return isWritten && webhook_id === undefined && !author.bot && !author.system && author.id !== botId;
}

/** Quotes and code, in the order in which they stand: what is inside one begins no other. */
const quotesAndCode = /^[ \t]*>>> [\s\S]*|^[ \t]*> .*$|```[\s\S]*?```|``[\s\S]*?``|`[^`]+`/gm;

function withoutQuotes(content: string): string {
	return content.replace(quotesAndCode, ' ');
}

/** Mentions, emoji, times, links and calls for everybody: nothing of that is read. */
const besideWords = /<[@#:/t][^<>\s]{1,100}>|<a?:\w+:\d+>|https?:\/\/\S+|@(?:everyone|here)\b/g;

function repliedTo({ type, referenced_message }: GatewayMessageCreateDispatchData): APIMessage | undefined {
	return type === MessageType.Reply ? (referenced_message ?? undefined) : undefined;
}

/** What a message was about: what its buttons and menus lead to, or else its words. */
function aboutOf(message: APIMessage, botId: string, application: Application): string | undefined {
	const rows = message.author.id === botId ? (message.components ?? []) : [];
	const ids = [...new Set(rows.flatMap((row) => subjectsIn(row, application)))];
	const title = message.embeds?.[0]?.title;
	const words = [...(title === undefined ? [] : [title]), withoutQuotes(message.content ?? '')].join(' ');
	return (ids.length > 0 ? ids.join(' ') : words.replace(besideWords, ' ').trim()) || undefined;
}

function subjectsIn(
	row: APIMessageTopLevelComponent,
	{ commands, questions: { subjectOptions } }: Application,
): readonly string[] {
	if (row.type !== ComponentType.ActionRow) return [];
	return row.components.flatMap((component) => {
		const press = 'custom_id' in component ? fromCustomId(component.custom_id, commands) : undefined;
		if (press === undefined) return [];
		const held = subjectOptions.flatMap((name) => press.call.options[name] ?? []).map(String);
		const isMenu = component.type === ComponentType.StringSelect && press.targetOption === subjectOptions[0];
		return isMenu ? [...held, ...component.options.map(({ value }) => value)] : held;
	});
}
