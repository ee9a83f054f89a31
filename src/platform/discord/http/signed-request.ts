import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { availableParallelism } from 'node:os';

/** The most that a body may hold, in bytes: Discord's are a few thousand. */
const longestBody = 65_536;

/** The public key of an application, 64 hex digits, made ready once: that is the dear part of a verification. */
export function publicKeyFrom(hex: string): KeyObject {
	const x = Buffer.from(hex, 'hex').toString('base64url');
	return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

/** The status that a request is refused with before its body is read, by the checks that cost nothing; nothing when it may go on. */
export function refuseHead({ method, url = '', headers }: IncomingMessage): 401 | 404 | 405 | 413 | 415 | undefined {
	if (url.split('?', 1)[0] !== '/interactions') return 404;
	if (method !== 'POST') return 405;
	if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) return 415;
	if (Number(headers['content-length'] ?? 0) > longestBody) return 413;
	const { signature, timestamp } = signatureOf(headers);
	// Buffer.from(…, 'hex') would take anything after the digits, too.
	return /^[0-9a-f]{128}$/.test(signature) && /^\d{1,13}$/.test(timestamp) ? undefined : 401;
}

/** Whether what follows the head is so short that the connection can be kept although nobody reads it. */
export function isShort(headers: IncomingHttpHeaders): boolean {
	return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) <= longestBody;
}

/**
 * Reads what was signed, the timestamp and the body after it, and stops as soon as the body is too long; `cut off` when the
 * sender went away or was too slow.
 */
export function readSigned(request: IncomingMessage): Promise<Signed | 'too long' | 'cut off'> {
	return new Promise((resolve) => {
		const timestamp = Buffer.from(signatureOf(request.headers).timestamp);
		const chunks: Buffer[] = [timestamp];
		let length = 0;
		request.on('data', (chunk: Buffer) => {
			length += chunk.length;
			if (length <= longestBody) return void chunks.push(chunk);
			request.pause();
			resolve('too long');
		});
		request.once('end', () => {
			const bytes = Buffer.concat(chunks, timestamp.length + length);
			resolve({ bytes, body: bytes.subarray(timestamp.length) });
		});
		request.once('error', () => resolve('cut off'));
		request.once('close', () => resolve('cut off'));
	});
}

/** What a signature is of, and the part of it that is the body. */
export interface Signed {
	readonly bytes: Buffer;
	readonly body: Buffer;
}

/**
 * Whether the application's key signed these very bytes. Where there are several processors that is worked out beside the event
 * loop; where there is one, to hand it over would only take longer.
 */
export function isSigned(headers: IncomingHttpHeaders, { bytes }: Signed, key: KeyObject): boolean | Promise<boolean> {
	const signature = Buffer.from(signatureOf(headers).signature, 'hex');
	if (!hasOthers) return verify(null, bytes, key, signature);
	return new Promise((resolve, reject) => {
		verify(null, bytes, key, signature, (error, isRight) => {
			if (error === null) resolve(isRight);
			else reject(error);
		});
	});
}

const hasOthers = availableParallelism() > 1;

/** The signature of a request, and the time at which it was made. */
export function signatureOf(headers: IncomingHttpHeaders): { readonly signature: string; readonly timestamp: string } {
	return {
		signature: String(headers['x-signature-ed25519'] ?? ''),
		timestamp: String(headers['x-signature-timestamp'] ?? ''),
	};
}
