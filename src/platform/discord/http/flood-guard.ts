import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { expiringMap } from '../../expiring-map.ts';
import { type Allowance, type Bucket, takeOne } from '../protocol/token-bucket.ts';

/** Holds off who keeps sending what Discord has not signed. */
export interface FloodGuard {
	/** Whether a request is not worth a look at its signature. */
	readonly isTooMuch: (request: IncomingMessage) => boolean;
	/** To be told whether a request was signed: one that was makes up for all that were not. */
	readonly note: (request: IncomingMessage, signed: boolean) => void;
}

/** Requests with a wrong signature from one address: a hundred at once, and twenty a second. */
const allowed: Allowance = { burst: 100, interval: 50 };
/** So many addresses are remembered, for as long as it makes a difference. */
const remembered = { maxEntries: 10_000, ttl: allowed.burst * allowed.interval } as const;

/**
 * Counts wrong signatures by the address that they come from. `proxies` says how many proxies of ours stand in front and
 * so whose word on the address counts. Where that is not known nobody is held off, as that could be Discord itself, which
 * comes by the same proxy as everybody else.
 */
export function guardFlood(proxies: number | undefined): FloodGuard {
	const now = () => performance.now();
	const buckets = expiringMap<Bucket>(remembered, now);
	return {
		isTooMuch: (request) => {
			const address = addressOf(request, proxies);
			const bucket = address === undefined ? undefined : buckets.peek(address);
			return bucket !== undefined && bucket.left + (now() - bucket.at) / allowed.interval < 1;
		},
		note: (request, signed) => {
			const address = addressOf(request, proxies);
			if (address === undefined) return;
			if (signed) buckets.delete(address);
			else buckets.set(address, takeOne(buckets.get(address), now(), allowed)[0]);
		},
	};
}

/** Each proxy adds the address that it was called from at the end, so what stands before those may be made up. */
function addressOf({ headers, socket }: IncomingMessage, proxies: number | undefined): string | undefined {
	if (proxies === undefined) return undefined;
	const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
	const address = proxies === 0 ? socket.remoteAddress : forwarded.at(-proxies)?.trim();
	if (address === undefined || address === '') return undefined;
	// Whoever has one IPv6 address has all that begin alike.
	return isIPv6(address) && !address.startsWith('::ffff:') ? address.split(':', 4).join(':') : address;
}
