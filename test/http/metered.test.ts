import type { APIInteraction } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { metered } from '../../src/platform/discord/protocol/metered.ts';
import { createMetrics } from '../../src/platform/health/metrics.ts';
import { applicationWith, atlas } from '../data.ts';
import { pick, ping, press, slash, typing } from './interactions.ts';
import { answerTo } from './open.ts';

/** What an interaction adds to the metrics, without the series that are still at 0. */
async function countedFor(interaction: object, data = atlas): Promise<readonly string[]> {
	const metrics = createMetrics(['iscm', 'chair', 'compare', 'country', 'define', 'list', 'about', 'cite']);
	const respond = metered(applicationWith(data), () => undefined, metrics);
	const response = respond(interaction as APIInteraction);
	if (data === atlas) expect(response).toEqual(answerTo(interaction));
	const lines = (await metrics.text()).split('\n');
	return lines.filter(
		(line) => /^(interactions_total|lookups_total|interaction_seconds_count)/.test(line) && !line.endsWith(' 0'),
	);
}

const answered = (command: string, outcome: string) =>
	`interactions_total{command="${command}",outcome="${outcome}"} 1`;
const lookedUp = (match: string) => `lookups_total{match="${match}"} 1`;

describe('what is counted of an interaction', () => {
	test.each<[string, object, readonly string[]]>([
		['an exact name', slash('iscm', { mechanism: 'Rabat Process' }), [answered('iscm', 'answered'), lookedUp('exact')]],
		[
			'a part of a name',
			slash('iscm', { mechanism: 'Regional Conference' }),
			[answered('iscm', 'answered'), lookedUp('part')],
		],
		[
			'a misspelt name',
			slash('chair', { mechanism: 'Kolombo' }),
			[answered('chair', 'answered'), lookedUp('corrected')],
		],
		[
			'a name of several',
			slash('chair', { mechanism: 'ibero' }),
			[answered('chair', 'asked-back'), lookedUp('several')],
		],
		['a name of nothing', slash('iscm', { mechanism: 'pizza' }), [answered('iscm', 'asked-back'), lookedUp('none')]],
		[
			'several names, by the least sure',
			slash('compare', { first: 'Kolombo', second: 'Rabat' }),
			[answered('compare', 'answered'), lookedUp('corrected')],
		],
		[
			'several names, one of nothing',
			slash('compare', { first: 'Rabat', second: 'pizza' }),
			[answered('compare', 'asked-back'), lookedUp('none')],
		],
		['no name', slash('about'), [answered('about', 'answered')]],
		['a missing option', slash('iscm'), [answered('iscm', 'asked-back')]],
		[
			'an answer in private',
			slash('country', { country: 'Nepal', private: true }),
			[answered('country', 'answered'), lookedUp('exact')],
		],
		['a press', press('cite?mechanism=rabat&fact=chair'), [answered('cite', 'answered'), lookedUp('exact')]],
		['a forged press', press('???'), [answered('unknown', 'asked-back')]],
		['a command that is not there', slash('yesterday'), [answered('unknown', 'asked-back')]],
		['typing', typing('iscm', 'mechanism', 'colo'), [answered('iscm', 'suggested')]],
	])('%s', async (_name, interaction, lines) => {
		const counted = await countedFor(interaction);
		expect(counted).toEqual(expect.arrayContaining([...lines, 'interaction_seconds_count 1']));
		expect(counted).toHaveLength(lines.length + 1);
	});

	test('a menu, by its pick', async () => {
		const menu = answerTo(slash('iscm', { mechanism: 'Africa' })) as unknown as {
			data: { components: [{ components: [{ custom_id: string }] }] };
		};
		const counted = await countedFor(pick(menu.data.components[0].components[0].custom_id, 'rabat'));
		expect(counted).toContain(answered('iscm', 'answered'));
	});

	test('nothing of a ping and of what is not known', async () => {
		expect(await countedFor(ping)).toEqual([]);
		expect(await countedFor({ ...ping, type: 99 })).toEqual([]);
	});

	test('a failure, of an answer and of suggestions', async () => {
		const broken = { ...atlas, sources: undefined, names: undefined } as unknown as typeof atlas;
		const failed = [answered('iscm', 'failed'), 'interaction_seconds_count 1'].sort();
		expect([...(await countedFor(slash('iscm', { mechanism: 'Rabat' }), broken))].sort()).toEqual(failed.sort());
		expect([...(await countedFor(typing('iscm', 'mechanism', 'x'), broken))].sort()).toEqual(failed.sort());
	});

	test('nobody sees how a name was found', () => {
		expect(JSON.stringify(answerTo(slash('chair', { mechanism: 'Kolombo' })))).not.toContain('"match"');
	});
});
