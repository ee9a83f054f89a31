import { describe, expect, test } from 'vitest';
import { readLine } from '../../src/platform/command-line.ts';
import { commands } from './examples.ts';

describe('a typed line becomes a call', () => {
	test.each([
		['/chair Kolombo', 'chair', { mechanism: 'Kolombo' }],
		['  /CHAIR   Rabat Process  ', 'chair', { mechanism: 'Rabat Process' }],
		['/chair "Rabat Process"', 'chair', { mechanism: 'Rabat Process' }],
		['/chair “Rabat Process” private: yes', 'chair', { mechanism: 'Rabat Process', private: true }],
		['/chair Rabat Process private:true', 'chair', { mechanism: 'Rabat Process', private: true }],
		['/chair private:off mechanism:5 + 5', 'chair', { mechanism: '5 + 5', private: false }],
		['/chair Mechanism: Rabat', 'chair', { mechanism: 'Rabat' }],
		['/chair mechanism:Rabat, private:maybe', 'chair', { mechanism: 'Rabat', private: 'maybe' }],
		['/chair mechanism:', 'chair', {}],
		['/chair', 'chair', {}],
		['/chair Rabat and Khartoum', 'chair', { mechanism: 'Rabat and Khartoum' }],
		["/chair Côte d'Ivoire", 'chair', { mechanism: "Côte d'Ivoire" }],
		['/list type:RCP region:Africa', 'list', { type: 'rcp', region: 'Africa' }],
		['/list type:rcp sort:NEWEST', 'list', { type: 'rcp', sort: 'newest' }],
		['/list type:global process sort:newest first', 'list', { type: 'global', sort: 'newest' }],
		['/list chair:United Arab Emirates sort:newest', 'list', { chair: 'United Arab Emirates', sort: 'newest' }],
		['/list type:club', 'list', { type: 'club' }],
		['/list RCP region:Africa', 'list', { type: 'rcp', region: 'Africa' }],
		['/list Africa type:RCP', 'list', { region: 'Africa', type: 'rcp' }],
		['/list min-members: 20', 'list', { 'min-members': 20 }],
		['/list MIN-MEMBERS:twenty', 'list', { 'min-members': 'twenty' }],
		['/list min-members:99999999999999999999', 'list', { 'min-members': '99999999999999999999' }],
		['/list chair:"type: x" type:rcp', 'list', { chair: 'type: x', type: 'rcp' }],
		['/list toString:x', 'list', { type: 'toString:x' }],
		['/ask what is "type: x", and why: now?', 'ask', { question: 'what is "type: x", and why: now?' }],
		['/ask "a" or "b"', 'ask', { question: '"a" or "b"' }],
		['/compare Rabat, Khartoum, Prague', 'compare', { first: 'Rabat', second: 'Khartoum', third: 'Prague' }],
		['/compare Rabat, Khartoum, and Prague', 'compare', { first: 'Rabat', second: 'Khartoum', third: 'Prague' }],
		['/compare Rabat; Khartoum', 'compare', { first: 'Rabat', second: 'Khartoum' }],
		['/compare Rabat VS Khartoum', 'compare', { first: 'Rabat', second: 'Khartoum' }],
		['/compare Rabat Process versus A and B', 'compare', { first: 'Rabat Process', second: 'A and B' }],
		['/compare Rabat and Khartoum', 'compare', { first: 'Rabat', second: 'Khartoum' }],
		['/compare Rabat Khartoum', 'compare', { first: 'Rabat', second: 'Khartoum' }],
		['/compare Rabat Process Khartoum', 'compare', { first: 'Rabat Process Khartoum' }],
		['/compare "Rabat Process" "Khartoum"', 'compare', { first: 'Rabat Process', second: 'Khartoum' }],
		['/compare "A, B" and Khartoum', 'compare', { first: 'A, B', second: 'Khartoum' }],
		['/compare a, b, c, d', 'compare', { first: 'a', second: 'b', third: 'c, d' }],
		['/compare first:Rabat second:Khartoum', 'compare', { first: 'Rabat', second: 'Khartoum' }],
		['/compare Rabat Process second:Khartoum', 'compare', { first: 'Rabat Process', second: 'Khartoum' }],
		['/compare Khartoum first:Rabat', 'compare', { second: 'Khartoum', first: 'Rabat' }],
		['/about anything', 'about', {}],
		['/chiar Rabat', 'chiar', {}],
	])('%s', (line, name, options) => {
		expect(readLine(line, commands)).toEqual({ name, options });
	});

	test.each(['chair Rabat', '', '  ', '/', 'what / is', '5/3'])('%j is no command', (line) => {
		expect(readLine(line, commands)).toBeUndefined();
	});
});
