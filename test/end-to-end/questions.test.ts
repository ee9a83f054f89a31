import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buttonsOf, menusOf } from '../../fake-discord/components.ts';
import { type Discord, startDiscord } from '../../fake-discord/discord.ts';
import type { Manner } from '../../fake-discord/say.ts';
import type { Json, Shown } from '../../fake-discord/types.ts';
import { type Bot, endBot, startBot } from './bot.ts';

let discord: Discord;
let bot: Bot;

beforeAll(async () => {
	discord = await startDiscord();
	bot = startBot([], { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api });
	await bot.says('Commands registered everywhere.');
});

afterEach(() => {
	discord.onRest = undefined;
	discord.assertClean();
});

afterAll(async () => {
	await endBot(bot);
	await discord.close();
});

let made = 0;

/** A name that nobody had before: everybody has a pace of their own. */
function somebody(): string {
	made += 1;
	return `person ${made}`;
}

/** Says something in a channel of a server; each channel has a pace of its own, so it is a new one unless it is given. */
function sayIn(channel: string, text: string, manner: Manner = {}): Shown {
	const [guildId = ''] = discord.guildIds;
	discord.state.places.set(channel, { kind: 'guild', channelId: channel, guildId });
	const fields: Json = { channel_id: channel, ...manner.fields };
	return discord.say(true, text, { author: somebody(), ...manner, fields });
}

function newChannel(): string {
	made += 1;
	return `12000000000000${String(made).padStart(5, '0')}`;
}

const say = (text: string, manner: Manner = {}) => sayIn(newChannel(), text, manner);
const answerTo = (message: Shown) => discord.until(() => discord.replies(message)[0]);
const posts = () => discord.requests.filter(({ route }) => route === '/channels/{channel_id}/messages');

/** Waits until the bot has dealt with everything that was said before. */
async function settled(): Promise<void> {
	await answerTo(discord.say(false, 'who chairs Bali?', { author: somebody() }));
	await new Promise((resolve) => setTimeout(resolve, 30));
}

/** What a person reads in a message. */
function textOf({ content, embeds }: Shown): string {
	return [
		content,
		...embeds.flatMap(({ title, description, fields = [] }) => [
			title,
			description,
			...fields.map(({ value }) => value),
		]),
	].join('\n');
}

