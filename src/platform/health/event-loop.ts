import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Log } from '../log.ts';
import { createLogOnce } from '../log-once.ts';

/** How finely delays are measured, how often they and the memory are looked at, and which delay is too long, in milliseconds. */
const resolution = 10;
const loopEvery = 1_000;
const memoryEvery = 10_000;
const tooLate = 250;
/** In bytes. */
const tooMuch = 300 * 2 ** 20;

/** Warns when the event loop was held up, and when memory grows too large. */
export function watchEventLoop(log: Log): void {
	const logOnce = createLogOnce(log);
	const delays = monitorEventLoopDelay({ resolution });
	delays.enable();
	setInterval(() => {
		const late = Math.round(delays.max / 1e6 - resolution);
		delays.reset();
		if (late > tooLate) logOnce('warn', { evt: 'loop_stall', ms: late }, `Everything stood still for ${late} ms.`);
	}, loopEvery).unref();
	setInterval(() => {
		const { heapUsed, rss } = process.memoryUsage();
		const [heapMb, rssMb] = [heapUsed, rss].map((bytes) => Math.round(bytes / 2 ** 20));
		if (rss > tooMuch) logOnce('warn', { evt: 'mem_high', heap_mb: heapMb, rss_mb: rssMb }, 'Much memory is in use.');
	}, memoryEvery).unref();
}
