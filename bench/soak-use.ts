import { setTimeout as sleep } from 'node:timers/promises';
import type { Discord } from '../fake-discord/discord.ts';
import type { Account } from './soak-account.ts';
import { isMention, makeUsers, type Users } from './soak-users.ts';

/** So many at once, as after an outage. */
const atOnce = 300;

/** How often, for how long, and whether there is a connection or the bot has ended meanwhile. */
interface Steadily {
	readonly perSecond: number;
	readonly seconds: number;
	readonly connected: () => boolean;
	readonly over: () => boolean;
}

/** Has as many users as there will ever be do something at the same time, and waits for the answers. */
export async function useAtOnce(discord: Discord, account: Account): Promise<void> {
	const users = await makeUsers(discord);
	await Promise.all(Array.from({ length: atOnce }, (_, count) => use(users, account, count, true)));
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
