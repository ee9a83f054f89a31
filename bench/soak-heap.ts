import { pathToFileURL } from 'node:url';
import type { Bot } from '../test/end-to-end/bot.ts';
import { median } from './count.ts';

/** What a bot kept after so many interactions, in bytes; of the heap, `code` is what V8 has compiled. */
export interface HeapSample {
	readonly sent: number;
	readonly heap: number;
	readonly code: number;
	readonly rss: number;
}

/** The variables with which a bot tells of its heap. */
export function tellingHeap(snapshots = process.env.SOAK_SNAPSHOTS): Readonly<Record<string, string>> {
	const collect = { NODE_OPTIONS: `--import=${pathToFileURL('bench/soak-collect.mjs')}` };
	return snapshots === undefined ? collect : { ...collect, SOAK_SNAPSHOTS: snapshots };
}

/** Has a bot collect its garbage several times, and gives the least that was left; nothing when it has ended. */
export async function sampleHeap(bot: Bot, at: number, sent: number): Promise<HeapSample | undefined> {
	const told = new RegExp(`"evt":"soak_heap","told":${at},"heap":(\\d+),"code":(\\d+),"rss":(\\d+)`);
	bot.process.kill('SIGUSR2');
	const hasTold = await bot.says(told).then(
		() => true,
		() => false,
	);
	const found = hasTold ? told.exec(bot.output()) : null;
	if (found === null) return undefined;
	const [heap = 0, code = 0, rss = 0] = found.slice(1).map(Number);
	return { sent, heap, code, rss };
}

/**
 * How much a size grows with each further 100,000 interactions, in MB. It is the median slope over all pairs of samples,
 * which single samples that lie apart do not turn.
 */
export function growthOf(samples: readonly HeapSample[], size: (sample: HeapSample) => number): number {
	const slopes = samples.flatMap((one, at) =>
		samples.slice(at + 1).map((other) => (size(other) - size(one)) / (other.sent - one.sent)),
	);
	return (median(slopes) * 100_000) / 2 ** 20;
}
