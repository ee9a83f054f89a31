import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { invalidForm, line, refuse } from './refusals.ts';
import { bodyOf, type RestRoute, routes } from './routes.ts';
import type { Problem, RestReply, RestRequest, RestScript, State } from './types.ts';

const prefix = '/api/v10';
/** In bytes. */
const largestBody = 1 << 20;
const compiled = routes.map((route) => ({ route, pattern: patternOf(route.template) }));

/** Receives, records, checks and answers one REST request. */
export async function serveRest(state: State, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
	const at = performance.now();
	const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
	const path = pathname.replace(prefix, '').replaceAll('%40', '@');
	const method = incoming.method ?? 'GET';
	const found = pathname.startsWith(prefix) ? findRoute(method, path) : undefined;
	const query = Object.fromEntries(searchParams);
	const { headers } = incoming;
	const text = await readBody(incoming, largestBody);
	const request: RestRequest = {
		method,
		route: found?.route.template ?? '',
		path,
		query,
		headers,
		body: text === undefined ? undefined : parse(text),
		at,
		ms: -1,
		status: 0,
	};
	state.requests.push(request);
	const script = await state.onRest?.(request);
	if (script?.delay) await sleep(script.delay, undefined, { ref: false });
	const usual = () => handle(state, request, found, text);
	const reply = script && isFinal(script) ? scripted(script, usual) : usual();
	request.ms = performance.now() - at;
	request.status = reply.status;
	deliver(outgoing, incoming.socket, reply, script);
}

function isFinal({ status, connection, body }: RestScript): boolean {
	return status !== undefined || connection !== undefined || body !== undefined;
}

function scripted(script: RestScript, usual: () => RestReply): RestReply {
	if (script.apply) usual();
	return { status: script.status ?? 200, body: script.body };
}

function deliver(outgoing: ServerResponse, socket: Socket, { status, body }: RestReply, script?: RestScript) {
	if (script?.connection === 'hang') return;
	if (script?.connection === 'reset') return void socket.resetAndDestroy();
	if (script?.connection === 'end') return void socket.destroy();
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const type = text === undefined ? {} : { 'content-type': 'application/json' };
	outgoing.writeHead(status, { ...type, ...script?.headers });
	outgoing.end(text);
}

function handle(
	state: State,
	request: RestRequest,
	found: MatchedRoute | undefined,
	text: string | undefined,
): RestReply {
	const { method, path, body } = request;
	if (!found) {
		state.violations.push(`${method} ${path}: no such route`);
		return refuse(404, 0, '404: Not Found');
	}
	if (!found.route.open && request.headers.authorization !== `Bot ${state.settings.token}`) {
		return refuse(401, 0, '401: Unauthorized');
	}
	if (text === undefined) return tooLarge(state, request);
	if (text !== '' && body === undefined) return notJson(state, request);
	const problems = method === 'GET' || method === 'DELETE' ? [] : problemsOf(state, request, found.route);
	if (problems.length > 0) return invalid(state, request, found, problems);
	return found.route.handle(state, { params: found.params, query: request.query, ...bodyOf(body) });
}

/** What the OpenAPI description finds at a place is not said a second time. */
function problemsOf(state: State, { method, route, body }: RestRequest, { problems }: RestRoute): Problem[] {
	const described = state.check?.(method, route, body) ?? [];
	const places = new Set(described.map(({ path }) => path.join('.')));
	const further = problems?.(body) ?? [];
	return [...described, ...further.filter(({ path }) => !places.has(path.join('.')))];
}

function invalid(state: State, request: RestRequest, { route, params }: MatchedRoute, problems: Problem[]): RestReply {
	const lines = problems.map(line);
	state.violations.push(...lines.map((each) => `${request.method} ${route.template}: ${each}`));
	state.interactions.get(params.interaction_id ?? '')?.refused.push(...lines);
	return invalidForm(problems);
}

function tooLarge(state: State, { method, route }: RestRequest): RestReply {
	state.violations.push(`${method} ${route}: body is larger than ${largestBody} bytes`);
	return refuse(413, 40005, 'Request entity too large');
}

function notJson(state: State, { method, route }: RestRequest): RestReply {
	state.violations.push(`${method} ${route}: body is not JSON`);
	return refuse(400, 50109, 'The request body contains invalid JSON.');
}

type MatchedRoute = { route: RestRoute; params: Record<string, string> };

function findRoute(method: string, path: string): MatchedRoute | undefined {
	for (const { route, pattern } of compiled) {
		const match = route.method === method ? pattern.exec(path) : null;
		if (match) return { route, params: { ...match.groups } };
	}
	return undefined;
}

function patternOf(template: string): RegExp {
	return new RegExp(`^${template.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}

/** Reads a body to its end; undefined when it is larger than allowed. */
async function readBody(incoming: IncomingMessage, limit: number): Promise<string | undefined> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of incoming as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size <= limit) chunks.push(chunk);
	}
	return size > limit ? undefined : Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
	try {
		return text === '' ? undefined : JSON.parse(text);
	} catch {
		return undefined;
	}
}
