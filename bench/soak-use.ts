import { setTimeout as sleep } from 'node:timers/promises';
import type { Discord } from '../test/discord/discord.ts';
import { type Account, openAccount } from './soak-account.ts';
import { isMention, makeUsers, type Users } from './soak-users.ts';

/** So many at once, as after an outage, and so many a second. */
const first = { atOnce: 300, perSecond: 400, seconds: 75 } as const;

/** How often, for how long, and whether there is a connection or the bot has ended meanwhile. */
interface Steadily {
	readonly perSecond: number;
	readonly seconds: number;
	readonly connected: () => boolean;
	readonly over: () => boolean;
}

/**
 * Warms a bot up, until there are as many connections to Discord as there will ever be and most code has been compiled,
 * which are not what users leave behind.
 */
export async function useFirst(discord: Discord): Promise<void> {
	const account = openAccount(discord);
	const users = await makeUsers(discord);
	const all = Array.from({ length: first.atOnce }, (_, count) => use(users, account, count, true));
	await Promise.all([...all, useSteadily(users, account, { ...first, connected: () => true, over: () => false })]);
	await sleep(1_000);
	account.settle(0);
}

/** Has users do something so many times a second, and waits for the answers. */
export async function useSteadily(
	users: Users,
	account: Account,
	{ perSecond, seconds, connected, over }: Steadily,
): Promise<void> {
	const started = performance.now();
	const asked: Promise<void>[] = [];
	for (let count = 0; count < seconds * perSecond && !over(); ) {
		for (const due = ((performance.now() - started) * perSecond) / 1_000; count < due; count += 1) {
			asked.push(use(users, account, count, connected()));
		}
		account.settle();
		await sleep(5);
	}
	await Promise.all(asked);
}

async function use(users: Users, account: Account, count: number, connected: boolean): Promise<void> {
	if (isMention(count)) account.mention(users.mention(count), connected);
	else await account.interaction(users.interact(count), connected);
}
