import { connect } from 'node:net';

/** A request as it goes over the wire; the host is the server's own unless a header says otherwise. */
export interface RawRequest {
	readonly method?: string;
	readonly path?: string;
	/** An undefined one is left out. */
	readonly headers?: Readonly<Record<string, string | undefined>>;
	readonly body?: string | Buffer;
}

/** What came back. */
export interface RawResponse {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** Sends a request byte for byte, as no well-behaved client would, and reads the response to the end. */
export function ask(
	port: number,
	{ method = 'GET', path = '/', headers = {}, body = '' }: RawRequest,
): Promise<RawResponse> {
	const length = body.length > 0 || method === 'POST' ? { 'content-length': String(Buffer.byteLength(body)) } : {};
	const all = { host: `127.0.0.1:${port}`, connection: 'close', ...length, ...headers };
	const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		const socket = connect(port, '127.0.0.1', () => {
			socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
			socket.write(body);
		});
		socket.on('data', (chunk) => chunks.push(chunk));
		// A server that refuses a large body may close before it was all sent.
		socket.on('error', (error) => (chunks.length > 0 ? resolve(parse(chunks)) : reject(error)));
		socket.on('end', () => resolve(parse(chunks)));
	});
}

function parse(chunks: readonly Buffer[]): RawResponse {
	const [head = '', ...rest] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n');
	const [first = '', ...lines] = head.split('\r\n');
	const headers = lines.map((line) => [
		line.slice(0, line.indexOf(':')).toLowerCase(),
		line.slice(line.indexOf(':') + 2),
	]);
	return { status: Number(first.split(' ')[1]), headers: Object.fromEntries(headers), body: rest.join('\r\n\r\n') };
}
