import { Client, Events, GatewayIntentBits, type RESTOptions } from 'discord.js';
import { errorFields } from '../../log.ts';
import { makeNoCache } from './caches.ts';
import { createDispatch, type DispatchSettings, isAnswered, type Packet } from './dispatch.ts';
import type { IdentifyBudget } from './identify-budget.ts';
import { type ShardSettings, type Shards, watchShards } from './shards.ts';

/** A discord.js client that answers what it is sent, and its shards. */
export interface Connection {
	readonly client: Client;
	readonly shards: Shards;
}

/** What a client is made of. */
export interface ConnectionSettings
	extends Omit<DispatchSettings, 'post' | 'botId'>,
		Pick<ShardSettings, 'log' | 'isLeaving' | 'onReady'> {
	readonly shardIds: readonly number[];
	readonly shardCount: number;
	readonly rest: Partial<RESTOptions>;
	readonly budget: () => IdentifyBudget;
	/** Discord has closed the connection with a code after which there is no coming back. */
	readonly onClosed: (code: number) => void;
	readonly onConnected: (client: Client<true>) => void;
}

/** Messages that mention the bot, reply to it or are sent to it alone come with their text by these: none is privileged. */
const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

/** Servers that Discord does not describe in time, because they are down, do not keep the bot from being ready, in milliseconds. */
const waitGuildTimeout = 1_000;

/** Makes a client, which is still to log in. Every event that may fail has one owner here. */
export function makeConnection(settings: ConnectionSettings): Connection {
	const { shardIds, shardCount, rest, budget, log, logOnce, onClosed, onConnected } = settings;
	const client = new Client({
		intents,
		shards: [...shardIds],
		shardCount,
		rest,
		waitGuildTimeout,
		allowedMentions: { parse: [], repliedUser: false },
		makeCache: makeNoCache,
		ws: { buildIdentifyThrottler: budget },
	});
	// Interactions and messages are taken as Discord sends them, so that the same code serves HTTP, nothing has to be kept
	// of anybody, and each is answered with one request.
	const dispatch = createDispatch({
		...settings,
		post: (route, options) => client.rest.post(route, options),
		botId: () => client.user?.id,
	});
	client.on(Events.Raw, (packet: Packet) => dispatch(packet));
	keepFromDiscordJs(client, isAnswered);
	client.on(Events.Error, (error) => logOnce('error', { evt: 'client_error', ...errorFields(error) }));
	client.on(Events.ShardDisconnect, ({ code }, shard) => {
		log.error({ evt: 'gw_fatal', shard, code });
		onClosed(code);
	});
	client.once(Events.ClientReady, onConnected);
	return { client, shards: watchShards(client, settings) };
}

/** Keeps packets that are answered from discord.js, which would keep things of them, and trip over a malformed one. */
function keepFromDiscordJs({ ws }: Client, isOurs: (packet: Packet) => boolean): void {
	const manager = ws as unknown as { handlePacket: (packet?: Packet, ...others: readonly unknown[]) => boolean };
	const handle = manager.handlePacket.bind(manager);
	manager.handlePacket = (packet, ...others) => (packet !== undefined && isOurs(packet)) || handle(packet, ...others);
}
