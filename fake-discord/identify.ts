import { isJson } from './checks.ts';
import type { Settings } from './types.ts';

const privileged = (1 << 1) | (1 << 8) | (1 << 15);
const known = [...Array(17).keys(), 20, 21, 24, 25].reduce((bits, bit) => bits | (1 << bit), 0);

/** Close codes after which a session is gone and a client must not come back as it is. */
export const fatalCodes = [4003, 4004, 4005, 4007, 4009, 4010, 4011, 4012, 4013, 4014];

/** Says with which close code Discord refuses an IDENTIFY, if it does. */
export function refusedIdentify(d: unknown, settings: Settings): { code: number; reason: string } | undefined {
	if (!isJson(d) || !isJson(d.properties)) return { code: 4002, reason: 'Error while decoding payload.' };
	if (d.token !== settings.token) return { code: 4004, reason: 'Authentication failed.' };
	const [shard, count] = shardOf(d);
	if (!(Number.isInteger(shard) && shard >= 0 && shard < count)) return { code: 4010, reason: 'Invalid shard.' };
	if (count < settings.leastShards) return { code: 4011, reason: 'Sharding required.' };
	if (typeof d.intents !== 'number' || (d.intents & ~known) !== 0) return { code: 4013, reason: 'Invalid intent(s).' };
	const disallowed = d.intents & privileged;
	return disallowed === 0 ? undefined : { code: 4014, reason: 'Disallowed intent(s).' };
}

/** Which shard an IDENTIFY is for, and of how many; the only one when it does not say. */
export function shardOf(d: unknown): readonly [shard: number, count: number] {
	if (!isJson(d) || !Array.isArray(d.shard)) return [0, 1];
	return [Number(d.shard[0]), Number(d.shard[1])];
}

/** Whether a shard is told of a server, or of what happens there; direct messages have no server and belong to the first. */
export function serves([shard, count]: readonly [shard: number, count: number], guildId: unknown): boolean {
	return shard === (typeof guildId === 'string' ? Number((BigInt(guildId) >> 22n) % BigInt(count)) : 0);
}