describe('a question in a message', () => {
	it.each<[string, () => Shown]>([
		['by a mention', () => say('who chairs Rabat?', { mentionBot: true })],
		[
			'by a mention of the older kind',
			() =>
				say(`<@!${discord.applicationId}> who chairs Rabat?`, {
					fields: { mentions: [{ id: discord.applicationId }] },
				}),
		],
		['by a mention among others', () => say(`@here <@1> <@${discord.applicationId}> who chairs Rabat?`)],
		['in direct messages', () => discord.say(false, 'who chairs Rabat?', { author: somebody() })],
		[
			'by a mention in direct messages',
			() => discord.say(false, 'who chairs Rabat?', { author: somebody(), mentionBot: true }),
		],
	])('is answered %s, with one reply that pings nobody', async (_name, ask) => {
		const before = posts().length;
		const question = ask();
		const answer = await answerTo(question);
		expect(textOf(answer)).toContain('**France** chairs the Rabat Process, as of March 2020');
		expect(answer).toMatchObject({ type: 19, private: false, message_reference: { message_id: question.id } });
		await settled();
		expect(discord.replies(question)).toHaveLength(1);
		const [sent] = posts().slice(before);
		expect(sent?.body).toMatchObject({
			allowed_mentions: { parse: [], replied_user: false },
			message_reference: { message_id: question.id, fail_if_not_exists: false },
		});
	});

	it('goes on from the answer that it replies to, and from the answer to that', async () => {
		const channel = newChannel();
		const first = await answerTo(sayIn(channel, 'who chairs the Colombo Process?', { mentionBot: true }));
		const second = await answerTo(sayIn(channel, 'who is next?', { replyTo: first }));
		expect(textOf(second)).toContain('Afghanistan');
		const third = await answerTo(sayIn(channel, 'and the secretariat?', { replyTo: second }));
		expect(textOf(third)).toContain('Colombo Process');
		const card = await discord.slash('iscm', { mechanism: 'khartoum' }, { guild: false, user: 'dora' });
		const fourth = await answerTo(discord.say(false, 'how many members?', { author: 'dora', replyTo: card.message }));
		expect(textOf(fourth)).toMatch(/\d+ member countries\*\* in the Khartoum Process/);
	});

	it('still goes on after a restart: nothing is remembered but by the message', async () => {
		const answer = await answerTo(say('who chairs the Prague Process?', { mentionBot: true }));
		bot.process.kill('SIGTERM');
		expect(await bot.ended).toBe(0);
		bot = startBot([], { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api });
		await bot.says('Commands are up to date');
		const next = await answerTo(say('since when?', { replyTo: answer }));
		expect(textOf(next)).toMatch(/2009.*Prague Process/s);
	});

	it('that fits several is asked back, for all to see, with a menu that works', async () => {
		const answer = await answerTo(say('who chairs the ibero-american one?', { mentionBot: true }));
		expect(answer.private).toBe(false);
		const [menu] = menusOf(answer);
		if (menu !== undefined) {
			const picked = await discord.pick(answer, menu.options[0]?.value ?? '');
			expect(textOf(picked.message)).not.toBe('');
		}
	});

	it.each(['', '👋', '> who chairs Bali?'])('that asks nothing gets a hello: %j', async (text) => {
		const answer = await answerTo(say(`<@${discord.applicationId}>\n${text}`));
		expect(answer.content).toContain('Ask me about');
		expect(buttonsOf(answer).length).toBeGreaterThan(0);
		expect((await discord.press(answer, 'What is an RCP?')).message.private).toBe(true);
	});

	it('that cannot be answered is told so in one message', async () => {
		expect((await answerTo(say('what is the weather?', { mentionBot: true }))).content).toContain(
			'I can’t answer that',
		);
	});
});

describe('a message is left alone', () => {
	const mention = () => `<@${discord.applicationId}> who chairs Rabat?`;

	it.each<[string, () => Shown | Promise<Shown>]>([
		['that is no question to it', () => say('who chairs Rabat?')],
		['that says its name', () => say('iscm, who chairs Rabat?')],
		['that looks like a mention', () => say('@iscm who chairs Rabat?')],
		['to everybody', () => say('@everyone who chairs Rabat?')],
		['to those who are here', () => say('@here who chairs Rabat?')],
		[
			'to a role',
			() => say('<@&1190000000000000001> who chairs Rabat?', { fields: { mention_roles: ['1190000000000000001'] } }),
		],
		['that quotes a mention', () => say(`> ${mention()}\nhe asked`)],
		['with a mention in code', () => say(`write \`${mention()}\``)],
		['with a mention in a code block', () => say(`\`\`\`\n${mention()}\n\`\`\``)],
		['of another bot', () => say(mention(), { bot: true })],
		['of a webhook', () => say(mention(), { fields: { webhook_id: '1180000000000000001' } })],
		['of Discord', () => say(mention(), { fields: { type: 6 } })],
		['of its own', () => say(mention(), { fields: { author: { id: discord.applicationId, username: 'iscm' } } })],
		[
			'of another bot in direct messages',
			() => discord.say(false, 'who chairs Rabat?', { bot: true, author: somebody() }),
		],
		['without text in direct messages', () => discord.say(false, '', { author: somebody() })],
		['of quotes in direct messages', () => discord.say(false, '> who chairs Rabat?', { author: somebody() })],
		['that replies to somebody else', () => say('who chairs Rabat?', { replyTo: say('hello', { author: 'cara' }) })],
		[
			'that replies to it without telling it, so that the text may not be read',
			async () =>
				say('and the chair?', { ping: false, replyTo: await answerTo(say('what is an RCP?', { mentionBot: true })) }),
		],
		[
			'that replies to it with another bot’s words',
			async () =>
				say('who chairs Rabat?', { bot: true, replyTo: await answerTo(say('what is an RCP?', { mentionBot: true })) }),
		],
		[
			'that replies to it with a smile',
			async () => say('👍', { replyTo: await answerTo(say('what is an RCP?', { mentionBot: true })) }),
		],
		[
			'that replies to one that is gone',
			() =>
				say('who chairs Rabat?', {
					fields: { type: 19, referenced_message: null, mentions: [{ id: discord.applicationId }] },
				}),
		],
	])('%s', async (_name, ask) => {
		const message = await ask();
		await settled();
		expect(discord.replies(message)).toEqual([]);
	});
});

