import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { interactionFrom, messageFrom } from './events.ts';
import { guildCreate } from './guilds.ts';

const applicationId = '1190000000000000001';

/** A Discord that does the least there is to do, so that it is faster than any bot; it checks nothing. */
export interface LeanDiscord {
	/** What a bot is to be started with. */
	readonly environment: Readonly<Record<string, string>>;
	/** How many servers the next bot is in. */
	guilds: number;
	/** Resolves when the next bot is told that it is ready and of all its servers. */
	readonly nextReady: () => Promise<void>;
	/** Sends `/iscm Rabat`, by a user of this number, and resolves when the answer has come. */
	readonly ask: (user: number) => Promise<void>;
	/** Sends a message that is not for the bot. */
	readonly say: (user: number) => void;
	readonly close: () => void;
}

/** Starts it on a free port of this machine. */
export async function startLeanDiscord(): Promise<LeanDiscord> {
	const waiting = new Map<string, () => void>();
	let [socket, onReady, count]: [WebSocket | undefined, () => void, number] = [undefined, () => undefined, 0];
	let [sequence, served] = [0, 1];
	const tell = (t: string, d: unknown) => socket?.send(JSON.stringify({ op: 0, t, s: ++sequence, d }));
	const server = createServer((request, response) => answer(request, response, waiting));
	const discord = { guilds: 1 };
	new WebSocketServer({ server }).on('connection', (connected) => {
		socket = connected;
		send(connected, 10, { heartbeat_interval: 41_250 });
		connected.on('message', (data) => {
			const { op, d } = JSON.parse(String(data)) as { op: number; d: { intents?: number } };
			if (op === 1) send(connected, 11, null);
			if (op !== 2) return;
			served = discord.guilds;
			const guilds = Array.from({ length: served }, (_, at) => at);
			tell('READY', ready(guilds));
			if (((d.intents ?? 0) & 1) === 1) for (const guild of guilds) tell('GUILD_CREATE', guildCreate(guild));
			onReady();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return Object.assign(discord, {
		environment: {
			DISCORD_TOKEN: `${Buffer.from(applicationId).toString('base64url')}.Gn0tRl.${'x'.repeat(38)}`,
			DISCORD_API_URL: `http://127.0.0.1:${port}/api`,
		},
		nextReady: () =>
			inTime('ready', (resolve) => {
				onReady = resolve;
			}),
		ask: (user: number) =>
			inTime('an answer', (resolve) => {
				count += 1;
				const interaction = interactionFrom(count, user, served);
				waiting.set(interaction.id, resolve);
				tell('INTERACTION_CREATE', interaction);
			}),
		say: (user: number) => {
			count += 1;
			tell('MESSAGE_CREATE', messageFrom(count, user, served));
		},
		close: () => {
			socket?.terminate();
			server.closeAllConnections();
			server.close();
		},
	});
}

/** A bot that does not do what is waited for would be waited for without end. */
function inTime(what: string, begin: (resolve: () => void) => void): Promise<void> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error(`Waited in vain for ${what}`)), 20_000);
		begin(() => {
			clearTimeout(timer);
			resolve();
		});
	});
}

function answer(request: IncomingMessage, response: ServerResponse, waiting: Map<string, () => void>): void {
	const { url = '', method } = request;
	const asked = /\/interactions\/(\d+)\//.exec(url)?.[1];
	request.resume();
	request.once('end', () => {
		const body = asked === undefined && method === 'GET' ? JSON.stringify(resource(url, request.headers.host)) : '';
		response.writeHead(body === '' ? 204 : 200, body === '' ? {} : { 'content-type': 'application/json' });
		response.end(body);
		if (asked === undefined) return;
		waiting.get(asked)?.();
		waiting.delete(asked);
	});
}

function resource(url: string, host = ''): unknown {
	if (!url.endsWith('/gateway/bot')) return [];
	const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };
	return { url: `ws://${host}`, shards: 1, session_start_limit: limit };
}

function ready(guilds: readonly number[]): unknown {
	return {
		v: 10,
		user: { id: applicationId, username: 'iscm', discriminator: '0', global_name: null, avatar: null, bot: true },
		guilds: guilds.map((guild) => ({ id: guildCreate(guild).id, unavailable: true })),
		session_id: 'bench',
		resume_gateway_url: 'ws://127.0.0.1:9',
		application: { id: applicationId, flags: 0 },
	};
}

function send(socket: WebSocket, op: number, d: unknown): void {
	socket.send(JSON.stringify({ op, d, s: null, t: null }));
}
