// Notices that npm has ended: what ends npm does not end what npm runs, since a shell stands between the two.
import { readFileSync } from 'node:fs';

/** How often to look, in milliseconds. */
const interval = 500;

/** Acts once what npm has run this process by is gone: on Linux npm itself, elsewhere the shell. @param {() => void} act */
export function onceOrphaned(act) {
	// Whatever npm runs hands its variables on, so a bot that is started by something else may have them as well.
	if (!process.env.npm_lifecycle_script?.includes('scripts/run.mjs')) return;
	const shell = process.ppid;
	const npm = npmAbove();
	const isThere = () =>
		parentOf(process.pid) === undefined ? process.ppid === shell : npm !== undefined && npmAbove() === npm;
	const timer = setInterval(() => {
		if (isThere()) return;
		clearInterval(timer);
		act();
	}, interval);
	timer.unref();
}

/** The npm that runs this process, directly or not; nothing when it has ended already. @returns {number | undefined} */
function npmAbove() {
	for (let pid = parentOf(process.pid); pid !== undefined && pid > 0; pid = parentOf(pid)) {
		if (statOf(pid)?.includes('(npm')) return pid;
	}
	return undefined;
}

/** @param {number} pid @returns {number | undefined} */
function parentOf(pid) {
	const stat = statOf(pid);
	const [, parent] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
	return parent === undefined ? undefined : Number(parent);
}

/** What Linux tells of a process: its id, its name in brackets, its state, its parent and so on. @param {number} pid */
function statOf(pid) {
	try {
		return readFileSync(`/proc/${pid}/stat`, 'utf8');
	} catch {
		return undefined;
	}
}
