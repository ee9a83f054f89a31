import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIInteraction, APIInteractionResponse } from 'discord-api-types/v10';
import { parseInteraction } from '../discord/protocol/read-interaction.ts';
import { closeAtOnce } from '../listen.ts';
import { readBody } from './body.ts';
import { type PageFile, readPage } from './files.ts';
import { isForeign, loopbackAddress } from './guard.ts';
import { securityHeaders } from './headers.ts';

/** What the preview shows and where: the bot's commands and its answers, and the folder of the built page. */
export interface PreviewSettings {
	/** The first port to try; 3000 when left out, any free one when 0. */
	readonly port?: number | undefined;
	/** A loopback name or address; anything else is refused. */
	readonly host?: string | undefined;
	readonly respond: (interaction: APIInteraction) => APIInteractionResponse | undefined;
	/** The commands as Discord is told of them. */
	readonly commands: readonly unknown[];
	readonly page: string;
	/** Called when an answer threw, which the page only hears of as a failure. */
	readonly onFailure?: ((error: unknown) => void) | undefined;
}

/** A preview that is being served. */
export interface Preview {
	readonly url: string;
	readonly close: () => Promise<void>;
}

/** Serves the preview to this machine alone, on the wanted port or the next free one; throws with a sentence when it cannot. */
export async function startPreview(settings: PreviewSettings): Promise<Preview> {
	const address = loopbackAddress(settings.host ?? '127.0.0.1');
	const files = await readPage(settings.page);
	const routes = new Map([...files, ['/commands', toJson(settings.commands)] as const]);
	const server = createServer((request, response) => {
		serve(request, response, { ...settings, routes }).catch((error) => fail(response, error, settings));
	});
	server.requestTimeout = 10_000;
	server.headersTimeout = 5_000;
	await listenFrom(server, address, settings.port ?? 3000);
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://${address.includes(':') ? `[${address}]` : address}:${port}`,
		close: () => closeAtOnce(server),
	};
}

type HeaderValues = Readonly<Record<string, string>>;

type ServerState = PreviewSettings & { readonly routes: ReadonlyMap<string, PageFile> };

async function serve(request: IncomingMessage, response: ServerResponse, state: ServerState): Promise<void> {
	if (isForeign(request)) return refuse(response, 403, 'The preview answers this machine and its own page only.');
	const [path = ''] = (request.url ?? '').split('?');
	if (path === '/interactions') return interact(request, response, state);
	const file = state.routes.get(path);
	if (file === undefined) return refuse(response, 404, 'There is nothing here.');
	if (request.method !== 'GET' && request.method !== 'HEAD')
		return refuse(response, 405, 'Only GET.', { allow: 'GET' });
	send(response, 200, file);
}

async function interact(request: IncomingMessage, response: ServerResponse, state: ServerState): Promise<void> {
	if (request.method !== 'POST') return refuse(response, 405, 'Only POST.', { allow: 'POST' });
	if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
		return refuse(response, 415, 'Only application/json.');
	const body = await readBody(request, maxBodyBytes);
	if (body === 'too large')
		return refuse(response, 413, `At most ${maxBodyBytes / 1024} KiB.`, { connection: 'close' });
	const interaction = parseInteraction(body);
	if (interaction === undefined) return refuse(response, 400, 'That is not an interaction.');
	const answer = state.respond(interaction);
	if (answer === undefined) return refuse(response, 400, 'The bot has no answer to this kind of interaction.');
	send(response, 200, toJson(answer));
}

function send(response: ServerResponse, status: number, { type, body }: PageFile, headers: HeaderValues = {}): void {
	const length = { 'content-type': type, 'content-length': String(body.length) };
	// Node itself keeps the body back when only the head was asked for.
	response.writeHead(status, { ...securityHeaders, ...length, ...headers }).end(body);
}

function refuse(response: ServerResponse, status: number, message: string, headers: HeaderValues = {}): void {
	send(response, status, toJson({ message }), headers);
}

function toJson(value: unknown): PageFile {
	return { type: 'application/json; charset=utf-8', body: Buffer.from(JSON.stringify(value)) };
}

function fail(response: ServerResponse, error: unknown, { onFailure }: PreviewSettings): void {
	onFailure?.(error);
	if (response.headersSent || response.destroyed) response.destroy();
	else refuse(response, 500, 'The bot failed at this; its log says why.');
}

async function listenFrom(server: Server, address: string, first: number): Promise<void> {
	const last = first === 0 ? 0 : Math.min(first + triedPorts - 1, 65_535);
	for (let port = first; port <= last; port += 1) {
		if (await listen(server, address, port)) return;
	}
	throw new Error(`The ports ${first} to ${last} of ${address} are all taken; free one, or choose another port.`);
}

/** Whether the port was free. */
function listen(server: Server, address: string, port: number): Promise<boolean> {
	return new Promise((resolve, reject) => {
		const onError = (error: NodeJS.ErrnoException) => {
			if (error.code === 'EADDRINUSE') resolve(false);
			else reject(new Error(`The preview cannot be served at ${address}:${port} (${error.code ?? error.message}).`));
		};
		server.once('error', onError);
		server.listen({ host: address, port, exclusive: true }, () => {
			server.off('error', onError);
			resolve(true);
		});
	});
}

const maxBodyBytes = 64 * 1024;
const triedPorts = 20;
