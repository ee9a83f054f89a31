import type { Log } from './log.ts';

/** Logs an event at once; what repeats it within a minute is counted, and told as one line. */
export type LogOnce = (level: 'error' | 'warn' | 'info' | 'debug', fields: Fields, text?: string) => void;

interface Fields extends Readonly<Record<string, unknown>> {
	readonly evt: string;
}

/** Within how many milliseconds events are the same. */
const window = 60_000;

/** Makes a log of what may happen a thousand times a minute. Events of one name with the same code, status and shard are the same. */
export function createLogOnce(log: Log): LogOnce {
	const counts = new Map<string, number>();
	return (level, fields, text) => {
		const key = [fields.evt, fields.code, fields.status, fields.shard].join(' ');
		const count = counts.get(key);
		if (count !== undefined) return void counts.set(key, count + 1);
		counts.set(key, 0);
		log[level](fields, text);
		setTimeout(() => {
			const repeated = counts.get(key) ?? 0;
			counts.delete(key);
			const { evt, code, status, shard } = fields;
			if (repeated > 0) log[level]({ evt, code, status, shard, repeated }, text && `${text} (${repeated} times more)`);
		}, window).unref();
	};
}
