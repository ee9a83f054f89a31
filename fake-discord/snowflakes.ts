const epoch = 1_420_070_400_000n;
let increment = 0n;

/** Makes a fresh Discord id that carries a time, in milliseconds since 1970. */
export function snowflake(time = Date.now()): string {
	increment = (increment + 1n) % 4096n;
	return String(((BigInt(time) - epoch) << 22n) | (1n << 17n) | increment);
}

/** Reads the time of a Discord id, in milliseconds since 1970. */
export function snowflakeTime(id: string): number {
	return Number((BigInt(id) >> 22n) + epoch);
}
