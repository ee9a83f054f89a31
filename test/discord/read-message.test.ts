import { type GatewayMessageCreateDispatchData, MessageType } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draft } from '../../fake-discord/build-message.ts';
import type { Json } from '../../fake-discord/types.ts';
import { botUser, person, placeOf } from '../../fake-discord/world.ts';
import type { Call } from '../../src/platform/command.ts';
import { toMessage } from '../../src/platform/discord/protocol/interaction-codec.ts';
import { readMessage, toAnswer } from '../../src/platform/discord/protocol/messages.ts';
import { reply } from '../ask.ts';
import { application } from '../data.ts';

const bot = botUser.id;
const ana = person('ana');
const inServer = { guild_id: placeOf('guild', ana.id).guildId };

/** The call that a message makes: in a server unless its fields say otherwise. */
function read(content: string, fields: Json = inServer): Call | undefined {
	const message = { ...draft(placeOf('guild', ana.id), ana, { content }), ...fields };
	return readMessage(message as unknown as GatewayMessageCreateDispatchData, bot, application);
}

/** A reply to a message of the bot that answered a call. */
function replying(name: string, options: Call['options'], more: Json = {}): Json {
	const target = draft(
		placeOf('guild', ana.id),
		botUser,
		toAnswer(reply(name, options), { id: '1' }, application) as Json,
	);
	return { ...inServer, type: MessageType.Reply, referenced_message: { ...target, ...more } };
}

const asked = (question: string) => ({ name: 'ask', options: { question } });
const help = asked('hello');

