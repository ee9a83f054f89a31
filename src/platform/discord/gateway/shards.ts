import { type Client, Events, Status } from 'discord.js';
import type { Log } from '../../log.ts';
import type { Count } from './events.ts';

/** The connections of the shards, as they come and go. */
export interface Shards {
	/** Why this shard would not be told of an interaction at present, in short words; none when all is well. */
	readonly troubleOf: (shard: number) => readonly string[];
	readonly statusOf: (shard: number) => number;
}

/** What is told of the shards, and to whom. */
export interface ShardSettings {
	readonly log: Log;
	readonly count: Count;
	readonly isLeaving: () => boolean;
	/** A shard's IDENTIFY was taken. */
	readonly onReady: (shard: number) => void;
}

/** A shard that is back sooner has not been away, in milliseconds. */
const shortDrop = 2_000;
/** So many intervals without a heartbeat that was acknowledged, and the connection is dead. */
const missedBeats = 2.5;
/** How often heartbeats are looked for, in milliseconds. */
const lookedFor = 250;
/** Discord's usual time between heartbeats, in milliseconds, until a shard is told its own. */
const usualInterval = 41_250;

interface Sign {
	downSince?: number | undefined;
	toldDown?: boolean;
	/** When it was connected, or an acknowledged heartbeat was last seen. */
	aliveAt: number;
	/** What discord.js notes of that heartbeat: another number after each. */
	ping?: number | undefined;
	interval: number;
}

/** Watches the shards of a client: tells when one is away and when it is back, once each. */
export function watchShards(client: Client, { log, count, isLeaving, onReady }: ShardSettings): Shards {
	const signs = new Map<number, Sign>();
	const signOf = (shard: number): Sign => {
		const sign = signs.get(shard) ?? { aliveAt: performance.now(), interval: usualInterval };
		signs.set(shard, sign);
		return sign;
	};
	const down = (shard: number) => {
		const sign = signOf(shard);
		if (sign.downSince !== undefined || isLeaving()) return;
		const since = performance.now();
		sign.downSince = since;
		log.info({ evt: 'gw_drop', shard }, `Shard ${shard} has lost its connection.`);
		setTimeout(() => {
			if (sign.downSince !== since || isLeaving()) return;
			sign.toldDown = true;
			log.warn({ evt: 'gw_down', shard }, `Shard ${shard} is still not connected again.`);
		}, shortDrop).unref();
	};
	const back = (shard: number, how: 'resume' | 'identify') => {
		const sign = signOf(shard);
		sign.aliveAt = performance.now();
		if (sign.downSince === undefined) return;
		const ms = Math.round(performance.now() - sign.downSince);
		const fields = { evt: how === 'resume' ? 'gw_resumed' : 'gw_identified', shard, ms };
		log[sign.toldDown ? 'warn' : 'info'](fields, `Shard ${shard} is connected again after ${ms} ms.`);
		sign.downSince = undefined;
		sign.toldDown = false;
		count({ what: 'reconnect', how });
	};
	client.on(Events.ShardReconnecting, down);
	client.on(Events.ShardResume, (shard) => back(shard, 'resume'));
	client.on(Events.ShardReady, (shard) => {
		onReady(shard);
		back(shard, 'identify');
	});
	client.on(Events.Debug, (text) => {
		const [, shard, interval] = beats.exec(text) ?? [];
		if (shard !== undefined) signOf(Number(shard)).interval = Number(interval);
		const zombie = text.includes('Zombie connection') ? /Shard (\d+)/.exec(text)?.[1] : undefined;
		if (zombie === undefined) return;
		const fields = { evt: 'gw_zombie', shard: Number(zombie) };
		log.warn(fields, `Discord has not acknowledged the heartbeat of shard ${zombie}; it connects anew.`);
	});
	// discord.js dates heartbeats by a clock that may be set, so only that there was one more is of use.
	const look = () => {
		for (const { id, lastPingTimestamp } of client.ws.shards.values()) {
			const sign = signOf(id);
			if (lastPingTimestamp === sign.ping) continue;
			if (sign.ping !== undefined || lastPingTimestamp > 0) sign.aliveAt = performance.now();
			sign.ping = lastPingTimestamp;
		}
	};
	setInterval(look, lookedFor).unref();
	const statusOf = (shard: number) => client.ws.shards.get(shard)?.status ?? Status.Idle;
	return {
		statusOf,
		troubleOf: (shard) => {
			const status = statusOf(shard);
			// A shard that waits for servers to be described answers already.
			if (status !== Status.Ready && status !== Status.WaitingForGuilds)
				return [`shard ${shard}: ${Status[status]?.toLowerCase()}`];
			look();
			const { aliveAt, interval } = signOf(shard);
			return performance.now() - aliveAt > missedBeats * interval ? [`shard ${shard}: no heartbeat`] : [];
		},
	};
}

// discord.js tells nobody of the interval and of a connection that it gives up but its debug log; tests assert that these
// lines are still there.
const beats = /Shard (\d+)\] First heartbeat sent, starting to beat every (\d+)ms/;
