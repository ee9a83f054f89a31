import type { KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Application } from '../../application.ts';
import { listen } from '../../listen.ts';
import { errorFields, type Log } from '../../log.ts';
import { parseInteraction } from '../protocol/read-interaction.ts';
import { type Answerer, answerBody, type Remember, rememberAnswers } from './answer-body.ts';
import { type FloodGuard, guardFlood } from './flood-guard.ts';
import { isShort, isSigned, publicKeyFrom, readSigned, refuseHead, signatureOf } from './signed-request.ts';
import { createSigningClock, type SigningClock } from './signing-clock.ts';

/** What the endpoint needs to know and to tell. */
export interface EndpointSettings {
	/** 0 for any that is free. */
	readonly port: number;
	readonly host: string;
	/** The application's public key: 64 hex digits. */
	readonly publicKey: string;
	readonly application: Application;
	readonly respond: Answerer;
	readonly log: Log;
	/** Told the status of each request that is refused. */
	readonly onRefused?: ((status: number) => void) | undefined;
	/** How long requests are still taken once the endpoint is asked to leave, so that a load balancer can notice; in milliseconds. */
	readonly drainDelay?: number | undefined;
	/** How many proxies of ours stand in front, each of which adds to X-Forwarded-For; left out where that is not known. */
	readonly proxies?: number | undefined;
}

/** An endpoint that Discord sends interactions to, until it is left. */
export interface Endpoint {
	readonly port: number;
	/** Why nothing new should be sent here, in short words such as `draining`; none when all is well. */
	readonly notReady: () => readonly string[];
	/** Takes nothing more after the drain delay, finishes what is being answered (three seconds at most), and closes. */
	readonly leave: () => Promise<void>;
}

/** How long answers under way may take once nothing more is taken, in milliseconds. */
const leaveTime = 3_000;
/** Connections that are slow to send are closed after these times, and looked for every second. */
const timeouts = { headersTimeout: 5_000, requestTimeout: 8_000, connectionsCheckingInterval: 1_000 } as const;
/** A little longer than load balancers keep an idle connection, so that it is they who close it. */
const keepAliveTimeout = 65_000;
/** Further connections are dropped. */
const maxConnections = 2_000;
/** So many requests with a wrong signature, and none with a right one, mean that the public key is another application's. */
const suspicious = 20;

/** Serves `POST /interactions` to Discord. Fails when the port cannot be had. */
export async function openEndpoint(settings: EndpointSettings): Promise<Endpoint> {
	const { log, drainDelay = 0 } = settings;
	const state: EndpointState = {
		...settings,
		key: publicKeyFrom(settings.publicKey),
		onSigned: watchKey(log),
		flood: guardFlood(settings.proxies),
		remember: rememberAnswers(),
		clock: createSigningClock(log),
		leaving: false,
	};
	const server = createServer({ ...timeouts, keepAliveTimeout }, (request, response) => {
		serve(request, response, state).catch((error: unknown) => {
			log.error({ evt: 'endpoint_failed', ...errorFields(error) });
			response.destroy();
		});
	});
	server.maxConnections = maxConnections;
	const port = await listen(server, settings.port, settings.host);
	log.info(
		{ evt: 'endpoint', host: settings.host, port },
		`Interactions are taken at port ${port}, POST /interactions.`,
	);
	let left: Promise<void> | undefined;
	return {
		port,
		notReady: () => [...(state.leaving ? ['draining'] : []), ...state.clock.trouble()],
		leave: () => {
			state.leaving = true;
			left ??= wait(drainDelay).then(() => close(server));
			return left;
		},
	};
}

interface EndpointState extends EndpointSettings {
	readonly key: KeyObject;
	readonly onSigned: (rightly: boolean) => void;
	readonly flood: FloodGuard;
	readonly remember: Remember;
	readonly clock: SigningClock;
	leaving: boolean;
}

async function serve(request: IncomingMessage, response: ServerResponse, state: EndpointState): Promise<void> {
	const { headers } = request;
	const refused = state.flood.isTooMuch(request) ? 429 : refuseHead(request);
	if (refused !== undefined) return refuse(response, refused, state, refused !== 429 && isShort(headers));
	const signed = await readSigned(request);
	if (signed === 'cut off') return;
	if (signed === 'too long') return refuse(response, 413, state, false);
	if (!(await isSigned(headers, signed, state.key))) return refuse(response, 401, state, true);
	state.onSigned(true);
	const { timestamp, signature } = signatureOf(headers);
	if (!state.clock.isInTime(timestamp, signature)) return refuse(response, 401, state, true);
	state.flood.note(request, true);
	const interaction = parseInteraction(signed.body.toString());
	const answer =
		interaction &&
		(await state.remember(signature, () => answerBody(interaction, state.application, state.respond, state.log)));
	if (answer === undefined) return refuse(response, 400, state, true);
	response.writeHead(200, {
		'content-type': 'application/json',
		'content-length': answer.length,
		...(state.leaving && { connection: 'close' }),
	});
	response.end(answer);
}

/** Refuses without a word of why. The connection is closed when the rest of the request is not worth reading. */
function refuse(response: ServerResponse, status: number, state: EndpointState, keep: boolean): void {
	if (status === 401) {
		state.onSigned(false);
		state.flood.note(response.req, false);
	}
	state.onRefused?.(status);
	response.writeHead(status, {
		'content-length': 0,
		...(status === 405 && { allow: 'POST' }),
		...((state.leaving || !keep) && { connection: 'close' }),
	});
	response.end();
}

/** Warns once when requests keep coming and no signature was ever right. */
function watchKey(log: Log): (rightly: boolean) => void {
	let [wrong, right] = [0, 0];
	return (rightly) => {
		if (rightly) right += 1;
		else wrong += 1;
		if (rightly || right > 0 || wrong !== suspicious + 1) return;
		log.warn(
			{ evt: 'public_key_suspect' },
			`${wrong} requests came and none was signed with the key in DISCORD_PUBLIC_KEY. Compare it with General Information > Public Key in the Discord Developer Portal.`,
		);
	};
}

async function close(server: Server): Promise<void> {
	const closed = new Promise<void>((resolve) => server.close(() => resolve()));
	const late = setTimeout(() => server.closeAllConnections(), leaveTime);
	await closed;
	clearTimeout(late);
}
