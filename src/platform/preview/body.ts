import type { IncomingMessage } from 'node:http';

/** Reads a request's body as text, up to so many bytes; throws when the client goes away. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<string | 'too large'> {
	if (Number(request.headers['content-length'] ?? 0) > maxBytes) return 'too large';
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let length = 0;
		request.on('data', (chunk: Buffer) => {
			length += chunk.length;
			if (length > maxBytes) {
				request.pause();
				resolve('too large');
				return;
			}
			chunks.push(chunk);
		});
		request.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
		request.once('error', reject);
	});
}
