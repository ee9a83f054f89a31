import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slashCommands } from '../commands/index.ts';
import { failures, problemsIn, problemsInChoices, reply, suggestions } from './ask.ts';
import { atlas } from './data.ts';

describe('suggestions', () => {
	it.each([
		['iscm', 'mechanism', 'rab', 'rabat'],
		['iscm', 'mechanism', 'puebla', 'rcm'],
		['chair', 'mechanism', 'Kolumbo', 'colombo'],
		['members', 'mechanism', 'processus de r', 'rabat'],
		['list', 'chair', 'emir', 'AE'],
		['list', 'organisation', 'icm', 'icmpd'],
		['country', 'country', 'turk', 'TR'],
		['organisation', 'organisation', 'arab', 'las'],
		['define', 'term', 'ir', 'irf'],
		['define', 'term', 'icmpd', 'icmpd'],
		['compare', 'third', '5', 'five-plus-five'],
	])('/%s %s: %s suggests %s first', (name, option, text, id) => {
		expect(suggestions(name, option, text)[0]?.value).toBe(id);
	});

	it.each([
		['iscm', 'mechanism'],
		['country', 'country'],
		['organisation', 'organisation'],
		['define', 'term'],
	])('/%s %s: with nothing typed a first page, and a hint that typing shows the rest', (name, option) => {
		const choices = suggestions(name, option, '');
		expect(choices).toHaveLength(25);
		expect(choices.at(-1)?.name).toMatch(/^… and \d+ more: type a few letters$/);
		const more = reply(name, { [option]: choices.at(-1)?.value ?? '' });
		expect(more.content).toBe('Type a few letters of the name, or pick one here.');
		expect(problemsIn(more)).toEqual([]);
	});

	it('every choice resolves to what it names, by value and by label', () => {
		for (const start of ['', ...'abcdefghijklmnopqrstuvwxyz', '5']) {
			for (const { name: label, value } of suggestions('iscm', 'mechanism', start).filter(
				({ name }) => !name.startsWith('…'),
			)) {
				for (const typed of [value, label]) {
					const { call, content } = reply('iscm', { mechanism: typed });
					expect({ typed, call, content }).toEqual({
						typed,
						call: { name: 'iscm', options: { mechanism: value } },
						content: undefined,
					});
				}
			}
		}
	});

	it('keep Discord’s limits, whatever is typed, and never show an unverified name', () => {
		const unverified = atlas.mechanisms.flatMap(({ otherNames }) =>
			otherNames.filter(({ status }) => status === 'unverified').map(({ name }) => name),
		);
		const typed = fc.oneof(
			fc.string({ maxLength: 200 }),
			fc.constantFrom(...unverified, ...atlas.countries.map(({ name }) => name)),
		);
		fc.assert(
			fc.property(
				typed,
				fc.constantFrom(
					...slashCommands.flatMap(({ data }) => data.options.map((option) => [data.name, option.name] as const)),
				),
				(text, [name, option]) => {
					const choices = suggestions(name, option, text);
					expect(problemsInChoices(choices)).toEqual([]);
					for (const choice of choices)
						expect(unverified.some((hidden) => choice.name.endsWith(`— ${hidden}`))).toBe(false);
				},
			),
			{ numRuns: 1_500 },
		);
		expect(failures).toEqual([]);
	}, 60_000);
});