describe('a message', () => {
	it.each<[string, string]>([
		[`<@${bot}> who chairs Rabat?`, 'who chairs Rabat?'],
		[`<@!${bot}> who chairs Rabat?`, 'who chairs Rabat?'],
		[`<@${bot}>who chairs Rabat?`, 'who chairs Rabat?'],
		[`who chairs Rabat, <@${bot}>?`, 'who chairs Rabat, ?'],
		[`who\n  chairs <@${bot}>\nRabat?`, 'who chairs Rabat?'],
		[`hello <@${bot}> <@${bot}> who chairs Rabat?`, 'hello who chairs Rabat?'],
		[`@everyone <@${bot}> who chairs Rabat?`, 'who chairs Rabat?'],
		[`<@&5> <@7> <#9> <:rcp:11> <a:rcp:11> <t:1:R> <@${bot}> who chairs Rabat?`, 'who chairs Rabat?'],
		[`<@${bot}> who chairs Rabat? https://example.org/a?b=<c>`, 'who chairs Rabat?'],
		[`> who chairs Bali?\n<@${bot}> who chairs Rabat?`, 'who chairs Rabat?'],
		[`> who chairs \` Bali?\n<@${bot}> who chairs \` Rabat?`, 'who chairs ` Rabat?'],
		[`<@${bot}> who chairs Rabat?\n>>> who chairs Bali?\nand Prague?`, 'who chairs Rabat?'],
		[`<@${bot}> who chairs \`Bali\` Rabat?`, 'who chairs Rabat?'],
		[`\`\`\`\n> x\n\`\`\`<@${bot}> who chairs Rabat? \`\`\`js\nBali\`\`\``, 'who chairs Rabat?'],
		[`<@${bot}> more than 50 members > and < 100?`, 'more than 50 members > and < 100?'],
		[`<@${bot}> 5 + 5`, '5 + 5'],
	])('that mentions the bot is a question: %j', (content, question) => {
		expect(read(content)).toEqual(asked(question));
	});

	it.each([
		`<@${bot}>`,
		`<@!${bot}> ???`,
		`<@${bot}> 👋`,
		`<@${bot}> @here`,
		`<@${bot}>\n> who chairs Rabat?`,
		`<@${bot}> \`who chairs Rabat?\``,
	])('that only mentions it is a hello: %j', (content) => {
		expect(read(content)).toEqual(help);
	});

	it('that only mentions it is answered with what can be asked', () => {
		expect(reply(help.name, help.options).content).toContain('Ask me about');
	});

	it.each<[string, string, Json?]>([
		['says its name', 'iscm who chairs Rabat?'],
		['says its name as if it were a mention', '@iscm who chairs Rabat?'],
		['calls everybody', '@everyone who chairs Rabat?', { ...inServer, mention_everyone: true }],
		['calls those who are here', '@here who chairs Rabat?', { ...inServer, mention_everyone: true }],
		[
			'mentions a role',
			'<@&1190000000000000001> who chairs Rabat?',
			{ ...inServer, mention_roles: ['1190000000000000001'] },
		],
		['mentions somebody else', '<@7> who chairs Rabat?'],
		['mentions somebody whose id begins alike', `<@${bot}1> who chairs Rabat?`],
		['mentions it in a quote', `> <@${bot}> who chairs Bali?\nwho chairs Rabat?`],
		['mentions it in the last quote', `who chairs Rabat?\n>>> so it goes\n<@${bot}>`],
		['mentions it in code', `who chairs \`<@${bot}>\` Rabat?`],
		['mentions it in a code block', `\`\`\`\n<@${bot}> who chairs Rabat?\n\`\`\``],
		['mentions it in a code block with backticks', `\`\`a \` <@${bot}> who chairs Rabat?\`\``],
		['has no text that may be read', '', { ...inServer, mentions: [botUser] }],
		['is another bot’s', `<@${bot}> who chairs Rabat?`, { ...inServer, author: { ...ana, bot: true } }],
		['is its own', `<@${bot}> who chairs Rabat?`, { ...inServer, author: { ...botUser, bot: false } }],
		['is Discord’s', `<@${bot}> who chairs Rabat?`, { ...inServer, author: { ...ana, system: true } }],
		['comes by a webhook', `<@${bot}> who chairs Rabat?`, { ...inServer, webhook_id: '5' }],
		['tells of a pin', `<@${bot}> who chairs Rabat?`, { ...inServer, type: MessageType.ChannelPinnedMessage }],
		['tells of a command', `<@${bot}> who chairs Rabat?`, { ...inServer, type: MessageType.ChatInputCommand }],
		['tells of a thread', `<@${bot}> who chairs Rabat?`, { ...inServer, type: MessageType.ThreadStarterMessage }],
	])('that %s is nobody’s question to it', (_name, content, fields) => {
		expect(read(content, fields)).toBeUndefined();
	});

	it.each<[string, Call | undefined]>([
		['who chairs Rabat?', asked('who chairs Rabat?')],
		['> who chairs Bali?\nwho chairs Rabat?', asked('who chairs Rabat?')],
		[`<@${bot}>`, help],
		['', undefined],
		['😀', undefined],
		['> who chairs Bali?', undefined],
	])('in direct messages needs no mention: %j', (content, call) => {
		expect(read(content, {})).toEqual(call);
	});
});

