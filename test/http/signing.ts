import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { request } from 'node:http';

/** A key pair as Discord makes one for an application. */
export interface Keys {
	/** 64 hex digits, as the Developer Portal shows it. */
	readonly publicKey: string;
	readonly privateKey: KeyObject;
}

/** What came back. */
export interface Answered {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: string;
}

/** Makes a new key pair. */
export function makeKeys(): Keys {
	const { publicKey, privateKey } = generateKeyPairSync('ed25519');
	const { x = '' } = publicKey.export({ format: 'jwk' });
	return { publicKey: Buffer.from(x, 'base64url').toString('hex'), privateKey };
}

/** The time as Discord writes it into a header, some seconds away from now. */
export function timestampNow(away = 0): string {
	return String(Math.floor(Date.now() / 1000) + away);
}

/** The headers that Discord sends with a body. */
export function signedHeaders(keys: Keys, body: string | Buffer, timestamp = timestampNow()): Record<string, string> {
	const signature = sign(null, Buffer.concat([Buffer.from(timestamp), Buffer.from(body)]), keys.privateKey);
	return {
		'content-type': 'application/json',
		'x-signature-ed25519': signature.toString('hex'),
		'x-signature-timestamp': timestamp,
	};
}

/** Posts a body as Discord does, signed. */
export function postSigned(port: number, keys: Keys, body: string | Buffer): Promise<Answered> {
	return send(port, 'POST', '/interactions', signedHeaders(keys, body), body);
}

/** Sends a request just as it is given, on a connection of its own. */
export function send(
	port: number,
	method: string,
	path: string,
	headers: Record<string, string | string[]> = {},
	body: string | Buffer = '',
): Promise<Answered> {
	return new Promise((resolve, reject) => {
		const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', reject);
			response.on('end', () => {
				const { statusCode: status = 0, headers } = response;
				resolve({ status, headers, body: Buffer.concat(chunks).toString() });
			});
		});
		sent.on('error', reject);
		sent.end(body);
	});
}
