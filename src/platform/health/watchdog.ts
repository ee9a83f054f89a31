/** Watches whether something is well, and gives up when it has not been for too long. */
export function watch(trouble: () => readonly string[], limit: number, giveUp: (why: readonly string[]) => void): void {
	let since: number | undefined;
	const timer = setInterval(
		() => {
			const why = trouble();
			if (why.length === 0) {
				since = undefined;
				return;
			}
			since ??= performance.now();
			if (performance.now() - since < limit) return;
			clearInterval(timer);
			giveUp(why);
		},
		Math.min(200, limit / 8),
	).unref();
}