describe('when something is in the way', () => {
	it('a question that is deleted meanwhile is answered all the same', async () => {
		const question = say('who chairs Rabat?', { mentionBot: true });
		discord.state.messages.delete(question.id);
		const sent = await discord.until(() => posts().find(({ body }) => JSON.stringify(body).includes(question.id)));
		await discord.until(() => sent.status > 0);
		expect(sent.status).toBe(200);
	});

	it('a mention in a reply to a deleted message is answered', async () => {
		const message = say('who chairs Rabat?', { mentionBot: true, fields: { type: 19, referenced_message: null } });
		expect(textOf(await answerTo(message))).toContain('France');
	});

	it('an answer that may not be sent costs a line in the log, without what was said', async () => {
		const before = bot.output().length;
		discord.onRest = ({ route }) =>
			route === '/channels/{channel_id}/messages'
				? { status: 403, body: { code: 50013, message: 'Missing Permissions' } }
				: undefined;
		const question = say('who chairs the Rabat Process and who is canary-4711?', { mentionBot: true });
		await bot.says(/"evt":"message_failed".*\n/);
		discord.onRest = undefined;
		await settled();
		expect(discord.replies(question)).toEqual([]);
		const told = bot.output().slice(before).trim().split('\n');
		expect(told).toHaveLength(1);
		expect(JSON.parse(told[0] ?? '')).toMatchObject({ level: 40, code: 50013, status: 403 });
		expect(told[0]).not.toMatch(/canary|Rabat|person \d|localhost|127\.0\.0\.1/);
	});
});

describe('too much', () => {
	it('of one person is told once, and then nothing until it is better', async () => {
		const author = somebody();
		const ask = () => discord.say(false, 'what is an RCP?', { author });
		const messages = Array.from({ length: 14 }, ask);
		await settled();
		const answers = messages.map((message) => discord.replies(message));
		expect(answers.map(({ length }) => length)).toEqual([...Array(11).fill(1), 0, 0, 0]);
		expect(answers[10]?.[0]?.content).toContain('give me a moment');
		const asked = await discord.slash('ask', { question: 'who chairs Rabat?' }, { user: author });
		expect(asked.message).toMatchObject({ private: true, content: expect.stringContaining('give me a moment') });
		expect((await discord.slash('about', {}, { user: author })).message.private).toBe(false);
		await new Promise((resolve) => setTimeout(resolve, 2_100));
		const later = await answerTo(ask());
		expect(textOf(later)).toContain('Regional Consultative Process');
	});

	it('in one channel is left alone, whoever asks', async () => {
		const channel = newChannel();
		const messages = Array.from({ length: 9 }, () => sayIn(channel, 'what is an RCP?', { mentionBot: true }));
		await settled();
		expect(messages.map((message) => discord.replies(message).length)).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 0]);
	});

	it('a person or program that answers each answer is told, and then left alone', async () => {
		const author = somebody();
		let last = await answerTo(discord.say(false, 'who chairs Rabat?', { author }));
		const round = async () => {
			const message = discord.say(false, 'and the secretariat?', { author, replyTo: last });
			last = await discord.until(() => discord.replies(message)[0], 400);
			return true;
		};
		let rounds = 1;
		while (rounds < 40 && (await round().catch(() => false))) rounds += 1;
		expect(rounds).toBe(11);
	});

	it('another bot that answers each answer gets none', async () => {
		const answer = await answerTo(say('who chairs Rabat?', { mentionBot: true }));
		const echo = say('who chairs Rabat?', { bot: true, mentionBot: true, replyTo: answer });
		await settled();
		expect(discord.replies(echo)).toEqual([]);
	});
});

