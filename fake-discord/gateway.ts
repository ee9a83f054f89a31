import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isJson } from './checks.ts';
import { fatalCodes, refusedIdentify, serves, shardOf } from './identify.ts';
import { snowflake } from './snowflakes.ts';
import type { GatewayDouble, GatewayFrame, Json, State } from './types.ts';
import { applicationId, botUser, guildCreate, guilds } from './world.ts';

type Shard = readonly [shard: number, count: number];
type Session = {
	id: string;
	intents: number;
	shard: Shard;
	sequence: number;
	log: Json[];
	connection: ClientConnection | undefined;
};
type ClientConnection = {
	socket: WebSocket;
	path: string;
	session: Session | undefined;
	/** Told that its session can be resumed, a client may do so where it is: https://github.com/discord/discord-api-docs/issues/1805 */
	mayResume?: true;
};
type Hub = {
	state: () => State;
	connections: Set<ClientConnection>;
	sessions: Map<string, Session>;
	gateway: GatewayDouble;
};

const logged = 500;

/** Makes the gateway; it takes connections once it is given its HTTP server. */
export function createGateway(state: () => State): {
	gateway: GatewayDouble;
	serve: (server: Server) => void;
	close: () => void;
} {
	const connections = new Set<ClientConnection>();
	const sessions = new Map<string, Session>();
	const sockets = () => [...connections].map(({ socket }) => socket);
	const gateway: GatewayDouble = {
		identifies: [],
		resumes: 0,
		heartbeats: 0,
		closes: [],
		connections: () => [...connections].filter(({ session }) => session).length,
		onFrame: undefined,
		onUpgrade: undefined,
		drop: () => sockets().forEach((socket) => void socket.terminate()),
		closeWith: (code, reason = '') => sockets().forEach((socket) => void socket.close(code, reason)),
		freeze: () => sockets().forEach((socket) => void socket.pause()),
		sendRaw: (data, binary = typeof data !== 'string') =>
			sockets().forEach((socket) => void socket.send(data, { binary })),
		op: (op, d) => [...connections].forEach((connection) => void sendOut(hub, connection, op, d)),
		dispatch: (t, d) => [...sessions.values()].forEach((session) => void dispatch(session, t, d)),
	};
	const hub = { state, connections, sessions, gateway };
	const server = new WebSocketServer({ noServer: true, maxPayload: 1 << 16 });
	return {
		gateway,
		serve: (http) => void http.on('upgrade', (request, socket, head) => upgrade(hub, server, request, socket, head)),
		close: gateway.drop,
	};
}

function upgrade(hub: Hub, server: WebSocketServer, request: IncomingMessage, socket: Duplex, head: Buffer) {
	const status = hub.gateway.onUpgrade?.();
	if (status === 'reset') return void socket.destroy();
	if (status) return void socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
	server.handleUpgrade(request, socket, head, (connected) => welcome(hub, connected, request.url ?? '/'));
}

function welcome(hub: Hub, socket: WebSocket, address: string) {
	const { pathname, searchParams } = new URL(address, 'ws://localhost');
	if (searchParams.get('v') !== '10') return socket.close(4012, 'Invalid API version.');
	if (searchParams.get('encoding') !== 'json' || searchParams.has('compress')) {
		hub.state().violations.push(`gateway: only uncompressed JSON is spoken here, not ${searchParams}`);
	}
	const connection: ClientConnection = { socket, path: pathname, session: undefined };
	hub.connections.add(connection);
	socket.on('message', (data) => receive(hub, connection, String(data)));
	socket.on('close', (code) => leave(hub, connection, code));
	socket.on('error', () => undefined);
	send(socket, 10, { heartbeat_interval: hub.state().settings.heartbeatInterval });
}

/** Sends a frame; a session that is told to be invalid for good is over, and has no events any more. */
function sendOut(hub: Hub, connection: ClientConnection, op: number, d: unknown): void {
	send(connection.socket, op, d);
	if (op !== 9) return;
	if (d === true) connection.mayResume = true;
	if (d !== false || !connection.session) return;
	hub.sessions.delete(connection.session.id);
	connection.session = undefined;
}

function leave(hub: Hub, connection: ClientConnection, code: number): void {
	const { session } = connection;
	hub.connections.delete(connection);
	hub.gateway.closes.push(code);
	if (session?.connection !== connection) return;
	session.connection = undefined;
	if ([1000, 1001, ...fatalCodes].includes(code)) hub.sessions.delete(session.id);
}

