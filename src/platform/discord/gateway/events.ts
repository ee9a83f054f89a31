/** Something that happened between the bot and Discord, to be counted. */
type GatewayEvent =
	| { readonly what: 'request'; readonly route: string; readonly status: number }
	| { readonly what: 'delivery'; readonly how: string }
	/** An interaction or a message that was not answered: it had come before or too late, or there are too many. */
	| { readonly what: 'dropped'; readonly why: 'duplicate' | 'stale' | 'overload' }
	| { readonly what: 'bad-packet' }
	| { readonly what: 'reconnect'; readonly how: 'resume' | 'identify' };

/** Counts what happened. */
export type Count = (happened: GatewayEvent) => void;

/** How things stand between the bot and Discord. */
export interface GatewayState {
	/** The status of each shard as discord.js numbers them; 0 is ready. */
	readonly shards: readonly (readonly [shard: number, status: number])[];
	/** Answers under way. */
	readonly underWay: number;
	readonly breakerOpen: boolean;
	/** Requests that Discord counted as invalid within ten minutes. */
	readonly invalid: number;
	/** IDENTIFYs within a day. */
	readonly identifies: number;
	/** Logins that Discord had left for today when it was last asked. */
	readonly startsLeft: number | undefined;
}
