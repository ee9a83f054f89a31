import { expect, it } from 'vitest';
import { knownById } from '../../src/names/find.ts';
import { understand } from '../../src/questions/understand.ts';
import { questionReply } from '../../src/replies/question.ts';
import { textOf } from '../ask.ts';
import { atlas } from '../data.ts';

it.each([
	['and the secretariat?', 'is the secretariat of the Colombo Process'],
	['who is next?', 'incoming: 🇦🇫 **Afghanistan**'],
	['how many members', '**12 member countries** in the Colombo Process'],
	['since when', '**2003**'],
	['is it an IRF?', '**No**: The Colombo Process is an **RCP**'],
	['is Nepal the chair', '**Yes**'],
	['which countries are members', 'not in the sources'],
	['what is an RCP?', 'RCP: Regional Consultative Process'],
	['list all RCPs', '**15 mechanisms**'],
	['compare with Prague', 'Colombo Process / Prague Process'],
	['older than Rabat?', '**Colombo Process** is older'],
	['and who chairs SACM?', '**Peru** chairs SACM'],
	['thanks', 'You’re welcome'],
	['I see', 'I can’t answer that'],
	['nice weather', 'I can’t answer that'],
])('after an answer about the Colombo Process, “%s” goes on from it', (question, wanted) => {
	const colombo = knownById(atlas, 'colombo');
	if (colombo?.kind !== 'mechanism') throw new Error('There is no Colombo Process');
	expect(textOf(questionReply(atlas, understand(atlas, question, [colombo])))).toContain(wanted);
});
