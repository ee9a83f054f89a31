import { setTimeout as sleep } from 'node:timers/promises';
import { refusesChannel } from './refusal.ts';

/** How a delivery went: by the first try, by a later one, or applied by an earlier one although the way back failed. */
export type Delivered = 'sent' | 'sent-again' | 'was-sent';

/** What is answered: its age, and the age until which an answer may still be sent, in milliseconds. */
export interface Answered {
	readonly age: () => number;
	readonly latest: number;
}

/** What a stated wait is made longer by, as clocks and the way differ, in milliseconds; a stated wait of 0 comes to no more. */
export const margin = 50;

/** Something that has been waited for longer is not sent again after a failure: the second try would come too late, in milliseconds. */
const oldest = 1_500;
/** So often something waits as it was told, and so often it is sent again after a failure. */
const most = { waits: 3, failures: 1 } as const;

/** Connections that break on the way; whether the request was applied is not known. */
const broken: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
/** Discord's code for an interaction that has its answer already. */
const alreadyAnswered = 40_060;

/** Sends something, and again when that may help and is not too late. */
export function deliver(send: () => Promise<unknown>, answered: Answered): Promise<Delivered> {
	return tryToSend(send, answered, { waits: 0, failures: 0 });
}

/** What the failure of a delivery means, when it is one of those that have a meaning of their own. */
export function meaningOf(error: unknown): 'late' | 'answered-by-another' | 'gone' | undefined {
	const code = codeOf(error);
	if (code === 10_062) return 'late';
	if (code === alreadyAnswered) return 'answered-by-another';
	// The message, its channel or its server is no longer there, or the bot may not write there.
	const isGone = [10_003, 10_004, 10_008, 'CHANNEL_REFUSED'].some((one) => one === code) || refusesChannel(code);
	return isGone ? 'gone' : undefined;
}

/** What went before: how often it had to wait as it was told, and how often it failed. */
interface Before {
	readonly waits: number;
	readonly failures: number;
}

async function tryToSend(send: () => Promise<unknown>, answered: Answered, before: Before): Promise<Delivered> {
	try {
		await send();
		return before.waits + before.failures === 0 ? 'sent' : 'sent-again';
	} catch (error) {
		if (before.failures > 0 && codeOf(error) === alreadyAnswered) return 'was-sent';
		const wait = statedWait(error);
		if (!mayTryAgain(error, wait, answered, before)) throw error;
		if (wait === undefined) return tryToSend(send, answered, { ...before, failures: before.failures + 1 });
		await sleep(wait);
		return tryToSend(send, answered, { ...before, waits: before.waits + 1 });
	}
}

function mayTryAgain(error: unknown, wait: number | undefined, { age, latest }: Answered, before: Before): boolean {
	if (wait !== undefined) return before.waits < most.waits && age() + wait <= latest;
	return before.failures < most.failures && age() < oldest && mayPass(error);
}

/** How long to wait before the next try, in milliseconds, when that is said and can be waited for. */
function statedWait(error: unknown): number | undefined {
	const { retryAfter } = error as { retryAfter?: unknown };
	return typeof retryAfter === 'number' && retryAfter > margin ? retryAfter : undefined;
}

/** Whether something failed on the way, or at Discord itself. */
function mayPass(error: unknown): boolean {
	const { name, status } = error as { name?: unknown; status?: unknown };
	return name === 'AbortError' || broken.has(codeOf(error)) || (typeof status === 'number' && status >= 500);
}

function codeOf(error: unknown): unknown {
	const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
	return code ?? cause?.code;
}
