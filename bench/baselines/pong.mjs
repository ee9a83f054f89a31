// Verifies a signature and answers PONG, with node:http alone: the baseline of what is measured over HTTP.
import { createPublicKey, verify } from 'node:crypto';
import { createServer } from 'node:http';

const { DISCORD_PUBLIC_KEY = '', HTTP_PORT } = process.env;
const x = Buffer.from(DISCORD_PUBLIC_KEY, 'hex').toString('base64url');
const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
const pong = '{"type":1}';

createServer((request, response) => {
	const chunks = [Buffer.from(String(request.headers['x-signature-timestamp']))];
	request.on('data', (chunk) => chunks.push(chunk));
	request.on('end', () => {
		const signature = Buffer.from(String(request.headers['x-signature-ed25519']), 'hex');
		const status = verify(null, Buffer.concat(chunks), key, signature) ? 200 : 401;
		response.writeHead(status, { 'content-type': 'application/json', 'content-length': pong.length });
		response.end(pong);
	});
}).listen(Number(HTTP_PORT), '127.0.0.1');
