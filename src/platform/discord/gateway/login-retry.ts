import { setTimeout as sleep } from 'node:timers/promises';
import type { APIGatewayBotInfo, APIGatewaySessionStartLimit } from 'discord-api-types/v10';
import { errorFields, type Log } from '../../log.ts';
import { createLogOnce } from '../../log-once.ts';

/** One try to enter: nothing when it worked, or the logins that are left for today when they are too few to take one. */
export type Enter = () => Promise<APIGatewaySessionStartLimit | undefined>;

/** So many logins are left for a person to start the bot by hand. */
const spared = 20;
/** The longest waits, in milliseconds: for a Discord that is out of reach, and for logins. */
const longestWait = 60_000;
const longestSessionWait = 300_000;

/**
 * Tries to enter until it works, at growing intervals: Discord may be out of reach when the bot starts, and a bot that ends
 * for it would only be started again. Fails when `refused` knows that trying again does not help.
 */
export async function loginWithBackoff(
	enter: Enter,
	settings: {
		readonly log: Log;
		readonly refused: (error: unknown) => boolean;
		readonly isLeaving: () => boolean;
		/** Told when a try has failed, before the wait for the next one. */
		readonly onWait: () => void;
	},
): Promise<void> {
	const { log, refused, isLeaving, onWait } = settings;
	const logOnce = createLogOnce(log);
	for (let tries = 0; !isLeaving(); tries += 1) {
		const wait = await tryOnce(enter, tries, refused, logOnce);
		if (wait === undefined) return;
		onWait();
		await sleep(wait);
	}
}

/** Whether Discord's answer says where to connect; what is no such answer is an error. */
export function sessionsLeft(info: unknown): APIGatewaySessionStartLimit {
	const { url, session_start_limit: limit } = (info ?? {}) as Partial<APIGatewayBotInfo>;
	if (typeof url === 'string' && typeof limit?.remaining === 'number') return limit;
	throw Object.assign(new Error('Discord did not say where to connect'), { code: 'NO_GATEWAY' });
}

/** Whether too few logins are left for these shards. */
export function areTooFew({ remaining }: APIGatewaySessionStartLimit, shards: number): boolean {
	return remaining < spared + shards - 1;
}

async function tryOnce(
	enter: Enter,
	tries: number,
	refused: (error: unknown) => boolean,
	logOnce: ReturnType<typeof createLogOnce>,
): Promise<number | undefined> {
	try {
		const left = await enter();
		if (left === undefined) return undefined;
		const { remaining, reset_after } = left;
		const wait = Math.max(1_000, Math.min(longestSessionWait, reset_after));
		const fields = { evt: 'session_limit', remaining, reset_after_ms: reset_after, wait_ms: wait };
		logOnce('warn', fields, `Discord allows ${remaining} more logins today, so the bot waits before it takes one.`);
		return wait;
	} catch (error) {
		if (refused(error)) throw error;
		const wait = Math.max(waitAfter(tries), statedWait(error));
		const fields = { evt: 'boot_wait', tries: tries + 1, wait_ms: wait, ...errorFields(error) };
		const text =
			'Discord cannot be reached. The bot tries again; if this goes on, check the network and DISCORD_API_URL.';
		logOnce('warn', fields, text);
		return wait;
	}
}

/** One, two, four seconds and so on, a little less by chance, so that many bots do not come back at the same moment. */
function waitAfter(tries: number): number {
	return Math.round(Math.min(longestWait, 1_000 * 2 ** tries) * (0.75 + Math.random() / 4));
}

/** How long Discord asks to wait, when it is a time that one can wait for. */
function statedWait(error: unknown): number {
	const { retryAfter } = error as { retryAfter?: unknown };
	return typeof retryAfter === 'number' && retryAfter > 0 ? Math.min(longestWait, retryAfter) : 0;
}
