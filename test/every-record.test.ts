import { describe, expect, it } from 'vitest';
import type { Call, Reply } from '../src/platform/command.ts';
import { fromCustomId, toCustomId } from '../src/platform/custom-id.ts';
import { citable } from '../src/replies/cite.ts';
import { failures, problemsIn, reply, textOf } from './ask.ts';
import { application, atlas } from './data.ts';

const ids = atlas.mechanisms.map(({ id }) => id);
const everything: readonly Call[] = [
	...[...ids, ...atlas.pageOnly.map(({ id }) => id)].flatMap((mechanism) => [
		...['iscm', 'chair', 'secretariat', 'iom-role', 'members'].map((name) => ({ name, options: { mechanism } })),
		...citable.map((fact) => ({ name: 'cite', options: { mechanism, fact } })),
	]),
	...[...atlas.terms, ...atlas.organisations, ...atlas.mechanisms].map(({ id }) => ({
		name: 'define',
		options: { term: id },
	})),
	...atlas.organisations.map(({ id }) => ({ name: 'organisation', options: { organisation: id } })),
	...atlas.countries.map(({ code }) => ({ name: 'country', options: { country: code } })),
	...ids.flatMap((first) => ids.map((second) => ({ name: 'compare', options: { first, second } }))),
	...ids.map((first, at) => ({
		name: 'compare',
		options: { first, second: ids[(at + 9) % 28] ?? '', third: ids[(at + 17) % 28] ?? '' },
	})),
	...[1, 2, 3].flatMap((page) =>
		['name', 'oldest', 'newest', 'largest', 'smallest'].map((sort) => ({ name: 'list', options: { page, sort } })),
	),
	{ name: 'about', options: {} },
];

describe('every record through every reply', () => {
	it.each([false, true])(
		'keeps Discord’s limits (private: %s)',
		(inPrivate) => {
			for (const { name, options } of everything) {
				const given = reply(name, inPrivate ? { ...options, private: true } : options);
				expect(problemsIn(given), JSON.stringify({ name, options })).toEqual([]);
				expect(problemsIn(given, 'update')).toEqual([]);
			}
			expect(failures).toEqual([]);
		},
		60_000,
	);

	it('names its source and date in each answer', () => {
		for (const { name, options } of everything) {
			const given = reply(name, options);
			if (given.private && name !== 'cite') continue;
			expect(textOf(given), JSON.stringify({ name, options })).toMatch(/March 2020|undated/);
		}
	});

	it('every button and menu carries a call that answers and comes back from its custom_id', () => {
		const calls = everything.filter(({ name }) => name !== 'compare');
		const pressed = calls.flatMap(({ name, options }) => callsIn(reply(name, { ...options, private: true })));
		expect(pressed.length).toBeGreaterThan(1_000);
		for (const call of pressed) {
			const read = fromCustomId(toCustomId({ call, delivery: 'new' }, application.commands), application.commands);
			const given = reply(call.name, call.options);
			expect(read && reply(read.call.name, read.call.options)).toEqual(given);
			expect(given.content ?? '').not.toMatch(/no .* called|no such command|missing|went wrong/);
		}
	}, 60_000);
});

/** The calls that a reply's buttons and menus make. */
function callsIn({ rows = [] }: Reply): readonly Call[] {
	return rows.flatMap((row) => {
		if (!('kind' in row)) return row.filter(({ disabled }) => !disabled).map(({ call }) => call);
		return row.choices.map(({ value }) => ({
			name: row.call.name,
			options: { ...row.call.options, [row.targetOption]: value },
		}));
	});
}
