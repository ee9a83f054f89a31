// Notices that npm has ended: what ends npm does not end what npm runs, since a shell stands between the two.
import { readFileSync } from 'node:fs';

/** How often to look, in milliseconds. */
const interval = 500;

/** Acts once what npm has run this process by is gone: the shell, and on Linux npm itself. @param {() => void} act */
export function onceOrphaned(act) {
	// Whatever npm runs hands its variables on, so a bot that is started by something else may have them as well.
	if (!process.env.npm_lifecycle_script?.includes('scripts/run.mjs')) return;
	const parent = process.ppid;
	const npm = npmAbove(parent);
	const timer = setInterval(() => {
		if (process.ppid === parent && (npm === undefined || parentOf(parent) === npm)) return;
		clearInterval(timer);
		act();
	}, interval);
	timer.unref();
}

/** The npm that runs a shell; a shell that makes way for what it runs is not there, and npm is seen as the parent. @param {number} shell */
function npmAbove(shell) {
	const above = parentOf(shell);
	return statOf(above)?.includes('(npm') ? above : undefined;
}

/** @param {number | undefined} pid */
function parentOf(pid) {
	const stat = statOf(pid);
	const [, parent] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
	return parent === undefined ? undefined : Number(parent);
}

/** What Linux tells of a process: its id, its name in brackets, its state, its parent and so on. @param {number | undefined} pid */
function statOf(pid) {
	try {
		return readFileSync(`/proc/${pid}/stat`, 'utf8');
	} catch {
		return undefined;
	}
}
