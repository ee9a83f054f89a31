import { type Client, MessageFlags } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bot, commands, logIn, row, silent, startBot } from '../../fake-discord/bot.ts';
import { buttonsOf, menusOf } from '../../fake-discord/components.ts';
import type { Discord } from '../../fake-discord/discord.ts';
import { readDescription } from '../../fake-discord/openapi.ts';

let bot: Bot;
let discord: Discord;
let client: Client<true>;

beforeEach(async () => {
	bot = await startBot();
	({ discord, client } = bot);
});

afterEach(() => bot.stop());

describe('a client that keeps the rules', () => {
	test('logs in, beats, and leaves with 1000', async () => {
		expect(discord.gateway.identifies.map(({ intents }) => intents)).toEqual([0]);
		await discord.until(() => discord.gateway.heartbeats > 1);
		await client.destroy();
		await discord.until(() => discord.gateway.closes.length > 0);
		expect(discord.gateway.closes).toEqual([1000]);
		discord.assertClean();
	});

	test('registers commands, which come back with what Discord adds', async () => {
		const [chair] = await client.rest
			.get(`/applications/${discord.applicationId}/commands`)
			.then((list) => list as never[]);
		expect(chair).toMatchObject({ type: 1, nsfw: false, dm_permission: true, default_member_permissions: null });
		const before = discord.commands().map(({ id, version }) => ({ id, version }));
		await client.application.commands.set(commands as never);
		expect(discord.commands()).toMatchObject(before);
		expect(discord.commands()[0]?.options?.[1]).not.toHaveProperty('required');
		if (discord.checked) expect(componentProblems('ApplicationCommandResponse', discord.commands())).toEqual([]);
	});

	test.each([{}, { guild: false }, { context: 2, locale: 'fr' }] as const)(
		'is asked with a slash command %o',
		async (as) => {
			const { type, message, ms } = await discord.slash('chair', { mechanism: 'rabat' }, as);
			expect(type).toBe(4);
			expect(message).toMatchObject({
				content: 'chair of rabat',
				private: false,
				author: { id: discord.applicationId },
			});
			expect(message).not.toHaveProperty('updated');
			expect(ms).toBeLessThan(1000);
			if (discord.checked) expect(componentProblems('MessageResponse', [discord.message(message.id)])).toEqual([]);
			discord.assertClean();
		},
	);

	test('completes, is pressed, picked from, and asked about a message', async () => {
		const { choices } = await discord.autocomplete('chair', 'mechanism', 'rab');
		expect(choices).toEqual([{ name: 'rab…', value: 'rabat' }]);
		const { message } = await discord.slash('chair', { mechanism: 'rabat' });
		expect(buttonsOf(message).map(({ label }) => label)).toEqual(['Again', 'Mine']);
		expect(menusOf(message)[0]?.options).toHaveLength(2);
		expect((await discord.press(message, 'Mine')).message).toMatchObject({ content: 'mine', private: true });
		const picked = await discord.pick(message, 'Bali Process');
		expect(picked).toMatchObject({
			type: 7,
			message: { id: message.id, content: 'bali', updated: true, components: [] },
		});
		expect(discord.message(message.id)?.content).toBe('bali');
		expect((await discord.messageMenu('Explain', 'RCP?')).message.content).toBe('RCP?');
		discord.assertClean();
	});

	test('defers and edits', async () => {
		bot.answerWith(async (interaction) => {
			if (!interaction.isRepliable()) return;
			await interaction.deferReply({ flags: MessageFlags.Ephemeral });
			await interaction.editReply({ content: 'late', allowedMentions: silent });
			await interaction.followUp({ content: 'more', allowedMentions: silent });
		});
		const { type, message } = await discord.slash('chair', { mechanism: 'rabat' });
		expect([type, message.private]).toEqual([5, true]);
		await discord.until(() =>
			discord.requests
				.filter(({ ms }) => ms >= 0)
				.at(-1)
				?.route.endsWith('{webhook_token}'),
		);
		expect(discord.message(message.id)).toMatchObject({ content: 'late', flags: 64 });
		discord.assertClean();
	});

	test('is answered with what the OpenAPI description says', async ({ skip }) => {
		if (!discord.checked) skip();
		let made: unknown;
		bot.answerWith(async (interaction) => {
			if (!interaction.isRepliable()) return;
			const body = { type: 4, data: { content: 'a', components: [row('b')], allowed_mentions: silent } };
			const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
			made = await client.rest.post(path, { body, auth: false, query: new URLSearchParams({ with_response: 'true' }) });
		});
		const { message } = await discord.slash('chair', { mechanism: 'rabat' });
		await discord.until(() => made !== undefined);
		const direct = await client.rest.post('/users/@me/channels', { body: { recipient_id: message.id } });
		expect([
			...componentProblems('InteractionCallbackResponse', [made]),
			...componentProblems('PrivateChannelResponse', [direct]),
			...componentProblems('GatewayBotResponse', [await client.rest.get('/gateway/bot')]),
			...componentProblems('PrivateApplicationResponse', [await client.rest.get('/applications/@me')]),
			...componentProblems('UserPIIResponse', [await client.rest.get('/users/@me')]),
		]).toEqual([]);
	});

	test('resumes after a drop and hears what it missed', async () => {
		discord.gateway.drop();
		const { message } = await discord.slash('chair', { mechanism: 'rabat' });
		expect(message.content).toBe('chair of rabat');
		expect([discord.gateway.identifies.length, discord.gateway.resumes]).toEqual([1, 1]);
		discord.assertClean();
	});
});

describe('a message', () => {
	test.each([
		[{ guild: true, mentionBot: true }, '<@1190000000000000001> hello'],
		[{ guild: true, mentionBot: false }, ''],
		[{ guild: false, mentionBot: false }, 'hello'],
	])('%o is read as %j without the message content intent', async ({ guild, mentionBot }, content) => {
		const listener = await logIn(discord, [1, 512, 4096]);
		const heard = new Promise((resolve) => listener.ws.on('MESSAGE_CREATE' as never, resolve as never));
		const message = discord.say(guild, 'hello', { mentionBot });
		expect(await heard).toMatchObject({ content, id: message.id });
		await listener.rest.post(`/channels/${message.channel_id}/messages`, {
			body: { content: 'hi', message_reference: { message_id: message.id }, allowed_mentions: silent },
		});
		expect(discord.replies(message)).toMatchObject([{ content: 'hi' }]);
		await listener.destroy();
		discord.assertClean();
	});
});

test('a REST answer can be scripted', async () => {
	discord.onRest = ({ route }) =>
		route === '/users/@me' ? { status: 403, body: { message: 'No', code: 7 } } : undefined;
	await expect(client.rest.get('/users/@me')).rejects.toMatchObject({ status: 403, code: 7 });
	expect(discord.requests.at(-1)).toMatchObject({ method: 'GET', route: '/users/@me', status: 403 });
});

function componentProblems(schema: string, values: unknown[]) {
	const description = readDescription(process.env.DISCORD_OPENAPI ?? '');
	return values.flatMap((value) => description.component(schema, JSON.parse(JSON.stringify(value))));
}
