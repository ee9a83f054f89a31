import type { APIApplicationCommandOptionChoice, APIMessage } from 'discord-api-types/v10';

/** A JSON object whose fields nobody has vouched for yet. */
export type Json = Record<string, unknown>;

/** What is wrong with a body, and where in it. */
export type Problem = { path: (string | number)[]; message: string };

/** What a test may set when it starts the local Discord. */
export type Settings = {
	/** The bot's token; another one than the default stands for a token that was reset. */
	token: string;
	/** Milliseconds between heartbeats, as told in HELLO. */
	heartbeatInterval: number;
	/** Milliseconds that a simulated user waits for an answer before the test fails. */
	timeout: number;
	/** With fewer shards nobody is let in. */
	leastShards: number;
	/** Path of Discord's OpenAPI description; undefined skips that check. */
	openapi: string | undefined;
};

/** One REST request as it was received and answered; `ms` is -1 until it is answered, times are `performance.now()`. */
export type RestRequest = {
	method: string;
	/** The route template, such as `/channels/{channel_id}/messages`; empty for an unknown route. */
	route: string;
	path: string;
	query: Record<string, string>;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
	at: number;
	ms: number;
	status: number;
};

/** A scripted answer to a REST request; a `delay` alone only slows the usual answer down. */
export type RestScript = {
	status?: number;
	headers?: Record<string, string>;
	/** Sent as it is when a string, as JSON otherwise. */
	body?: unknown;
	delay?: number;
	/** Carry the request out first, and then answer as scripted. */
	apply?: boolean;
	/** `reset` sends RST, `end` sends FIN, `hang` never answers. */
	connection?: 'reset' | 'end' | 'hang';
};

/** Scripts the answer to a REST request; undefined leaves it to the usual handling. */
export type RestHook = (request: RestRequest) => RestScript | undefined | Promise<RestScript | undefined>;

/** What a route answers. */
export type RestReply = { status: number; body?: unknown };

/** One frame as the client sent it. */
export type GatewayFrame = { op: number; d: unknown };

/** Sees each frame of a client first; true means that it was dealt with and the double stays silent. */
type FrameHook = (frame: GatewayFrame, send: (op: number, d: unknown) => void) => boolean | undefined;

/** The gateway side: what it saw, and what a test can make it do. */
export type GatewayDouble = {
	/** One entry for each IDENTIFY that was received, refused ones included. */
	identifies: { at: number; intents: number; shard: readonly [shard: number, count: number] }[];
	resumes: number;
	heartbeats: number;
	/** Close codes in the order in which connections ended. */
	closes: number[];
	/** How many connections have a session now. */
	connections: () => number;
	onFrame: FrameHook | undefined;
	/** An HTTP status refuses the upgrade, `reset` breaks the connection off. */
	onUpgrade: (() => number | 'reset' | undefined) | undefined;
	/** Cuts every connection without a close frame; sessions can be resumed. */
	drop: () => void;
	/** Closes every connection with a code. */
	closeWith: (code: number, reason?: string) => void;
	/** Reads nothing more and says nothing: a peer that has vanished. */
	freeze: () => void;
	/** Sends a frame as it is; a text is sent as text, and bytes as binary unless told otherwise. */
	sendRaw: (data: string | Uint8Array, binary?: boolean) => void;
	op: (op: number, d: unknown) => void;
	/** Sends an event to every session whose shard it belongs to; a function makes it for the intents of each, undefined skips that session. */
	dispatch: (t: string, d: unknown) => void;
};

/** Where something is said or used. */
export type Place = { kind: 'guild' | 'dm' | 'group'; channelId: string; guildId?: string; userId?: string };

/** A message as Discord shows it to the person who asked. */
export type Shown = APIMessage & { private: boolean; updated?: true };

/** How a command, a press or a pick was answered: the callback, and the message that it left. */
export type Answer = { type: number; data: Json; message: Shown; ms: number };

/** How an autocomplete was answered. */
export type Suggestions = { type: number; data: Json; choices: APIApplicationCommandOptionChoice[]; ms: number };

/** An interaction as Discord makes it: what the bot gets, and what is kept beside it. */
export type MadeInteraction = {
	id: string;
	token: string;
	kind: 'command' | 'autocomplete' | 'component' | 'modal';
	label: string;
	createdAt: number;
	place: Place;
	/** What the bot gets. */
	payload: Json;
	/** What Discord keeps with the messages that answer it. */
	metadata: Json;
	/** The message that a component sits on. */
	source: APIMessage | undefined;
};

/** An interaction that was sent to the bot. */
export type Interaction = MadeInteraction & {
	sentAt: number;
	/** The accepted callback's type; undefined until acknowledged. */
	acknowledged: number | undefined;
	/** Id of the message behind `@original`. */
	original: string | undefined;
	/** Refused callbacks, in words. */
	refused: string[];
	settle: (answer: Answer | Suggestions) => void;
};

/** An application command as Discord keeps it. */
export type StoredCommand = Json & {
	id: string;
	version: string;
	application_id: string;
	type: number;
	name: string;
	guild_id?: string;
	options?: CommandOption[];
	contexts?: number[] | null;
};

/** One option of a stored command. */
export type CommandOption = {
	type: number;
	name: string;
	required?: boolean;
	autocomplete?: boolean;
	choices?: readonly { name: string; value: string | number }[];
	min_length?: number;
	max_length?: number;
	min_value?: number;
	max_value?: number;
};

/** Everything that the local Discord knows. */
export type State = {
	settings: Settings;
	/** `http://127.0.0.1:PORT` */
	origin: string;
	gateway: GatewayDouble;
	/** By guild id; the empty string stands for the global ones. */
	commands: Map<string, StoredCommand[]>;
	interactions: Map<string, Interaction>;
	messages: Map<string, APIMessage>;
	places: Map<string, Place>;
	requests: RestRequest[];
	violations: string[];
	onRest: RestHook | undefined;
	/** Checks a body against the OpenAPI description; undefined when there is none. */
	check: ((method: string, route: string, body: unknown) => Problem[]) | undefined;
};
