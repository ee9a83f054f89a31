import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { atlas } from '../data.ts';
import { slash } from './interactions.ts';
import { nginx, startNginx } from './nginx.ts';
import { answerTo, keys } from './open.ts';
import { startReplica } from './replica.ts';
import { makeKeys, send, signedHeaders } from './signing.ts';

const requests = 3_000;
const atOnce = 16;
/** Between two requests of one sender, in milliseconds: the load lasts longer than the drain of a second. */
const pause = 15;
const killAt = 500;
const drainAt = 1_000;
/** One request in ten is signed by somebody else. */
const forgedEvery = 10;

// In CI a missing nginx is a failure; elsewhere it says how to get one.
const missing = nginx === undefined && !process.env.CI;
if (missing) console.warn('nginx is missing, so replicas are not tested: apt-get install nginx-light');

test.skipIf(missing)(
	'of three replicas one is killed and one drained, and every request is answered',
	async () => {
		const replicas = await Promise.all([1, 2, 3].map(() => startReplica(keys.publicKey)));
		const [killed, drained, last] = replicas;
		if (killed === undefined || drained === undefined || last === undefined) expect.unreachable();
		for (const { vitalsPort } of replicas) {
			expect(await send(vitalsPort, 'GET', '/readyz')).toMatchObject({ status: 200, body: '{"ready":true}' });
		}
		const balancer = await startNginx(replicas.map(({ port }) => port));
		onTestFinished(balancer.stop);

		const events: Record<number, () => void> = {
			[killAt]: () => killed.kill('SIGKILL'),
			[drainAt]: () => drained.kill('SIGTERM'),
		};
		const wrong: unknown[] = [];
		const drainSeen = watchDrain(drained.vitalsPort, drained.ended);
		await load(balancer.socketPath, events, (answered, wanted) => {
			if (answered.status !== wanted.status || answered.body !== wanted.body) wrong.push(answered);
		});

		expect(wrong).toEqual([]);
		expect(await Promise.race([drained.ended, 'not before the load ended'])).toBe(0);
		expect(await killed.ended).toBe('SIGKILL');
		expect(await drainSeen).toBe(true);
		expect((await send(last.vitalsPort, 'GET', '/readyz')).status).toBe(200);
		const { body } = await send(last.vitalsPort, 'GET', '/metrics');
		expect(body).toMatch(/^interactions_total\{command="iscm",outcome="answered"\} [1-9]\d\d/m);
		expect(body).toMatch(/^http_refusals_total\{status="401"\} [1-9]/m);
		expect(body).toMatch(/^atlas_info\{edition="[0-9a-f]{12}"\} 1$/m);
	},
	60_000,
);

interface Outcome {
	readonly status: number;
	readonly body: string;
}

/** Sends all requests, some at once, and tells of each what came and what was wanted; events happen at their number. */
async function load(
	socketPath: string,
	events: Readonly<Record<number, () => void>>,
	tell: (answered: Outcome, wanted: Outcome) => void,
): Promise<void> {
	const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
	const stranger = makeKeys();
	const ids = atlas.mechanisms.map(({ id }) => id);
	let next = 0;
	const work = async () => {
		for (let at = next++; at < requests; at = next++) {
			events[at]?.();
			const interaction = { ...slash('iscm', { mechanism: ids[at % ids.length] ?? '' }), id: String(at) };
			const body = JSON.stringify(interaction);
			const forged = at % forgedEvery === forgedEvery - 1;
			const headers = signedHeaders(forged ? stranger : keys, body);
			const wanted = forged ? { status: 401, body: '' } : { status: 200, body: JSON.stringify(answerTo(interaction)) };
			tell(await post(socketPath, agent, headers, body), wanted);
			await wait(pause);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, work));
	agent.destroy();
}

/** A request that is not answered has the status 0. */
function post(socketPath: string, agent: Agent, headers: Record<string, string>, body: string): Promise<Outcome> {
	return new Promise((resolve) => {
		const options = { socketPath, agent, method: 'POST', path: '/interactions', headers, timeout: 3_000 };
		const sent = request(options, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
		});
		sent.on('timeout', () => sent.destroy(new Error('not answered within three seconds')));
		sent.on('error', (error) => resolve({ status: 0, body: error.message }));
		sent.end(body);
	});
}

/** Whether a replica said that it is draining before it ended. */
async function watchDrain(vitalsPort: number, ended: Promise<unknown>): Promise<boolean> {
	let [over, seen] = [false, false];
	ended.then(() => {
		over = true;
	});
	while (!over && !seen) {
		const { status, body } = await send(vitalsPort, 'GET', '/readyz').catch(() => ({ status: 0, body: '' }));
		seen = status === 503 && body === '{"ready":false,"why":["draining"]}';
		await wait(20);
	}
	return seen;
}
