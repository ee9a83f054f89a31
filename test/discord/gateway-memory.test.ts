import { Client } from 'discord.js';
import { pino } from 'pino';
import { afterEach, expect, it, vi } from 'vitest';
import { type Discord, startDiscord } from '../../fake-discord/discord.ts';
import { type Gateway, openGateway } from '../../src/platform/discord/gateway/gateway.ts';
import { application } from '../data.ts';

let discord: Discord;
let gateway: Gateway;

afterEach(async () => {
	await gateway.leave();
	await discord.close();
});

it('nothing is kept of those who write, in servers and in direct messages', async () => {
	discord = await startDiscord();
	const logIn = vi.spyOn(Client.prototype, 'login');
	const seen: string[] = [];
	gateway = openGateway({
		token: discord.token,
		apiUrl: discord.api,
		shards: [0],
		shardCount: 1,
		log: pino({ level: 'silent' }),
		application,
		respond: () => undefined,
		answerMessage: ({ id }) => void seen.push(id),
		onLost: () => undefined,
	});
	await gateway.logIn();
	const client = logIn.mock.contexts[0] as Client<true>;
	await discord.until(() => gateway.notReady().length === 0);
	const channels = client.channels.cache.size;
	for (let person = 0; person < 200; person += 1) {
		discord.say(person % 2 === 0, 'hello', { mentionBot: true, author: `person ${person}` });
		void discord
			.slash('about', {}, { user: `other ${person}`, guild: person % 2 === 0, force: true })
			.catch(() => undefined);
	}
	await discord.until(() => seen.length === 200);
	expect(client.channels.cache.size).toBe(channels);
	expect([...client.users.cache.keys()]).toEqual([discord.applicationId]);
	for (const guild of client.guilds.cache.values()) {
		expect([...guild.members.cache.keys()]).toEqual([discord.applicationId]);
		for (const channel of guild.channels.cache.values())
			if (channel.isTextBased()) expect(channel.messages.cache.size).toBe(0);
	}
});
