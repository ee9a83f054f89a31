import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeAtOnce, listen } from '../listen.ts';

/** What is told about the bot's health, and where. */
export interface HealthSettings {
	/** 0 for any that is free. */
	readonly port: number;
	readonly host: string;
	/** Why nothing can be answered at present, in short words such as `draining`; none when all is well. */
	readonly ready: () => readonly string[];
	readonly metrics: { readonly contentType: string; readonly text: () => Promise<string> };
}

/** Health and metrics on a port of their own, until it is closed. */
export interface Health {
	readonly port: number;
	readonly close: () => Promise<void>;
}

/** Serves `/healthz` (alive), `/readyz` (able to answer) and `/metrics` (for Prometheus). Fails when the port cannot be had. */
export async function openHealth(settings: HealthSettings): Promise<Health> {
	const server = createServer({ headersTimeout: 5_000, requestTimeout: 8_000 }, (request, response) => {
		show(request, settings)
			.then((page) => send(request, response, page))
			.catch(() => response.destroy());
	});
	const port = await listen(server, settings.port, settings.host);
	return {
		port,
		close: () => closeAtOnce(server),
	};
}

interface Page {
	readonly status: number;
	readonly type: string;
	readonly text: string;
	readonly allow?: string;
}

async function show({ method, url = '' }: IncomingMessage, { ready, metrics }: HealthSettings): Promise<Page> {
	const pages: Readonly<Record<string, () => Page | Promise<Page>>> = {
		'/healthz': () => json(200, { alive: true }),
		'/readyz': () => readiness(ready()),
		'/metrics': async () => ({ status: 200, type: metrics.contentType, text: await metrics.text() }),
	};
	const path = url.split('?', 1)[0] ?? '';
	const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
	if (page === undefined) return { status: 404, type: 'text/plain', text: '' };
	if (method !== 'GET' && method !== 'HEAD') return { status: 405, type: 'text/plain', text: '', allow: 'GET, HEAD' };
	return page();
}

function readiness(why: readonly string[]): Page {
	return why.length === 0 ? json(200, { ready: true }) : json(503, { ready: false, why });
}

function json(status: number, value: unknown): Page {
	return { status, type: 'application/json', text: JSON.stringify(value) };
}

function send({ method }: IncomingMessage, response: ServerResponse, { status, type, text, allow }: Page): void {
	response.writeHead(status, {
		'content-type': type,
		'content-length': Buffer.byteLength(text),
		'cache-control': 'no-store',
		...(allow !== undefined && { allow }),
	});
	response.end(method === 'HEAD' ? undefined : text);
}
