import type { Client, Interaction } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bot, logIn, mechanism, region, row, silent, startBot } from '../../fake-discord/bot.ts';
import type { Discord } from '../../fake-discord/discord.ts';

const long = { description: 'x'.repeat(3500) };

let bot: Bot;
let discord: Discord;
let client: Client<true>;

beforeEach(async () => {
	bot = await startBot();
	({ discord, client } = bot);
});

afterEach(() => bot.stop());

describe('what Discord refuses', () => {
	test('a wrong token, and privileged intents', async () => {
		await expect(logIn(discord, [], `${discord.token}x`)).rejects.toThrow('invalid token');
		await expect(logIn(discord, [1 << 15])).rejects.toThrow('disallowed intents');
		await discord.until(() => discord.gateway.closes.includes(4014));
	});

	test('a second answer', async () => {
		const error = refusal((interaction) => interaction.reply({ content: 'a', allowedMentions: silent }), 2);
		await discord.slash('chair', { mechanism: 'rabat' });
		expect(await error).toMatchObject({ status: 400, code: 40060 });
	});

	test('a late answer, and one to an interaction that nobody made', async () => {
		const error = refusal((interaction) => interaction.reply({ content: 'a', allowedMentions: silent }));
		await expect(discord.slash('chair', { mechanism: 'rabat' }, { age: 3100, timeout: 50 })).rejects.toThrow('50 ms');
		expect(await error).toMatchObject({ status: 404, code: 10062 });
		const forged = client.rest.post('/interactions/1/abc/callback', { body: { type: 5 }, auth: false });
		await expect(forged).rejects.toMatchObject({ status: 404, code: 10062 });
	});

	test.each<[string, object, string]>([
		['embeds of more than 6,000 characters', { embeds: [long, long] }, 'data.embeds: Embed size exceeds'],
		['two components of one custom_id', { components: [row('a', 'a')] }, 'components.1.custom_id: Component custom id'],
		['a message that may ping', { content: 'a', allowedMentions: undefined }, 'data.allowed_mentions: Must'],
		['an empty message', { content: '' }, 'data: Cannot send an empty message'],
	])('%s', async (_, body, violation) => {
		const error = refusal((interaction) => interaction.reply({ allowedMentions: silent, ...body } as never));
		const unanswered = discord.slash('chair', { mechanism: 'rabat' }, { timeout: 300 });
		expect(await error).toMatchObject({ status: 400, code: 50035 });
		await expect(unanswered).rejects.toThrow(violation);
		expect(() => discord.assertClean()).toThrow(violation);
	});

	test('a body that the OpenAPI description does not allow', async ({ skip }) => {
		if (!discord.checked) skip();
		const button = { type: 2, style: 9, label: 'x', custom_id: 'a' };
		const body = { content: 'a', allowed_mentions: silent, components: [{ type: 1, components: [button] }], tts: 'no' };
		await expect(client.rest.post('/channels/1100000000000000101/messages', { body })).rejects.toThrow(
			'Invalid Form Body',
		);
		expect(discord.violations).toEqual([
			'POST /channels/{channel_id}/messages: components.0.components.0.style: must be one of 1, 2, 3, 4, 5, 6',
			'POST /channels/{channel_id}/messages: tts: must be boolean or null',
		]);
	});

	test('an unknown route', async () => {
		await expect(client.rest.get('/nowhere')).rejects.toMatchObject({ status: 404, code: 0 });
		expect(() => discord.assertClean()).toThrow('/nowhere');
	});

	test('commands that break the rules', async () => {
		const options = [region, mechanism, mechanism];
		const body = [{ name: 'Chair', description: 'x'.repeat(101), options }];
		await expect(client.application.commands.set(body as never)).rejects.toMatchObject({ code: 50035 });
		const told = discord.violations.join('\n');
		for (const part of ['0.name', '0.description', '0.options.1: Required', '0.options.2.name'])
			expect(told).toContain(part);
	});

	test('a user who does what the client would not let them', async () => {
		await expect(discord.slash('chare')).rejects.toThrow('registered');
		await expect(discord.slash('chair')).rejects.toThrow('required');
		await expect(discord.slash('chair', { mechanism: 'rabat', region: 'mars' })).rejects.toThrow('choice');
		const stale = await discord.slash('old', { mechanism: 'rabat' }, { force: true });
		expect(stale.message.content).toBe('chair of rabat');
	});
});

/** The error with which the nth attempt to answer is refused. */
function refusal(
	attempt: (interaction: Extract<Interaction, { reply: unknown }>) => Promise<unknown>,
	nth = 1,
): Promise<unknown> {
	return new Promise((resolve) => {
		bot.answerWith(async (interaction) => {
			if (!interaction.isRepliable()) return;
			for (let count = 0; count < nth; count += 1) {
				interaction.replied = false;
				await attempt(interaction as never).catch(resolve);
			}
		});
	});
}
