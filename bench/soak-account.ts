import type { Discord } from '../fake-discord/discord.ts';
import type { RestRequest } from '../fake-discord/types.ts';

/** What became of what was asked. */
interface Count {
	sent: number;
	once: number;
}

/** Keeps account of the answers that a bot gives. */
export interface Account {
	/** What was sent on a connection, and what was sent while there was none. */
	readonly connected: Count;
	readonly unconnected: Count;
	/** How long answers took, in milliseconds. */
	readonly times: number[];
	/** Answers that were given again although Discord had taken the first. */
	readonly twice: () => number;
	/** Requests that count against a bot: status 401, 403 or 429. */
	readonly invalid: () => number;
	/** Waits for the answer to an interaction. */
	readonly interaction: (answer: Promise<{ readonly ms: number }>, isConnected: boolean) => Promise<void>;
	/** Waits for the answer to a message. */
	readonly mention: (id: string, isConnected: boolean) => void;
	/** Takes account of all that is older than so many milliseconds, and has the local Discord forget it. */
	readonly settle: (age?: number) => void;
}

/** By then whatever is going to be answered has been answered, in milliseconds. */
const settled = 10_000;

/** Begins to keep account. */
export function openAccount(discord: Discord): Account {
	const [connected, unconnected]: [Count, Count] = [
		{ sent: 0, once: 0 },
		{ sent: 0, once: 0 },
	];
	const countOf = (isConnected: boolean) => (isConnected ? connected : unconnected);
	const times: number[] = [];
	const mentions = new Map<string, { readonly at: number; readonly count: Count }>();
	/** Whom Discord has taken an answer from, and when. */
	const taken = new Map<string, number>();
	let [twice, invalid] = [0, 0];
	const answered = (mention: string | undefined, at: number) => {
		const asked = mentions.get(mention ?? '');
		if (asked === undefined) return;
		asked.count.once += 1;
		times.push(at - asked.at);
	};
	const take = (request: RestRequest) => {
		if ([401, 403, 429].includes(request.status)) invalid += 1;
		const answer = answerOf(request);
		if (answer === undefined) return;
		if (taken.has(answer.to)) twice += 1;
		else if (answer.isTaken) {
			taken.set(answer.to, request.at);
			answered(answer.mention, request.at + request.ms);
		}
	};
	return {
		connected,
		unconnected,
		times,
		twice: () => twice,
		invalid: () => invalid,
		interaction: async (answer, isConnected) => {
			const count = countOf(isConnected);
			count.sent += 1;
			const ms = await answer.then(
				(given) => given.ms,
				() => undefined,
			);
			if (ms === undefined) return;
			count.once += 1;
			times.push(ms);
		},
		mention: (id, isConnected) => {
			const count = countOf(isConnected);
			count.sent += 1;
			mentions.set(id, { at: performance.now(), count });
		},
		settle: (age = settled) => {
			const before = performance.now() - age;
			const { requests } = discord;
			const next = requests.findIndex(({ at }) => at > before);
			for (const request of requests.splice(0, next === -1 ? requests.length : next)) take(request);
			forget(mentions, ({ at }) => at < before - settled);
			forget(taken, (at) => at < before - settled);
			forget(discord.state.interactions, ({ sentAt }) => sentAt < before);
			forget(discord.state.messages, ({ timestamp }) => Date.parse(timestamp) < Date.now() - age);
		},
	};
}

/** What a request answers, and whether Discord took it as usual; nothing for other requests. */
function answerOf({ method, route, path, body, status }: RestRequest) {
	if (route.endsWith('/callback')) return { to: path, isTaken: status === 204, mention: undefined };
	if (method !== 'POST' || !route.endsWith('/messages')) return undefined;
	const { message_reference } = body as { message_reference?: { message_id?: string } };
	const mention = message_reference?.message_id ?? '';
	return { to: mention, isTaken: status === 200, mention };
}

/** The oldest stand first in a map. */
function forget<T>(map: Map<string, T>, isOld: (value: T) => boolean): void {
	for (const [key, value] of map) {
		if (!isOld(value)) return;
		map.delete(key);
	}
}
