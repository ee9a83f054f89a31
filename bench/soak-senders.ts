import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { APIInteraction } from 'discord-api-types/v10';
import { applicationOf } from '../src/application.ts';
import { loadReadableAtlas } from '../src/atlas.ts';
import { respond } from '../src/platform/discord/protocol/respond.ts';
import { slash } from '../test/http/interactions.ts';
import { makeKeys, signedHeaders } from '../test/http/signing.ts';

/** What came of the requests of one sort. */
export interface Outcomes {
	sent: number;
	/** No answer within three seconds, or one of the balancer's own. */
	lost: number;
	/** Another answer than the right one. */
	wrong: number;
	/** How long right answers took, in milliseconds. */
	times: number[];
}

/** Discord, which signs, and somebody who signs with a key of his own. */
export interface Senders {
	/** Sends so many a second of each until that is over. */
	readonly send: (
		perSecond: { readonly signed: number; readonly forged: number },
		isOver: () => boolean,
	) => Promise<void>;
	readonly signed: Outcomes;
	readonly forged: Outcomes;
	/** How many requests have no answer yet. */
	readonly underWay: () => number;
	readonly close: () => void;
}

const keys = makeKeys();

/** The key with which Discord signs. */
export const { publicKey } = keys;

/** Makes both, who send to a Unix socket. */
export async function makeSenders(socketPath: string): Promise<Senders> {
	const agent = new Agent({ keepAlive: true, maxSockets: 128 });
	const rightAnswers = await answersByMechanism();
	const stranger = makeKeys();
	const [signed, forged] = [noOutcomes(), noOutcomes()];
	let [count, underWay] = [0, 0];
	const sendOne = async (outcomes: Outcomes) => {
		count += 1;
		outcomes.sent += 1;
		const [mechanism = '', right = ''] = rightAnswers[count % rightAnswers.length] ?? [];
		const body = JSON.stringify(interactionOf(mechanism, count));
		const headers = signedHeaders(outcomes === forged ? stranger : keys, body);
		underWay += 1;
		const { status, text, ms } = await post(socketPath, agent, headers, body);
		underWay -= 1;
		const isRight = outcomes === forged ? status === 401 && text === '' : status === 200 && text === right;
		if (isRight) outcomes.times.push(ms);
		else if (status === 0 || status >= 502) outcomes.lost += 1;
		else outcomes.wrong += 1;
	};
	return {
		signed,
		forged,
		underWay: () => underWay,
		close: () => agent.destroy(),
		send: async (perSecond, isOver) => {
			const all: Promise<void>[] = [];
			const began = performance.now();
			const due = { signed: 0, forged: 0 };
			while (!isOver()) {
				const seconds = (performance.now() - began) / 1_000;
				for (; due.signed < seconds * perSecond.signed; due.signed += 1) all.push(sendOne(signed));
				for (; due.forged < seconds * perSecond.forged; due.forged += 1) all.push(sendOne(forged));
				await sleep(2);
			}
			await Promise.all(all);
		},
	};
}

/** Takes what was counted so far away, to count anew. */
export function takeOutcomes(outcomes: Outcomes): Outcomes {
	const taken = { ...outcomes };
	Object.assign(outcomes, noOutcomes());
	return taken;
}

function noOutcomes(): Outcomes {
	return { sent: 0, lost: 0, wrong: 0, times: [] };
}

/** What the bot has to answer, by the same code in another process. */
async function answersByMechanism(): Promise<readonly (readonly [mechanism: string, answer: string])[]> {
	const loaded = await loadReadableAtlas('data');
	if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
	const { atlas } = loaded;
	const application = applicationOf(() => atlas);
	const report = ({ error }: { readonly error: unknown }) => {
		throw error;
	};
	return atlas.mechanisms.map(({ id }) => {
		const interaction = interactionOf(id, 0) as unknown as APIInteraction;
		return [id, JSON.stringify(respond(interaction, application, report))];
	});
}

/** Each comes from another user. */
function interactionOf(mechanism: string, count: number) {
	const asked = slash('iscm', { mechanism });
	const user = { ...asked.member.user, id: String(1_200_000_000_000_000_000n + BigInt(count)) };
	return { ...asked, id: String(1_300_000_000_000_000_000n + BigInt(count)), member: { ...asked.member, user } };
}

/** A request that is not answered has the status 0. */
function post(socketPath: string, agent: Agent, headers: Readonly<Record<string, string>>, body: string) {
	const began = performance.now();
	return new Promise<{ readonly status: number; readonly text: string; readonly ms: number }>((resolve) => {
		const settle = (status: number, text: string) => resolve({ status, text, ms: performance.now() - began });
		const options = { socketPath, agent, method: 'POST', path: '/interactions', headers, timeout: 3_000 };
		const sent = request(options, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => settle(response.statusCode ?? 0, Buffer.concat(chunks).toString()));
			response.on('error', () => settle(0, ''));
		});
		sent.on('timeout', () => sent.destroy(new Error('not answered within three seconds')));
		sent.on('error', () => settle(0, ''));
		sent.end(body);
	});
}
