import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { reply } from '../ask.ts';
import { startBot } from './bot.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('in the terminal', () => {
	it('what is typed is answered', async () => {
		const bot = startBot(['terminal'], {});
		bot.type(
			'/iscm Rabat\n/define IRF\n/chair Kolombo\n/list type:RCP region:Africa\n1\nhello\n/nosuch\nwho chairs the Bali Process?\n/explain The Prague Process and RCPs\n',
		);
		bot.process.stdin?.end();
		expect(await bot.ended).toBe(0);
		for (const part of [
			'56 member countries',
			'IRF: Inter-Regional Forum',
			'Showing Colombo Process for Kolombo',
			'Nepal chairs the Colombo Process',
			'5 mechanisms of 28',
			'African Union Horn of Africa Initiative',
			'There is no such command',
			'Indonesia chair the Bali Process',
			'Named in this message',
			'RCP: A continuing, state-led series of meetings',
		]) {
			expect(bot.output()).toContain(part);
		}
	});

	it('npm run -s ask answers once', () => {
		const asked = spawnSync('npm', ['run', '-s', 'ask', '--', '/chair Colombo'], { cwd: root, encoding: 'utf8' });
		expect(asked.status).toBe(0);
		expect(asked.stdout).toContain('Nepal chairs the Colombo Process, as of March 2020.');
	});

	it('npm run -s ask takes a question', () => {
		const asked = spawnSync('npm', ['run', '-s', 'ask', '--', 'who chairs Rabat?'], { cwd: root, encoding: 'utf8' });
		expect(asked.status).toBe(0);
		expect(asked.stdout).toContain('France chairs the Rabat Process');
	});

	it('and prints the reply as JSON for scripts', () => {
		const asked = spawnSync('npm', ['run', '-s', 'ask', '--', '/chair Colombo', '--json'], {
			cwd: root,
			encoding: 'utf8',
		});
		expect(JSON.parse(asked.stdout)).toEqual(JSON.parse(JSON.stringify(reply('chair', { mechanism: 'Colombo' }))));
	});

	it('nothing asked is said, with exit code 78', () => {
		const asked = spawnSync('npm', ['run', '-s', 'ask'], { cwd: root, encoding: 'utf8' });
		expect(asked.status).toBe(78);
		expect(asked.stderr).toContain('Nothing was asked.');
	});
});