function receive(hub: Hub, connection: ClientConnection, text: string) {
	const frame = text.length > 4096 ? undefined : parse(text);
	const { socket, session } = connection;
	if (!frame) return socket.close(4002, 'Error while decoding payload.');
	if (hub.gateway.onFrame?.(frame, (op, d) => send(socket, op, d))) return;
	if (frame.op === 1) return beat(hub, socket);
	if (frame.op === 2) return identify(hub, connection, frame.d);
	if (frame.op === 6) return resume(hub, connection, frame.d);
	if (!session) return socket.close(4003, 'Not authenticated.');
	if (![3, 4, 8].includes(frame.op)) socket.close(4001, 'Unknown opcode.');
}

function beat(hub: Hub, socket: WebSocket): void {
	hub.gateway.heartbeats += 1;
	send(socket, 11, undefined);
}

function identify(hub: Hub, connection: ClientConnection, d: unknown) {
	const { settings, origin } = hub.state();
	const intents = isJson(d) && typeof d.intents === 'number' ? d.intents : -1;
	const shard = shardOf(d);
	hub.gateway.identifies.push({ at: performance.now(), intents, shard });
	if (connection.session) return connection.socket.close(4005, 'Already authenticated.');
	const refused = refusedIdentify(d, settings);
	if (refused) return connection.socket.close(refused.code, refused.reason);
	const session: Session = { id: `session-${snowflake()}`, intents, shard, sequence: 0, log: [], connection };
	connection.session = session;
	hub.sessions.set(session.id, session);
	const served = guilds.filter(({ id }) => serves(shard, id));
	sendEvent(session, 'READY', {
		v: 10,
		user: { ...botUser, verified: true, mfa_enabled: true, email: null },
		guilds: served.map(({ id }) => ({ id, unavailable: true })),
		session_id: session.id,
		session_type: 'normal',
		resume_gateway_url: `${origin.replace('http', 'ws')}/resume`,
		shard,
		application: { id: applicationId, flags: 0 },
		private_channels: [],
		relationships: [],
	});
	if ((intents & 1) === 1) for (const guild of served) sendEvent(session, 'GUILD_CREATE', guildCreate(guild));
}

function resume(hub: Hub, connection: ClientConnection, d: unknown) {
	const { settings, violations } = hub.state();
	hub.gateway.resumes += 1;
	if (connection.path !== '/resume' && !connection.mayResume) {
		violations.push('gateway: RESUME was not sent to resume_gateway_url');
	}
	const session = isJson(d) && d.token === settings.token ? hub.sessions.get(String(d.session_id)) : undefined;
	if (!session || !isJson(d)) return send(connection.socket, 9, false);
	if (Number(d.seq) > session.sequence) return connection.socket.close(4007, 'Invalid seq.');
	connection.session = session;
	session.connection = connection;
	for (const missed of session.log.filter(({ s }) => Number(s) > Number(d.seq))) deliver(session, missed);
	sendEvent(session, 'RESUMED', {});
}

/** Tells a session of an event, unless it belongs to another shard or is none for the session's intents. */
function dispatch(session: Session, t: string, d: unknown): void {
	const data: unknown = typeof d === 'function' ? d(session.intents, applicationId) : d;
	if (typeof d === 'function' && data === undefined) return;
	if (serves(session.shard, isJson(data) ? data.guild_id : undefined)) sendEvent(session, t, data);
}

/** Numbers an event, keeps it for a RESUME, and sends it if somebody is there. */
function sendEvent(session: Session, t: string, d: unknown): void {
	session.sequence += 1;
	const event = { op: 0, t, s: session.sequence, d };
	session.log.push(event);
	if (session.log.length > logged) session.log.shift();
	deliver(session, event);
}

function deliver(session: Session, event: Json): void {
	session.connection?.socket.send(JSON.stringify(event));
}

function send(socket: WebSocket, op: number, d: unknown): void {
	socket.send(JSON.stringify({ op, d: d ?? null, s: null, t: null }));
}

function parse(text: string): GatewayFrame | undefined {
	try {
		const frame: unknown = JSON.parse(text);
		return isJson(frame) && typeof frame.op === 'number' ? { op: frame.op, d: frame.d } : undefined;
	} catch {
		return undefined;
	}
}
