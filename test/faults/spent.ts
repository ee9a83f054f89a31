/**
 * How long something takes, in milliseconds: by the clock, or by what this process had of the processors if that is less,
 * so that what other programs take meanwhile does not count.
 */
export function spent(work: () => unknown): number {
	const [started, before] = [performance.now(), process.cpuUsage()];
	work();
	const { user, system } = process.cpuUsage(before);
	return Math.min(performance.now() - started, (user + system) / 1_000);
}
