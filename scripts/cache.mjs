// Runs the built bot for a moment and keeps what V8 has compiled of it beside its parts: it then starts without compiling.
import { generateKeyPairSync, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const [program = ''] = process.argv.slice(2);
const keys = generateKeyPairSync('ed25519');
const port = await freePort();
const { x = '' } = keys.publicKey.export({ format: 'jwk' });
Object.assign(process.env, {
	...{ DISCORD_PUBLIC_KEY: Buffer.from(x, 'base64url').toString('hex'), LOG_LEVEL: 'silent' },
	...{ HTTP_HOST: '127.0.0.1', HTTP_PORT: String(port), VITALS_PORT: '0' },
});
process.argv.splice(1, Infinity, program, 'http');
const { load, parts } = await import(pathToFileURL(program).href);
await untilAnswered();
const { Client } = load('discord.cjs');
new Client({ intents: [] });
const folder = program.replace(/\.mjs$/, '-parts');
for (const [name, { script }] of parts) writeFileSync(join(folder, `${name}.cache`), script.createCachedData());
process.exit();

/** Asks until there is an answer, for ten seconds at most. */
async function untilAnswered() {
	for (let tries = 0; ; tries += 1) {
		const status = await ask().catch(() => undefined);
		if (status === 200) return;
		if (tries === 1_000) throw new Error(`The bot that was built answers with ${status ?? 'nothing'}`);
		await wait(10);
	}
}

/** Looks a mechanism up as Discord does; gives the status. */
async function ask() {
	const options = [{ name: 'mechanism', type: 3, value: 'Rabat' }];
	const interaction = {
		id: '1',
		token: 'a',
		type: 2,
		data: { id: '1', type: 1, name: 'iscm', options },
		user: { id: '1' },
	};
	const body = JSON.stringify(interaction);
	const timestamp = String(Math.floor(Date.now() / 1000));
	const headers = {
		'content-type': 'application/json',
		'x-signature-ed25519': sign(null, Buffer.from(timestamp + body), keys.privateKey).toString('hex'),
		'x-signature-timestamp': timestamp,
	};
	const { status } = await fetch(`http://127.0.0.1:${port}/interactions`, { method: 'POST', headers, body });
	return status;
}

/** A port that nobody uses at present. @returns {Promise<number>} */
function freePort() {
	return new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
			server.close(() => resolve(port));
		});
	});
}
