import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { As } from './build-interaction.ts';
import { shown } from './build-message.ts';
import { createGateway } from './gateway.ts';
import { readDescription } from './openapi.ts';
import type { OptionValues } from './options.ts';
import { serveRest } from './rest.ts';
import { type Manner, repliesTo, say } from './say.ts';
import type {
	Answer,
	GatewayDouble,
	RestHook,
	RestRequest,
	Settings,
	Shown,
	State,
	StoredCommand,
	Suggestions,
} from './types.ts';
import { autocomplete, messageMenu, pick, press, slash } from './user.ts';
import { applicationId, guilds, placeOf } from './world.ts';

/** The bot's token, of the shape of a real one. */
const botToken = [Buffer.from(applicationId).toString('base64url'), 'Gn0tRl', 'local-Discord_'.repeat(3)].join('.');

let warned = false;

/** A local Discord: REST and gateway on loopback for a real client, and the hands of the users in front of it. */
export type Discord = {
	/** For discord.js: `rest: { api }`. */
	api: string;
	token: string;
	applicationId: string;
	guildIds: string[];
	/** Whether bodies are checked against Discord's OpenAPI description. */
	checked: boolean;
	settings: Settings;
	gateway: GatewayDouble;
	requests: RestRequest[];
	/** What the bot did that Discord wouldn't accept, in words. */
	violations: string[];
	onRest: RestHook | undefined;
	state: State;
	slash: (name: string, options?: OptionValues, as?: As) => Promise<Answer>;
	autocomplete: (name: string, option: string, text: string, others?: OptionValues, as?: As) => Promise<Suggestions>;
	press: (message: Shown, labelOrCustomId: string, as?: As) => Promise<Answer>;
	pick: (message: Shown, valueOrLabel: string | string[], menuIndex?: number, as?: As) => Promise<Answer>;
	messageMenu: (name: string, target: Shown | string, as?: As) => Promise<Answer>;
	/** Says something in a server (`true` or its id) or in direct messages with the bot (`false`). */
	say: (guild: boolean | string, content: string, manner?: Manner) => Shown;
	replies: (message: Shown) => Shown[];
	/** A message as it is now. */
	message: (id: string) => Shown | undefined;
	commands: (guildId?: string) => StoredCommand[];
	/** Waits until a probe gives something, and gives that. */
	until: <T>(probe: () => T | false | undefined, ms?: number) => Promise<T>;
	/** Throws when the bot did anything that Discord wouldn't accept. */
	assertClean: () => void;
	close: () => Promise<void>;
};

/** Starts a local Discord on a free port. */
export async function startDiscord(options: Partial<Settings> = {}): Promise<Discord> {
	const hub = createGateway(() => state);
	const state = createState({ ...defaults(), ...options }, hub.gateway);
	const server = createServer((request, response) => {
		serveRest(state, request, response).catch((error: Error) => {
			state.violations.push(`the local Discord itself failed: ${error.stack}`);
			response.destroy();
		});
	});
	hub.serve(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	state.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return describe(state, async () => {
		hub.close();
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});
}

function describe(state: State, close: () => Promise<void>): Discord {
	const { settings, gateway, requests, violations } = state;
	return {
		api: `${state.origin}/api`,
		token: settings.token,
		applicationId,
		guildIds: guilds.map(({ id }) => id),
		checked: state.check !== undefined,
		settings,
		gateway,
		requests,
		violations,
		state,
		close,
		until,
		get onRest() {
			return state.onRest;
		},
		set onRest(hook) {
			state.onRest = hook;
		},
		slash: (...given) => slash(state, ...given),
		autocomplete: (...given) => autocomplete(state, ...given),
		press: (...given) => press(state, ...given),
		pick: (...given) => pick(state, ...given),
		messageMenu: (...given) => messageMenu(state, ...given),
		say: (...given) => say(state, ...given),
		replies: (message) => repliesTo(state, message),
		message: (id) => {
			const message = state.messages.get(id);
			return message && shown(message);
		},
		commands: (guildId = '') => state.commands.get(guildId) ?? [],
		assertClean: () => {
			if (violations.length > 0) throw new Error(`The bot broke Discord's rules:\n- ${violations.join('\n- ')}`);
		},
	};
}

function createState(settings: Settings, gateway: GatewayDouble): State {
	const places = guilds.map(({ id, channelId }) => [channelId, placeOf('guild', '', id)] as const);
	return {
		settings,
		gateway,
		origin: '',
		onRest: undefined,
		check: checkFrom(settings.openapi),
		commands: new Map(),
		interactions: new Map(),
		messages: new Map(),
		places: new Map(places),
		requests: [],
		violations: [],
	};
}

function checkFrom(path: string | undefined): State['check'] {
	if (path) return readDescription(path).request;
	if (!warned)
		console.warn('DISCORD_OPENAPI is not set: bodies are not checked against the OpenAPI description of Discord');
	warned = true;
	return undefined;
}

function defaults(): Settings {
	return {
		token: botToken,
		heartbeatInterval: 41_250,
		timeout: 3000,
		leastShards: 1,
		openapi: process.env.DISCORD_OPENAPI || undefined,
	};
}

async function until<T>(probe: () => T | false | undefined, ms = 3000): Promise<T> {
	for (const end = performance.now() + ms; ; ) {
		const found = probe();
		if (found !== undefined && found !== false) return found;
		if (performance.now() > end) throw new Error(`Did not come true within ${ms} ms: ${probe}`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}
