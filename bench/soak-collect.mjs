import { setTimeout as sleep } from 'node:timers/promises';
import { getHeapCodeStatistics, setFlagsFromString, writeHeapSnapshot } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Loaded into the bot by bench/soak-heap.ts, with NODE_OPTIONS: at SIGUSR2 it tells what is left of the heap once all that
// can be collected is collected. With SOAK_SNAPSHOTS=FOLDER it writes a heap snapshot there as well.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const { SOAK_SNAPSHOTS } = process.env;
let told = 0;

process.on('SIGUSR2', async () => {
	let [heap, code] = [Infinity, 0];
	// What is kept stays after any number of collections; what was in use at the moment does not.
	for (let round = 0; round < 5; round += 1) {
		collect();
		const now = process.memoryUsage().heapUsed;
		if (now < heap) [heap, code] = [now, codeSize()];
		await sleep(60);
	}
	if (SOAK_SNAPSHOTS) writeHeapSnapshot(`${SOAK_SNAPSHOTS}/${told}.heapsnapshot`);
	console.log(JSON.stringify({ evt: 'soak_heap', told, heap, code, rss: process.memoryUsage.rss() }));
	told += 1;
});

/** What V8 has compiled, in bytes; it goes on for some 250,000 interactions. */
function codeSize() {
	const { code_and_metadata_size, bytecode_and_metadata_size } = getHeapCodeStatistics();
	return code_and_metadata_size + bytecode_and_metadata_size;
}