describe('/ask', () => {
	it('is answered for all, or to the asker alone with a button that shares it', async () => {
		const user = somebody();
		const open = await discord.slash('ask', { question: 'Who chairs the Rabat Process?' }, { user });
		expect(open.message.private).toBe(false);
		expect(textOf(open.message)).toContain('France');
		for (const question of ['Who chairs the Rabat Process?', 'how many RCPs are there in Africa, and which?']) {
			const secret = await discord.slash('ask', { question, private: true }, { user });
			expect(secret.message.private).toBe(true);
			const shared = await discord.press(secret.message, 'Share', { user });
			expect(shared.message.private).toBe(false);
			expect(shared.message.embeds.length).toBeGreaterThan(0);
		}
	});

	it.each(['what is the weather?', 'thanks'])('has nothing to share where it has no answer: %s', async (question) => {
		const { message } = await discord.slash('ask', { question, private: true }, { user: somebody() });
		expect(message.private).toBe(true);
		expect(buttonsOf(message).map(({ label }) => label)).not.toContain('Share');
	});
});

describe('Explain mechanisms', () => {
	it.each([{ guild: true }, { guild: false }, { context: 2, install: 'user' }] as const)(
		'tells the asker alone what a message names: %o',
		async (where) => {
			const text = 'The Kartum Process is no RCP; ask ICMPD, or the chair of GFMD.';
			const { type, message } = await discord.messageMenu('Explain mechanisms', text, { ...where, user: somebody() });
			expect(type).toBe(4);
			expect(message.private).toBe(true);
			expect(textOf(message)).toMatch(/Khartoum Process.*\*\*RCP\*\*.*ICMPD.*GFMD/s);
			const card = await discord.pick(message, 'gfmd');
			expect(card.message).toMatchObject({ private: true, embeds: [{ title: 'GFMD' }] });
		},
	);

	it('reads embeds, such as those of its own answers', async () => {
		const answer = await answerTo(say('who chairs the Bali Process?', { mentionBot: true }));
		const { message } = await discord.messageMenu('Explain mechanisms', answer, { user: somebody() });
		expect(textOf(message)).toContain('Bali Process');
	});

	it('says when nothing is named, and takes the longest messages', async () => {
		const none = await discord.messageMenu('Explain mechanisms', 'Lunch at noon?', { user: somebody() });
		expect(none.message).toMatchObject({ private: true, content: expect.stringContaining('names no mechanism') });
		const long = `${'lorem ipsum '.repeat(330)} the Rabat Process`;
		const { message, ms } = await discord.messageMenu('Explain mechanisms', long, { user: somebody() });
		expect(textOf(message)).toContain('Rabat Process');
		expect(ms).toBeLessThan(1_000);
	});

	it('is kept to the pace of questions, and told so in private', async () => {
		const user = somebody();
		const answers = await Promise.all(
			Array.from({ length: 13 }, () => discord.messageMenu('Explain mechanisms', 'The Rabat Process', { user })),
		);
		const slow = answers.filter(({ message }) => message.content.includes('give me a moment'));
		expect(slow).toHaveLength(3);
		expect(slow.every(({ message }) => message.private)).toBe(true);
	});
});
