import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { slashCommands } from '../../commands/index.ts';
import type { Option, OptionValue } from '../../src/platform/command.ts';
import { fromCustomId, toCustomId } from '../../src/platform/custom-id.ts';
import { reply } from '../ask.ts';
import { application, atlas } from '../data.ts';

describe('custom ids', () => {
	it('hold every call that a button can carry, within 100 characters', () => {
		for (const { data } of slashCommands) {
			const call = {
				name: data.name,
				options: Object.fromEntries(data.options.map((option) => [option.name, longestValue(option)])),
			};
			const id = toCustomId({ call, delivery: 'update' }, application.commands);
			expect(id.length, id).toBeLessThanOrEqual(100);
			const options = fromCustomId(id, application.commands)?.call.options ?? {};
			expect(Object.entries(options).map(([name, value]) => [name, String(value)])).toEqual(
				Object.entries(call.options).map(([name, value]) => [name, String(value)]),
			);
		}
	});

	it('cut a user’s own words rather than be refused', () => {
		const id = toCustomId(
			{
				call: { name: 'compare', options: { second: 'Müller '.repeat(30), third: 'x'.repeat(200) } },
				delivery: 'new',
				targetOption: 'first',
			},
			application.commands,
		);
		expect(id.length).toBeLessThanOrEqual(100);
		expect(fromCustomId(id, application.commands)).toMatchObject({
			targetOption: 'first',
			call: { options: { second: expect.stringMatching(/^Müll/), third: expect.stringMatching(/^xx/) } },
		});
	});

	it.each([
		'chair?mechanism=rabat',
		'ask?question=who+chairs+5+%2B+5%3F&about=rabat+prague',
		'list?type=rcp&page=2#update',
		'iscm?private=true&mechanism',
		'about',
	])('%s is read and written alike', (id) => {
		const press = fromCustomId(id, application.commands);
		expect(press && toCustomId(press, application.commands)).toBe(id);
	});

	it.each([
		'',
		' ',
		'?',
		'a?b=%',
		'#update',
		'Iscm',
		'iscm?99=x',
		'iscm?=x',
		'x'.repeat(100),
		'iscm?mechanism=rabat#other',
		'💥',
		'../iscm',
	])('%j is no press, or one that is answered in words', (id) => {
		const press = fromCustomId(id, application.commands);
		if (press !== undefined) expect(reply(press.call.name, press.call.options).private).toBe(true);
	});
});

/** The longest value that a resolved option can have. */
function longestValue(option: Option): OptionValue {
	if (option.type === ApplicationCommandOptionType.Boolean) return true;
	if (option.type === ApplicationCommandOptionType.Integer) return option.max_value ?? 0;
	const values = option.choices?.map(({ value }) => value) ?? idsFor[option.name] ?? [];
	return values.toSorted((a, b) => b.length - a.length)[0] ?? '';
}

const mechanisms = [...atlas.byId.mechanisms.keys(), ...atlas.byId.pageOnly.keys()];
const idsFor: Readonly<Record<string, readonly string[]>> = {
	mechanism: mechanisms,
	first: mechanisms,
	second: mechanisms,
	third: mechanisms,
	chair: ['AE'],
	country: ['AE'],
	organisation: [...atlas.byId.organisations.keys()],
	term: [...atlas.byId.terms.keys()],
};
