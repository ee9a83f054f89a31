import {
	type APIInteraction,
	type CacheWithLimitsOptions,
	Client,
	Events,
	GatewayDispatchEvents,
	GatewayIntentBits,
	type GatewayMessageCreateDispatchData,
	Options,
	Routes,
	Status,
} from 'discord.js';
import { errorFields, type Log } from '../log.ts';
import { registerCommands } from './commands.ts';
import type { Respond } from './metered.ts';
import type { AnswerMessage } from './paced.ts';

/** What the gateway needs to know and to tell. */
export interface GatewaySettings {
	readonly token: string;
	readonly apiUrl?: string | undefined;
	/** Commands are registered in this server alone, where they show at once. */
	readonly guildId?: string | undefined;
	/** The shards that this process runs, of all that there are. */
	readonly shards: readonly number[];
	readonly shardCount: number;
	readonly respond: Respond;
	readonly answerMessage: AnswerMessage;
	readonly log: Log;
	/** Discord has closed the connection for good; the sentence says what to do. */
	readonly onLost: (sentence: string) => void;
}

/** A connection to Discord: to be opened, watched and left. */
export interface Gateway {
	/** Logs in and answers interactions and messages as they come. Fails when Discord will not have us or is out of reach; `refusal` tells which. */
	readonly logIn: () => Promise<void>;
	/** Why some interactions would not be answered at present, in short words such as `shard 0: resuming`; none when all is well. */
	readonly notReady: () => readonly string[];
	/** Takes nothing more, finishes what is being answered (three seconds at most), and logs out. */
	readonly leave: () => Promise<void>;
}

/** Messages that mention the bot, reply to it or are sent to it alone come with their text by these: none is privileged. */
const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

/** How long answers under way may take once the bot is asked to leave, in milliseconds. */
const leaveTime = 3_000;

/** The bot looks nobody up, so nothing of users, members and messages is kept in memory, but for the bot itself. */
const keptNothing: CacheWithLimitsOptions = {
	MessageManager: 0,
	DMMessageManager: 0,
	GuildMessageManager: 0,
	UserManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user.id },
	GuildMemberManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user.id },
	PresenceManager: 0,
	ReactionManager: 0,
	ReactionUserManager: 0,
	GuildEmojiManager: 0,
	BaseGuildEmojiManager: 0,
	GuildStickerManager: 0,
	VoiceStateManager: 0,
	ThreadManager: 0,
	GuildTextThreadManager: 0,
	ThreadMemberManager: 0,
	GuildInviteManager: 0,
	GuildScheduledEventManager: 0,
	StageInstanceManager: 0,
	AutoModerationRuleManager: 0,
	ApplicationCommandManager: 0,
	GuildBanManager: 0,
	EntitlementManager: 0,
};

/** Makes a connection to Discord, which is opened by `logIn`. */
export function openGateway(settings: GatewaySettings): Gateway {
	const { token, apiUrl, guildId, shards, shardCount, log, onLost } = settings;
	const client = new Client({
		intents,
		shards: [...shards],
		shardCount,
		allowedMentions: { parse: [], repliedUser: false },
		makeCache: Options.cacheWithLimits(keptNothing),
		...(apiUrl !== undefined && { rest: { api: apiUrl } }),
	});
	const underWay = new Set<Promise<void>>();
	const finish = (work: Promise<void>) => {
		const finished = work.finally(() => underWay.delete(finished));
		underWay.add(finished);
	};
	// Both are taken as Discord sends them, so that the same code serves HTTP and nothing has to be kept of anybody (the
	// client itself would keep each channel of direct messages), and answered with one request.
	client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) =>
		finish(deliver(client, interaction, settings)),
	);
	client.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) =>
		finish(reply(client, message, settings)),
	);
	client.on(Events.Error, (error) => log.error({ evt: 'client_error', ...errorFields(error) }));
	client.on(Events.ShardDisconnect, ({ code }) => onLost(lostSentence(code)));
	client.once(Events.ClientReady, (ready) => {
		log.info({ evt: 'ready' }, `Logged in to Discord as ${ready.user.tag}, in ${ready.guilds.cache.size} servers.`);
		log.info({ evt: 'invite' }, `Add it to a server or to yourself: ${inviteLink(ready.application.id)}`);
		// Commands belong to the application, so one of several processes registers them.
		if (shards.includes(0)) void register(ready.rest, ready.application.id, guildId, log);
	});
	let leaving = false;
	return {
		logIn: async () => {
			// Whatever a login comes to after that, we are leaving.
			await client.login(token).catch((error: unknown) => (leaving ? undefined : Promise.reject(error)));
		},
		notReady: () => (leaving ? ['draining'] : shards.flatMap((shard) => troubleOf(client, shard))),
		leave: async () => {
			leaving = true;
			await client.destroy();
			await Promise.race([Promise.allSettled(underWay), new Promise((done) => setTimeout(done, leaveTime).unref())]);
		},
	};
}

