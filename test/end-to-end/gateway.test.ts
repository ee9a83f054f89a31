import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { menuCommands, slashCommands } from '../../commands/index.ts';
import { buttonsOf, menusOf } from '../../fake-discord/components.ts';
import { type Discord, startDiscord } from '../../fake-discord/discord.ts';
import { toMessage } from '../../src/platform/discord/protocol/interaction-codec.ts';
import { reply } from '../ask.ts';
import { application } from '../data.ts';
import { type Bot, endBot, startBot } from './bot.ts';

let discord: Discord;
let bot: Bot;

const start = () => startBot([], { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api });

beforeAll(async () => {
	discord = await startDiscord();
	bot = start();
	await bot.says('Commands registered everywhere.');
});

afterEach(() => discord.assertClean());

afterAll(async () => {
	await endBot(bot);
	await discord.close();
});

/** What stands in Discord's lists. */
const names = [...slashCommands, ...menuCommands].map(({ data }) => data.name);

/** The first embed's title. */
const titleOf = (message: { readonly embeds: readonly { readonly title?: string }[] }) => message.embeds[0]?.title;

describe('the built bot on a local Discord', () => {
	it('asks for no privileged intent, says who it is and how to add it, and registers its commands for servers, users and all contexts', () => {
		// Servers, their messages and direct messages.
		expect(discord.gateway.identifies).toMatchObject([{ intents: 1 | (1 << 9) | (1 << 12) }]);
		expect(bot.output()).toMatch(/Logged in to Discord as .*, in \d+ servers\./);
		expect(bot.output()).toContain(`client_id=${discord.applicationId}`);
		expect(bot.output()).not.toContain(discord.token);
		const registered = discord.commands();
		expect(registered.map(({ name }) => name)).toEqual(names);
		for (const command of registered) expect(command).toMatchObject({ integration_types: [0, 1], contexts: [0, 1, 2] });
	});

	it.each([
		['iscm', { mechanism: 'Rabat' }],
		['chair', { mechanism: 'Kolombo' }],
		['secretariat', { mechanism: 'khartoum' }],
		['iom-role', { mechanism: 'Bali Process' }],
		['members', { mechanism: 'gfmd' }],
		['define', { term: 'IRF' }],
		['list', { type: 'rcp', region: 'africa' }],
		['compare', { first: 'Prague', second: 'Budapest', third: 'IGC' }],
		['country', { country: 'Nepal' }],
		['organisation', { organisation: 'ICMPD' }],
		['about', {}],
	] as const)('/%s %o is answered as the dispatcher answers it', async (name, options) => {
		const { type, data, message, ms } = await discord.slash(name, options);
		expect(type).toBe(4);
		expect(data).toEqual(toMessage(reply(name, options), application));
		expect(message.private).toBe(false);
		expect(ms).toBeLessThan(3_000);
	});

	it.each([{ guild: true }, { guild: false, context: 1 }, { guild: false, context: 2, install: 'user' }] as const)(
		'answers where it is asked: %o',
		async (as) => {
			const { message } = await discord.slash('chair', { mechanism: 'rabat' }, as);
			expect(message.embeds[0]?.description).toContain('**France** chairs the Rabat Process');
		},
	);

	it('suggests while a name is typed, and takes the choice’s value, its label, or neither', async () => {
		const { choices } = await discord.autocomplete('iscm', 'mechanism', 'kolom');
		expect(choices[0]).toMatchObject({ value: 'colombo', name: expect.stringMatching(/^Colombo Process — /) });
		for (const mechanism of [choices[0]?.value, choices[0]?.name, 'kolumbo']) {
			const { message } = await discord.slash('iscm', { mechanism: String(mechanism) });
			expect(titleOf(message)).toBe('Colombo Process');
		}
		expect((await discord.autocomplete('iscm', 'mechanism', '')).choices).toHaveLength(25);
		expect((await discord.autocomplete('list', 'chair', 'emir')).choices[0]).toMatchObject({ value: 'AE' });
		expect((await discord.autocomplete('list', 'organisation', 'ec')).choices[0]).toMatchObject({ value: 'ec' });
		expect((await discord.autocomplete('define', 'term', 'technical s')).choices[0]).toMatchObject({
			value: 'technical-secretariat',
		});
	});

	it('every button of a card answers the presser alone', async () => {
		const card = await discord.slash('iscm', { mechanism: 'rabat' });
		for (const { label } of buttonsOf(card.message)) {
			const pressed = await discord.press(card.message, String(label));
			expect(pressed.message.private, String(label)).toBe(true);
		}
		const { message } = await discord.press(card.message, 'Cite');
		expect(message.content).toContain('row 11, last updated March 2020');
		const definition = await discord.press(card.message, 'What is an IRF?');
		expect(titleOf(definition.message)).toBe('IRF: Inter-Regional Forum');
	});

	it('an ambiguous name gets a private menu, and the pick is posted for all', async () => {
		const { message } = await discord.slash('chair', { mechanism: 'ibero' });
		expect(message.private).toBe(true);
		expect(menusOf(message)[0]?.options.map(({ value }) => value)).toEqual(['fibemyd', 'riam']);
		const picked = await discord.pick(message, 'riam');
		expect(picked.message.private).toBe(false);
		expect(picked.message.embeds[0]?.description).toContain('Panama');
	});

	it('a long list turns its pages in place', async () => {
		const { message } = await discord.slash('list', { sort: 'oldest' });
		expect(message.embeds[0]?.footer?.text).toContain('page 1 of 3');
		const next = await discord.press(message, 'Next');
		expect(next.type).toBe(7);
		expect(next.message.embeds[0]?.footer?.text).toContain('page 2 of 3');
		const last = await discord.press(next.message, 'Next');
		expect(last.message.embeds[0]?.footer?.text).toContain('page 3 of 3');
		const card = await discord.pick(last.message, 'midiocc');
		expect(titleOf(card.message)).toBe('MiDIOCC');
	});

	it('a private answer is shared by a press', async () => {
		const secret = await discord.slash('chair', { mechanism: 'kartum', private: true });
		expect(secret.message.private).toBe(true);
		const shared = await discord.press(secret.message, 'Share');
		expect(shared.message.private).toBe(false);
		expect(titleOf(shared.message)).toBe('Khartoum Process: Chair in office');
		expect(buttonsOf(shared.message).map(({ label }) => label)).not.toContain('Share');
	});

	it.each([
		['iscm', { mechanism: 'pizza' }, 'There is no mechanism called `pizza`'],
		['iscm', { mechanism: ' ' }, '`mechanism` is missing'],
		['list', { type: 'club' }, '`type` is one of'],
		['list', { since: 1700 }, '`since` wants a number'],
		['nosuch', { mechanism: 'rabat' }, 'There is no such command'],
	] as const)('bad input is told in private: /%s %o', async (name, options, sentence) => {
		const { message } = await discord.slash(name, options, { force: true });
		expect(message.private).toBe(true);
		expect(message.content).toContain(sentence);
	});

	it.each([
		'iscm?mechanism=atlantis',
		'nosuch?mechanism=rabat',
		'x'.repeat(100),
		'list?page=abc#update',
		'chair?private=true&mechanism',
		'{"a":1}',
	])('a forged or old button is answered in private: %s', async (customId) => {
		const { message } = await discord.slash('about', {});
		const pressed = await discord.press(message, customId, { force: true });
		expect(pressed.message.private).toBe(true);
		expect(pressed.message.content).not.toBe('');
	});

	it('a button works after a restart, which registers nothing anew and leaves in good order', async () => {
		const card = await discord.slash('iscm', { mechanism: 'prague' });
		bot.process.kill('SIGTERM');
		expect(await bot.ended).toBe(0);
		expect(discord.gateway.closes.at(-1)).toBe(1000);
		const puts = discord.requests.filter(({ method }) => method === 'PUT').length;
		bot = start();
		await bot.says('Commands are up to date everywhere.');
		expect(discord.requests.filter(({ method }) => method === 'PUT')).toHaveLength(puts);
		const { message } = await discord.press(card.message, 'What is an RCP?');
		expect(titleOf(message)).toBe('RCP: Regional Consultative Process');
	});

	it('finishes what is being answered when it is asked to stop', async () => {
		discord.onRest = ({ route }) => (route.endsWith('/callback') ? { delay: 400 } : undefined);
		const answers = Array.from({ length: 10 }, () => discord.slash('iscm', { mechanism: 'rabat' }));
		await discord
			.until(() => discord.requests.filter(({ route }) => route.endsWith('/callback')).length > 0 || undefined, 2_000)
			.catch(() => undefined);
		bot.process.kill('SIGINT');
		expect((await Promise.all(answers)).map(({ type }) => type)).toEqual(Array(10).fill(4));
		expect(await bot.ended).toBe(0);
		discord.onRest = undefined;
	});

	it('registers in one server at once when told which', async () => {
		const [guild = ''] = discord.guildIds;
		const once = startBot(['register'], {
			DISCORD_TOKEN: discord.token,
			DISCORD_API_URL: discord.api,
			DISCORD_GUILD_ID: guild,
		});
		expect(await once.ended).toBe(0);
		expect(once.output()).toContain(`Commands registered in server ${guild}.`);
		expect(discord.commands(guild).map(({ name }) => name)).toEqual(names);
		const again = startBot(['register'], {
			DISCORD_TOKEN: discord.token,
			DISCORD_API_URL: discord.api,
			DISCORD_GUILD_ID: guild,
		});
		expect(await again.ended).toBe(0);
		expect(again.output()).toContain('nothing to do');
	});
});

