import { setTimeout as sleep } from 'node:timers/promises';

/** How a delivery went: by the first try, by a second one, or applied by the first although the way back failed. */
export type Delivered = 'sent' | 'sent-again' | 'was-sent';

/** Something that has been waited for longer is not sent again: the second try would come too late, in milliseconds. */
const oldest = 1_500;
/** A stated wait that still fits into an interaction's three seconds, in milliseconds. */
const longestWait = 1_000;
const latest = 2_500;

/** Connections that break on the way; whether the request was applied is not known. */
const broken: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
/** Discord's code for an interaction that has its answer already. */
const alreadyAnswered = 40_060;

/** Sends something, and once more when that may help and is not too late. `age` is that of what is answered, in milliseconds. */
export async function deliver(send: () => Promise<unknown>, age: () => number): Promise<Delivered> {
	try {
		await send();
		return 'sent';
	} catch (error) {
		const wait = waitBeforeAgain(error, age());
		if (wait === undefined) throw error;
		if (wait > 0) await sleep(wait);
		return sendAgain(send);
	}
}

async function sendAgain(send: () => Promise<unknown>): Promise<Delivered> {
	try {
		await send();
		return 'sent-again';
	} catch (error) {
		if (codeOf(error) === alreadyAnswered) return 'was-sent';
		throw error;
	}
}

/** What the failure of a delivery means, when it is one of those that have a meaning of their own. */
export function meaningOf(error: unknown): 'late' | 'answered-by-another' | 'gone' | undefined {
	const code = codeOf(error);
	if (code === 10_062) return 'late';
	if (code === alreadyAnswered) return 'answered-by-another';
	// The message, its channel or its server is no longer there, or the bot may not write there.
	return [10_003, 10_004, 10_008, 50_001, 50_013].includes(Number(code)) ? 'gone' : undefined;
}

/** For how long to wait before a second try, in milliseconds; nothing when there should be none. */
function waitBeforeAgain(error: unknown, age: number): number | undefined {
	const { name, status, retryAfter } = error as { name?: unknown; status?: unknown; retryAfter?: unknown };
	if (typeof retryAfter === 'number') {
		const fits = retryAfter > 60 && retryAfter <= longestWait && age + retryAfter <= latest;
		return fits ? retryAfter : undefined;
	}
	if (age >= oldest) return undefined;
	const mayPass = name === 'AbortError' || broken.has(codeOf(error)) || (typeof status === 'number' && status >= 500);
	return mayPass ? 0 : undefined;
}

function codeOf(error: unknown): unknown {
	const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
	return code ?? cause?.code;
}