/** What a failed login means in words, when it is for the owner to mend; nothing when it may pass by itself. */
export function refusal(error: unknown): string | undefined {
	const { code, status, message = '' } = error as { code?: unknown; status?: unknown; message?: string };
	if (code === 'TokenInvalid' || status === 401 || /4004|authentication failed/i.test(message))
		return lostSentence(4004);
	return code === 'DisallowedIntents' || /disallowed intents/i.test(message) ? lostSentence(4014) : undefined;
}

/** What a shard is at when it does not answer. The client's own readiness stays true once all shards were connected. */
function troubleOf({ ws }: Client, shard: number): readonly string[] {
	const status = ws.shards.get(shard)?.status ?? Status.Idle;
	return status === Status.Ready ? [] : [`shard ${shard}: ${Status[status]?.toLowerCase()}`];
}

async function deliver(
	{ rest }: Client,
	interaction: APIInteraction,
	{ respond, log }: GatewaySettings,
): Promise<void> {
	try {
		const body = respond(interaction);
		if (body === undefined) return void log.warn({ evt: 'unknown_interaction', type: interaction.type });
		await rest.post(Routes.interactionCallback(interaction.id, interaction.token), { body, auth: false });
	} catch (error) {
		log.error({ evt: 'reply_failed', ...errorFields(error) }, 'An answer could not be delivered.');
	}
}

/** Answers a message, when it wants one. That it is gone by now, or may not be answered there, is nobody's fault. */
async function reply(
	{ rest, user }: Client,
	message: GatewayMessageCreateDispatchData,
	{ answerMessage, log }: GatewaySettings,
): Promise<void> {
	try {
		const body = user === null ? undefined : answerMessage(message, user.id);
		if (body !== undefined) await rest.post(Routes.channelMessages(message.channel_id), { body });
	} catch (error) {
		log.warn({ evt: 'message_failed', ...errorFields(error) }, 'A message could not be answered.');
	}
}

async function register(
	rest: Client['rest'],
	applicationId: string,
	guildId: string | undefined,
	log: Log,
): Promise<void> {
	const where = guildId === undefined ? 'everywhere' : `in server ${guildId}`;
	try {
		const outcome = await registerCommands(rest, applicationId, guildId);
		log.info(
			{ evt: 'commands', outcome },
			outcome === 'registered' ? `Commands registered ${where}.` : `Commands are up to date ${where}.`,
		);
	} catch (error) {
		log.error(
			{ evt: 'register_failed', ...errorFields(error) },
			`Commands could not be registered ${where}; those that Discord has stay.`,
		);
	}
}

function lostSentence(code: number): string {
	if (code === 4004)
		return 'Discord refuses the token. Make a new one in the Developer Portal under Bot > Reset Token, and put it into DISCORD_TOKEN.';
	if (code === 4014)
		return 'Discord refuses the intents. In the Developer Portal under Bot, allow what the README lists, or nothing at all: no privileged intent is needed.';
	if (code === 4010)
		return 'Discord refuses the shards. Check SHARDS and SHARD_COUNT, the same count for every process.';
	if (code === 4011)
		return 'The bot is in more servers than so few shards may serve. Raise SHARD_COUNT in every process.';
	return `Discord has closed the connection for good (code ${code}). Check the application in the Developer Portal.`;
}

function inviteLink(applicationId: string): string {
	return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=274877991936`;
}
