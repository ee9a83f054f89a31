// Loaded into a measured process: tells its memory after a collection, and its processor time, when it is asked to.
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

process.on('message', () => {
	const cpu = process.cpuUsage();
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc');
	for (let time = 0; time < 4; time += 1) collect();
	const { rss, heapUsed } = process.memoryUsage();
	process.send?.({ cpu: cpu.user + cpu.system, rss, heapUsed });
});
process.channel?.unref();
