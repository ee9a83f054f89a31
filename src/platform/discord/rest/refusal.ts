import type { ResponseLike } from 'discord.js';

/** What Discord says when it does not take a request. */
export interface Refusal {
	/** Discord's own code, which tells more than the status; nothing when somebody else has answered, such as a proxy. */
	readonly code: number | undefined;
	/** How long Discord asks to wait, in milliseconds, when it is a time that can be waited for. */
	readonly wait: number | undefined;
	/** How long Discord asks to wait, in milliseconds, however long that is. */
	readonly statedWait: number | undefined;
	/** Whether it wants no requests at all meanwhile. */
	readonly isGlobal: boolean;
	/** The response once more, as it can be read only once, with the exact wait. */
	readonly response: ResponseLike;
}

/** The longest wait that is kept to, in milliseconds; whoever states a longer one, or none, refuses for good. */
const longestWait = 60_000;

/** Discord's codes for a channel, a thread or direct messages in which the bot may not write, whatever it writes. */
const channelCodes: ReadonlySet<unknown> = new Set([
	50_001, // no access
	50_007, // this user takes no messages
	50_008, // a channel without text
	50_013, // no permission
	50_024, // a channel of another type
	50_083, // an archived thread
	50_278, // no server in common with this user
	160_002, // no permission to read what is replied to
	160_005, // a locked thread
]);

/** What Discord says to an address that it does not want to hear from. */
const networkError = 40_333;

/** Whether a code says that the bot may not write in a channel. */
export function refusesChannel(code: unknown): boolean {
	return channelCodes.has(code);
}

/** Whether Discord refuses because of the channel that was written to: a ban or a proxy gives no code, a rate limit of the bot's own the code 0. */
export function isOfChannel({ code, response: { status } }: Refusal): boolean {
	if (code === undefined || code === networkError) return false;
	return refusesChannel(code) || status === 403 || (status === 429 && code > 0);
}

/** Reads why a request was refused. */
export async function readRefusal(refused: ResponseLike): Promise<Refusal> {
	const { status, statusText } = refused;
	// Without its words it is still a refusal.
	const text = await refused.text().catch(() => '');
	const { code, global, retry_after: exact } = parsed(text);
	const headers = new Headers(refused.headers);
	// The header gives whole seconds, rounded up.
	if (typeof exact === 'number' && exact > 0) headers.set('retry-after', String(exact));
	const wait = Number(headers.get('retry-after')) * 1_000;
	const isGlobal = headers.has('x-ratelimit-global') || global === true;
	// discord.js would send nothing for as long as that says, an hour if need be, and answers to commands are not for it to hold.
	headers.delete('x-ratelimit-global');
	return {
		code: typeof code === 'number' ? code : undefined,
		wait: wait > 0 && wait <= longestWait ? wait : undefined,
		statedWait: wait > 0 && Number.isFinite(wait) ? wait : undefined,
		isGlobal,
		response: {
			ok: false,
			status,
			statusText,
			headers,
			body: null,
			bodyUsed: false,
			text: async () => text,
			json: async () => JSON.parse(text),
			arrayBuffer: async () => new TextEncoder().encode(text).buffer,
		},
	};
}

function parsed(text: string): { readonly code?: unknown; readonly global?: unknown; readonly retry_after?: unknown } {
	try {
		return Object(JSON.parse(text));
	} catch {
		return {};
	}
}