describe('a reply', () => {
	it.each<[string, Call['options'], string]>([
		['iscm', { mechanism: 'Rabat' }, 'rabat'],
		['chair', { mechanism: 'Kolombo' }, 'colombo'],
		['iscm', { mechanism: 'MIDCAS' }, 'MIDCAS'],
		['iscm', { mechanism: 'ibero' }, 'fibemyd riam'],
		['compare', { first: 'Prague', second: 'Budapest' }, 'prague budapest'],
		['list', { chair: 'Emirates' }, 'gfmd abu-dhabi'],
		['ask', { question: 'who chairs the Bali Process?' }, 'bali'],
		['ask', { question: 'chair and secretariat of Rabat Process and Khartoum Process' }, 'rabat khartoum'],
		['ask', { question: 'which countries are members of the Prague Process?' }, 'prague'],
	])('to the answer to /%s %o goes on from what that was about', (name, options, about) => {
		const call = read('and the secretariat?', replying(name, options));
		expect(call).toEqual({ name: 'ask', options: { question: 'and the secretariat?', about } });
	});

	it.each<[string, Call['options'], string, string]>([
		['chair', { mechanism: 'Rabat' }, 'and the secretariat?', 'ICMPD'],
		['iscm', { mechanism: 'colombo' }, 'who is next?', 'Afghanistan'],
		['ask', { question: 'who chairs the Bali Process?' }, 'how many members?', '45'],
		['list', { chair: 'Emirates' }, 'since when?', '2008'],
		['chair', { mechanism: 'Rabat' }, 'and of Bali?', 'Indonesia'],
	])('to /%s %o: %s', (name, options, question, fact) => {
		const call = read(question, replying(name, options));
		expect(JSON.stringify(reply('ask', call?.options))).toContain(fact);
	});

	it('is thanked for without being told again', () => {
		const call = read('thanks!', replying('chair', { mechanism: 'Rabat' }));
		expect(reply('ask', call?.options).content).toBe('You’re welcome.');
	});

	it('that says nothing is left alone, and so is one whose text may not be read', () => {
		expect(read('👍', replying('about', {}))).toBeUndefined();
		expect(read('', replying('about', {}))).toBeUndefined();
	});

	it('to somebody else needs a mention, and takes what that message said where it may be read', () => {
		const other = { author: person('bela'), components: [], embeds: [] };
		const unread = replying('about', {}, { ...other, content: '' });
		const spoken = replying('about', {}, { ...other, content: `<@${bot}> is this of the Prague Process?` });
		expect(read('and the chair?', spoken)).toBeUndefined();
		expect(read(`<@${bot}> and the chair?`, unread)).toEqual(asked('and the chair?'));
		const call = read(`<@${bot}> and the chair?`, spoken);
		expect(call?.options.about).toBe('is this of the Prague Process?');
		expect(JSON.stringify(reply('ask', call?.options))).toContain('Prague Process');
	});

	it.each([null, undefined])(
		'to a message that is gone (%s) needs a mention, and has nothing to go on from',
		(gone) => {
			const fields = { ...inServer, type: MessageType.Reply, referenced_message: gone };
			expect(read('who chairs Rabat?', fields)).toBeUndefined();
			expect(read(`<@${bot}> who chairs Rabat?`, fields)).toEqual(asked('who chairs Rabat?'));
		},
	);
});

describe('whatever a message holds', () => {
	it('reading it never fails, and is quick', () => {
		const pieces = fc.constantFrom(
			'`',
			'``',
			'```',
			'> ',
			'>>> ',
			'\n',
			`<@${bot}>`,
			'<@',
			'<a:',
			'https://',
			' ',
			'Rabat',
			'@here',
			'||',
		);
		fc.assert(
			fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 60 }), (parts) => {
				const call = read(parts.join(''));
				if (call !== undefined) expect(String(call.options.question)).not.toContain(`<@${bot}>`);
			}),
			{ numRuns: 2_000 },
		);
		for (const piece of ['`', '``', '> ', '>', ' ', '\n', '<@', '<a:', '<:a', 'https://', '\u2028', '``` ']) {
			const content = piece.repeat(4_000 / piece.length);
			const started = performance.now();
			read(content);
			read(`<@${bot}>${content}`);
			expect(performance.now() - started, piece).toBeLessThan(100);
		}
	});
});

it('an answer is a reply to the message, pings nobody and is for all to see', () => {
	const given = reply('iscm', { mechanism: 'ibero' });
	expect(given.private).toBe(true);
	const { content, embeds, components } = toMessage(given, application);
	expect(toAnswer(given, { id: '123' }, application)).toEqual({
		content,
		embeds,
		components,
		message_reference: { message_id: '123', fail_if_not_exists: false },
		allowed_mentions: { parse: [], replied_user: false },
		nonce: '123',
		enforce_nonce: true,
	});
});
