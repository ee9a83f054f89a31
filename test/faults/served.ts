import { Agent, request } from 'node:http';
import { endBot, startBot } from '../end-to-end/bot.ts';
import { makeKeys, send, signedHeaders } from '../http/signing.ts';
import { canary, expectNoCanary, marked } from './canary.ts';

/** The application's keys of these tests. */
export const keys = makeKeys();

/** The built bot, serving HTTP as a process of its own, with a token that is marked in its environment. */
export type Served = Awaited<ReturnType<typeof serve>>;

/** Starts the built bot over HTTP and waits until it takes interactions. */
export async function serve(environment: Readonly<Record<string, string>> = {}) {
	const bot = startBot(['http'], {
		DISCORD_PUBLIC_KEY: keys.publicKey,
		DISCORD_TOKEN: canary.botToken,
		HTTP_HOST: '127.0.0.1',
		...environment,
	});
	const [port, vitalsPort] = await Promise.all([bot.port('endpoint'), bot.port('vitals')]);
	const agent = new Agent({ keepAlive: true });
	const metrics = async () => (await send(vitalsPort, 'GET', '/metrics')).body;
	return {
		bot,
		port,
		vitalsPort,
		metrics,
		/** Asks as Discord does, as somebody whose name and token are marked. */
		ask: (interaction: object, headers: Readonly<Record<string, string>> = {}) => {
			const body = JSON.stringify(marked(interaction));
			return post(port, agent, { ...signedHeaders(keys, body), ...headers }, body);
		},
		/** The lines of the log with this event. */
		lines: (event: string) =>
			bot
				.output()
				.split('\n')
				.filter((line) => line.includes(`"evt":"${event}"`)),
		/** Ends it; it must still run, and nothing that was marked may have come out. */
		end: async () => {
			const [told, output] = [await metrics(), bot.output()];
			agent.destroy();
			await endBot(bot);
			expectNoCanary(told, output);
		},
	};
}

/** What came back; status 0 when nothing did. */
export interface Posted {
	readonly status: number;
	readonly body: string;
	readonly seconds: number;
}

/** Posts to the endpoint. */
export function post(
	port: number,
	agent: Agent | undefined,
	headers: Readonly<Record<string, string>>,
	body: string | Buffer,
): Promise<Posted> {
	const started = performance.now();
	const took = () => (performance.now() - started) / 1000;
	return new Promise((resolve) => {
		const options = { port, host: '127.0.0.1', method: 'POST', path: '/interactions', headers: { ...headers } };
		const sent = request(agent === undefined ? options : { ...options, agent }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString(), seconds: took() }),
			);
			response.on('error', () => resolve({ status: 0, body: '', seconds: took() }));
		});
		sent.on('error', (error) => resolve({ status: 0, body: error.message, seconds: took() }));
		sent.end(body);
	});
}

/** The value under which so large a share of the others lie. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