describe('what the owner has to mend is said in one sentence, with exit code 78', () => {
	const refused = (token: string) => ({ DISCORD_TOKEN: token, DISCORD_API_URL: discord.api });
	const other = () => discord.token.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'));

	it.each<[string, () => readonly [readonly string[], Record<string, string>], RegExp]>([
		[
			'a token that Discord refuses',
			() => [[], refused(other())],
			/^Discord refuses the token\. Make a new one .* DISCORD_TOKEN\.$/m,
		],
		['the same when registering', () => [['register'], refused(other())], /^Discord refuses the token\./m],
		[
			'a token with "Bot" before it',
			() => [[], refused(`Bot ${discord.token}`)],
			/^DISCORD_TOKEN: wanted a bot token.* Reset Token\.$/m,
		],
		['a token in quotes', () => [[], refused(`"${discord.token}"`)], /^DISCORD_TOKEN: wanted a bot token/m],
		['a blank token', () => [[], refused(' ')], /^DISCORD_TOKEN: wanted a bot token.*got 1 characters/m],
		[
			'a server id that is none',
			() => [[], { ...refused(discord.token), DISCORD_GUILD_ID: 'my server' }],
			/^DISCORD_GUILD_ID: wanted the id of a server.*got "my server"/m,
		],
		[
			'an address that is none',
			() => [[], { DISCORD_TOKEN: discord.token, DISCORD_API_URL: 'discord' }],
			/^DISCORD_API_URL: wanted an address/m,
		],
		['a log level that is none', () => [[], { LOG_LEVEL: 'loud' }], /^LOG_LEVEL: wanted debug, info/m],
		[
			'no data',
			() => [[], { ...refused(discord.token), DATA_DIR: 'no-such-folder' }],
			/^data\/mechanisms\.json cannot be read/m,
		],
		['no token for the gateway', () => [['gateway'], {}], /^DISCORD_TOKEN: wanted a bot token, got nothing\./m],
		['a way that is none', () => [['telegraph'], {}], /^There is no way "telegraph" to run/m],
	])('%s', async (_, given, sentence) => {
		const before = discord.gateway.identifies.length;
		const [args, environment] = given();
		const failing = startBot(args, environment);
		expect(await failing.ended).toBe(78);
		expect(failing.output()).toMatch(sentence);
		expect(failing.output()).not.toMatch(/ {4}at |node_modules/);
		expect(failing.output()).not.toContain(discord.token);
		expect(discord.gateway.identifies.length).toBe(before);
	});

	it('Discord out of reach is another matter: the bot waits, and registering ends with exit code 75', async () => {
		const nowhere = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: 'http://127.0.0.1:9/api' };
		const waiting = startBot([], nowhere);
		await waiting.says('Discord cannot be reached. The bot tries again');
		waiting.process.kill('SIGTERM');
		expect(await waiting.ended).toBe(0);
		const registering = startBot(['register'], nowhere);
		expect(await registering.ended).toBe(75);
		expect(registering.output()).toContain('Discord cannot be reached.');
	});

	it('a token reset while it runs', async () => {
		const running = start();
		await running.says('Logged in');
		discord.gateway.closeWith(4004);
		expect(await running.ended).toBe(78);
		expect(running.output()).toContain('Discord refuses the token.');
	});
});
