import type { Log } from '../log.ts';
import { repeatsOf } from '../log-once.ts';

/** How often the machine is looked at, and what is too much: milliseconds late, and bytes. */
const every = 100;
const tooLate = 250;
const tooMuch = 300 * 2 ** 20;
const memoryEvery = 10_000;

/** Tells of an event loop that was held up, and of memory that grows too large. Returns how to stop. */
export function watchStrain(log: Log): () => void {
	const tell = repeatsOf(log);
	let last = performance.now();
	const loop = setInterval(() => {
		const late = Math.round(performance.now() - last - every);
		last = performance.now();
		if (late > tooLate) tell('warn', { evt: 'loop_stall', ms: late }, `Everything stood still for ${late} ms.`);
	}, every).unref();
	const memory = setInterval(() => {
		const { heapUsed, rss } = process.memoryUsage();
		const [heapMb, rssMb] = [heapUsed, rss].map((bytes) => Math.round(bytes / 2 ** 20));
		if (rss > tooMuch) tell('warn', { evt: 'mem_high', heap_mb: heapMb, rss_mb: rssMb }, 'Much memory is in use.');
	}, memoryEvery).unref();
	return () => {
		clearInterval(loop);
		clearInterval(memory);
	};
}
