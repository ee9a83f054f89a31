import { errorFields, type Log } from './log.ts';
import { createLogOnce } from './log-once.ts';

/** So many packets that discord.js trips over within a minute are no accident. */
const mostBad = 5;
const minute = 60_000;

/** discord.js reads every packet here; what the bot does with one is guarded where it begins. */
const insideDiscordJs = /\bWebSocketShard\./;

/**
 * The owner of what nobody else has caught. A packet that discord.js could not read is counted and survived, since it has
 * no other way to say so than a rejection; anything else is a bug of ours, after which the process is not to be trusted.
 */
export function guardProcess(log: Log, end: (sentence: string) => void, onBadPacket: () => void): void {
	const logOnce = createLogOnce(log);
	let times: readonly number[] = [];
	process.on('unhandledRejection', (reason) => {
		const fields = errorFields(reason);
		if (!isInsideDiscordJs(fields.stack)) {
			log.fatal({ evt: 'unhandled_rejection', ...fields });
			return end(crashed);
		}
		onBadPacket();
		logOnce('warn', { evt: 'gw_bad_packet', ...fields }, 'Discord sent something that discord.js cannot read.');
		const now = performance.now();
		times = [...times.filter((time) => now - time < minute), now];
		if (times.length > mostBad) end('Discord sends too much that cannot be read. The bot ends, to begin anew.');
	});
	process.on('uncaughtException', (error) => {
		log.fatal({ evt: 'uncaught_exception', ...errorFields(error) });
		end(crashed);
	});
}

const crashed =
	'The bot has crashed, which is a bug: report it with the last lines of the log. It can be started again.';

function isInsideDiscordJs(stack: unknown): boolean {
	return Array.isArray(stack) && stack.some((frame) => insideDiscordJs.test(String(frame)));
}
