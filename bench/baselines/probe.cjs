// Loaded into a measured process: tells its memory after a collection, and its processor time, when it is asked to.
const { getHeapCodeStatistics, setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

process.on('message', () => {
	const cpu = process.cpuUsage();
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc');
	for (let time = 0; time < 4; time += 1) collect();
	const { rss, heapUsed } = process.memoryUsage();
	const { code_and_metadata_size, bytecode_and_metadata_size } = getHeapCodeStatistics();
	const code = code_and_metadata_size + bytecode_and_metadata_size;
	process.send?.({ cpu: cpu.user + cpu.system, rss, heapUsed, code });
});
process.channel?.unref();
