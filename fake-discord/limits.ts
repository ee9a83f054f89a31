import { countProblems, entries, isJson, type JsonPath, lengthProblems } from './checks.ts';
import { componentProblems } from './component-limits.ts';
import type { Json, Problem } from './types.ts';

const flag = { suppressEmbeds: 4, ephemeral: 64, silent: 4096, components: 32_768 };

/** What holds for a message body, by the way in which it is sent. */
export type MessageRules = {
	/** Whether the sender may make it private. */
	ephemeral: boolean;
	/** An edit may leave out what it doesn't change. */
	edit: boolean;
};

/** Finds what Discord refuses in a message although its OpenAPI description doesn't say so. */
export function messageProblems(message: Json, at: JsonPath, rules: MessageRules): Problem[] {
	return [
		...lengthProblems(message.content, [...at, 'content'], 0, 2000),
		...embedProblems(message.embeds, [...at, 'embeds']),
		...componentProblems(message, at),
		...flagProblems(message.flags, [...at, 'flags'], rules),
		...mentionProblems(message.allowed_mentions, [...at, 'allowed_mentions']),
		...(rules.edit ? [] : emptyProblems(message, at)),
	];
}

/** Finds what Discord refuses in the choices of an autocomplete answer. */
export function choiceProblems(choices: unknown, at: JsonPath): Problem[] {
	if (!Array.isArray(choices)) return [{ path: at, message: 'This field is required' }];
	const items = entries(choices, at);
	return [
		...countProblems(choices, at, 0, 25),
		...items.flatMap((choice) => [
			...lengthProblems(choice.item.name ?? '', [...choice.at, 'name'], 1, 100),
			...lengthProblems(choice.item.value ?? '', [...choice.at, 'value'], 1, 100),
		]),
	];
}

function embedProblems(embeds: unknown, at: JsonPath): Problem[] {
	const items = entries(embeds, at);
	const total = items.reduce((sum, { item }) => sum + embedLength(item), 0);
	const tooLong = { path: at, message: `Embed size exceeds maximum size of 6000: all embeds have ${total} characters` };
	return [
		...countProblems(embeds, at, 0, 10),
		...items.flatMap(({ item, at: path }) => oneEmbedProblems(item, path)),
		...(total > 6000 ? [tooLong] : []),
	];
}

function oneEmbedProblems(embed: Json, at: JsonPath): Problem[] {
	const { footer, author } = embed;
	const shown = ['title', 'description', 'fields', 'image', 'thumbnail', 'footer', 'author', 'timestamp', 'video'];
	return [
		...(shown.some((key) => embed[key]) ? [] : [{ path: at, message: 'An embed must show something' }]),
		...lengthProblems(embed.title, [...at, 'title'], 0, 256),
		...lengthProblems(embed.description, [...at, 'description'], 0, 4096),
		...(isJson(footer) ? lengthProblems(footer.text, [...at, 'footer', 'text'], 1, 2048) : []),
		...(isJson(author) ? lengthProblems(author.name, [...at, 'author', 'name'], 1, 256) : []),
		...countProblems(embed.fields, [...at, 'fields'], 0, 25),
		...entries(embed.fields, [...at, 'fields']).flatMap((field) => [
			...lengthProblems(field.item.name, [...field.at, 'name'], 1, 256),
			...lengthProblems(field.item.value, [...field.at, 'value'], 1, 1024),
		]),
	];
}

function embedLength(embed: Json): number {
	const fields = entries(embed.fields, []).flatMap(({ item }) => [item.name, item.value]);
	const footer = isJson(embed.footer) ? embed.footer.text : '';
	const author = isJson(embed.author) ? embed.author.name : '';
	const texts = [embed.title, embed.description, footer, author, ...fields];
	return texts.reduce<number>((sum, text) => sum + (typeof text === 'string' ? [...text].length : 0), 0);
}

function mentionProblems(mentions: unknown, at: JsonPath): Problem[] {
	if (!isJson(mentions)) return [{ path: at, message: 'Must be present with parse: [], or the message may ping' }];
	const pings = ['parse', 'users', 'roles'].some((key) => Array.isArray(mentions[key]) && mentions[key].length > 0);
	const silent = Array.isArray(mentions.parse) && !pings && mentions.replied_user !== true;
	return silent ? [] : [{ path: at, message: 'Must ping nobody: { parse: [] } and no more' }];
}

function flagProblems(flags: unknown, at: JsonPath, rules: MessageRules): Problem[] {
	if (typeof flags !== 'number') return [];
	const ephemeral = rules.ephemeral ? flag.ephemeral : 0;
	const refused = flags & ~(flag.suppressEmbeds | flag.silent | flag.components | ephemeral);
	if (refused === 0) return [];
	const what = refused === flag.ephemeral ? 'Only a new answer to an interaction can be ephemeral' : 'Invalid flags';
	return [{ path: at, message: `${what}: ${refused}` }];
}

function emptyProblems(message: Json, at: JsonPath): Problem[] {
	const has = (key: string) => Array.isArray(message[key]) && message[key].length > 0;
	const content = typeof message.content === 'string' && message.content.trim() !== '';
	if (content || has('embeds') || has('components') || has('attachments') || message.poll) return [];
	return [{ path: at, message: 'Cannot send an empty message' }];
}
