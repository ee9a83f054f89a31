import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../src/platform/exit.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (file: string) => readFileSync(`${root}${file}`, 'utf8');
const unit = 'deploy/systemd/iscm-bot.service';

/** Answers under way get three seconds and what Discord takes to close; in seconds. */
const leaving = 4;

describe('what supervisors are told', () => {
	it.each([
		[unit, /^TimeoutStopSec=(\d+)$/m],
		['compose.yaml', /^ {2}stop_grace_period: (\d+)s$/m],
		['deploy/kubernetes/http/deployment.yaml', /terminationGracePeriodSeconds: (\d+)/],
		['deploy/kubernetes/gateway/statefulset.yaml', /terminationGracePeriodSeconds: (\d+)/],
	])('%s waits until all is answered', (file, pattern) => {
		expect(Number(pattern.exec(read(file))?.[1])).toBeGreaterThan(leaving + 5);
	});

	it('systemd starts it again, later each time, unless somebody has to mend something', () => {
		const text = read(unit);
		expect(text).toMatch(/^Restart=on-failure$/m);
		expect(text).toMatch(new RegExp(`^RestartPreventExitStatus=${exitCodes.misconfigured}$`, 'm'));
		expect(text).toMatch(/^RestartSec=5$/m);
		expect(text).toMatch(/^RestartMaxDelaySec=300$/m);
	});

	it('compose gives up in the end, as Docker cannot tell exit codes apart', () => {
		expect(read('compose.yaml')).toMatch(/^ {2}restart: on-failure:\d+$/m);
	});

	it('every exit code is explained', () => {
		for (const file of ['README.md', 'docs/scaling.md'])
			for (const code of Object.values(exitCodes)) expect(read(file)).toContain(`| ${code} |`);
	});

	const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;
	it.runIf(hasSystemd)('systemd can read its unit', () => {
		const { stderr } = spawnSync('systemd-analyze', ['verify', `${root}${unit}`], { encoding: 'utf8' });
		// Before version 254 it does not know these, and passes them over.
		const problems = stderr.split('\n').filter((line) => line !== '' && !/'Restart(?:Steps|MaxDelaySec)'/.test(line));
		expect(problems).toEqual([]);
	});
});
