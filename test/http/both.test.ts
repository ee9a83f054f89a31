import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Discord, startDiscord } from '../../fake-discord/discord.ts';
import { type Gateway, openGateway } from '../../src/platform/discord/gateway/gateway.ts';
import type { Endpoint } from '../../src/platform/discord/http/endpoint.ts';
import { application } from '../data.ts';
import { answerTo, keys, open } from './open.ts';
import { postSigned } from './signing.ts';

// Every kind of interaction, sent over the gateway by a local Discord, and then the same JSON signed over HTTP.

let discord: Discord;
let gateway: Gateway;
let endpoint: Endpoint;

beforeAll(async () => {
	discord = await startDiscord();
	const log = pino({ level: 'silent' });
	const settings = { token: discord.token, apiUrl: discord.api, shards: [0], shardCount: 1, log };
	const answers = { application, respond: answerTo, answerMessage: () => undefined };
	gateway = openGateway({ ...settings, ...answers, onLost: () => undefined });
	await gateway.logIn();
	endpoint = await open();
	await discord.until(() => discord.commands().length > 0);
});

afterAll(async () => {
	await gateway.leave();
	await endpoint.leave();
	await discord.close();
});

test.each<[string, (discord: Discord) => Promise<unknown>]>([
	['a command', ({ slash }) => slash('iscm', { mechanism: 'Rabat' })],
	['a command in direct messages', ({ slash }) => slash('iscm', { mechanism: 'Rabat' }, { guild: false })],
	['a command in a private channel', ({ slash }) => slash('chair', { mechanism: 'Colombo' }, { context: 2 })],
	['a private answer', ({ slash }) => slash('chair', { mechanism: 'Rabat', private: true })],
	['a list', ({ slash }) => slash('list', { region: 'africa' })],
	['a comparison', ({ slash }) => slash('compare', { first: 'Rabat', second: 'Khartoum' })],
	['a name of several', ({ slash }) => slash('iscm', { mechanism: 'Africa' })],
	['a name of nothing', ({ slash }) => slash('members', { mechanism: 'pizza' })],
	['suggestions', ({ autocomplete }) => autocomplete('iscm', 'mechanism', 'colo')],
	[
		'a button',
		async ({ slash, press }) => press((await slash('iscm', { mechanism: 'Rabat' })).message, 'What is an IRF?'),
	],
	['a pick', async ({ slash, pick }) => pick((await slash('iscm', { mechanism: 'Africa' })).message, 'au-hoai')],
	[
		'a forged button',
		async ({ slash, press }) => press((await slash('about')).message, 'what is this?', { force: true }),
	],
	['a question', ({ slash }) => slash('ask', { question: 'who chairs Rabat?' })],
	['a message explained', ({ messageMenu }) => messageMenu('Explain mechanisms', 'The Rabat Process and RCPs')],
	['a command of yesterday', ({ slash }) => slash('yesterday', {}, { force: true })],
])('%s is answered the same over the gateway and over HTTP', async (_name, act) => {
	await act(discord);
	discord.assertClean();
	const sent = [...discord.state.interactions.values()].at(-1);
	const overGateway = discord.requests.filter(({ route }) => route.endsWith('/callback')).at(-1);
	const overHttp = await postSigned(endpoint.port, keys, JSON.stringify(sent?.payload));
	expect(overHttp.status).toBe(200);
	expect(overHttp.body).toBe(JSON.stringify(overGateway?.body));
});
