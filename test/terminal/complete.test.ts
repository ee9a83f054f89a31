import { expect, test } from 'vitest';
import { complete } from '../../src/platform/terminal/complete.ts';
import { commands, suggest } from './examples.ts';

const ALL = ['/chair ', '/ask ', '/compare ', '/list ', '/about '];
const LIST_KEYS = ['type:', 'region:', 'chair:', 'min-members:', 'sort:', 'private:'];

test.each<[string, string[], string]>([
	['', ALL, ''],
	['/', ALL, '/'],
	['/ch', ['/chair '], '/ch'],
	['/CH', ['/chair '], '/CH'],
	['/x', [], '/x'],
	['/nothing here', [], '/nothing here'],
	['who chairs', [], 'who chairs'],
	['/about ', [], ''],
	['/chair Rab', ['Rabat Process'], 'Rab'],
	['/chair Rabat ', ['Rabat Process'], 'Rabat '],
	['/chair kol', ['Colombo Process'], 'kol'],
	['/chair Rabat Process ', ['private:'], ''],
	['/chair Rabat Process pr', ['private:'], 'pr'],
	['/chair pri', ['private:'], 'pri'],
	['/chair Rabat private:', ['true', 'false'], ''],
	['/chair Rabat private:t', ['true'], 't'],
	['/chair mechanism: kha', ['Khartoum Process'], 'kha'],
	// What all near names begin with must not eat what was typed: it is among them.
	['/chair kom', ['Colombo Process', 'Commonwealth', 'kom'], 'kom'],
	['/list ', ['RCP', 'Global process', ...LIST_KEYS], ''],
	['/list t', ['type:'], 't'],
	['/list type:', ['RCP', 'Global process'], ''],
	['/list type:r', ['RCP'], 'r'],
	['/list type:Global p', ['Global process'], 'Global p'],
	['/list type:RCP ', LIST_KEYS.slice(1), ''],
	['/list type:RCP re', ['region:'], 're'],
	['/list min-members:', [], ''],
	['/list region:Rab', ['Rabat Process'], 'Rab'],
	['/compare Rab', ['"Rabat Process"'], 'Rab'],
	['/compare "Rab', ['"Rabat Process"'], '"Rab'],
	['/compare "Rabat Process" Commonw', ['Commonwealth'], 'Commonw'],
	['/compare Rabat, "Kha', ['"Khartoum Process"'], '"Kha'],
	['/compare Rabat vs kha', ['"Khartoum Process"'], 'kha'],
	['/compare a, b, c, d', [], 'd'],
	['/compare Rabat, Commonwealth pr', ['private:'], 'pr'],
	['/compare first:Rab', ['Rabat Process'], 'Rab'],
])('%j', (line, candidates, replaced) => {
	expect(complete(line, commands, suggest)).toEqual([candidates, replaced]);
});

test('the option that is asked about is the one being typed', () => {
	const asked: unknown[] = [];
	const spy = (name: string, typed: object) => {
		asked.push([name, typed]);
		return [];
	};
	for (const line of ['/compare a, b', '/list type:RCP region:af', '/list chair:x']) complete(line, commands, spy);
	expect(asked).toEqual([
		['compare', { option: 'second', text: 'b' }],
		['list', { option: 'region', text: 'af' }],
	]);
});
