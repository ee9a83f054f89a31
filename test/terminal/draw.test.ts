import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Reply } from '../../src/platform/command.ts';
import { draw, pressable } from '../../src/platform/terminal/draw.ts';

const PLAIN = { width: 60, colour: false };
const page = (n: number) => ({ name: 'list', options: { page: n } });

const FULL: Reply = {
	private: true,
	content: 'Showing **Rabat Process** for "Rabatt"',
	embeds: [
		{
			title: 'Rabat Process',
			url: 'https://example.org/rabat',
			color: 0x1e88e5,
			description: 'A process of *many* countries, with a text long enough to need a second line.\n-# small print',
			fields: [
				{ name: 'Type', value: 'RCP', inline: true },
				{ name: 'Founded:', value: '2006', inline: true },
				{ name: 'Roles', value: '- Secretariat\n- Support', inline: true },
				{ name: 'Note', value: 'One \\*star\\*' },
			],
			footer: { text: 'IOM table, March 2020' },
			timestamp: '2020-03-01T00:00:00.000Z',
		},
	],
	rows: [
		[
			{ kind: 'button', label: 'Back', disabled: true, call: page(0) },
			{ kind: 'button', label: 'Next', call: page(2), delivery: 'update' },
			{ kind: 'button', label: 'What is an RCP?', emoji: '❓', call: { name: 'define', options: { term: 'rcp' } } },
		],
		{
			kind: 'menu',
			placeholder: 'Pick one',
			call: { name: 'chair', options: { private: true } },
			targetOption: 'mechanism',
			choices: [
				{ label: 'Rabat', value: 'rabat', description: 'RCP, Africa and Europe' },
				{ label: 'Khartoum', value: 'khartoum' },
			],
		},
	],
};

test('a whole reply without colour', () => {
	expect(draw(FULL, PLAIN).split('\n')).toEqual([
		'Showing Rabat Process for "Rabatt"',
		'',
		'▌ Rabat Process',
		'▌ https://example.org/rabat',
		'▌ A process of many countries, with a text long enough to',
		'▌ need a second line.',
		'▌ small print',
		'▌',
		'▌ Type: RCP',
		'▌ Founded: 2006',
		'▌',
		'▌ Roles',
		'▌ • Secretariat',
		'▌ • Support',
		'▌',
		'▌ Note',
		'▌ One *star*',
		'▌',
		'▌ IOM table, March 2020 · 2020-03-01',
		'',
		'Back   [1] Next   [2] ❓ What is an RCP?',
		'Pick one',
		'  [3] Rabat — RCP, Africa and Europe',
		'  [4] Khartoum',
		'',
		'(only you would see this)',
	]);
});

test('each number makes the call that is drawn beside it', () => {
	expect(pressable(FULL)).toEqual([
		{ label: 'Next', call: page(2), delivery: 'update' },
		{ label: 'What is an RCP?', call: { name: 'define', options: { term: 'rcp' } }, delivery: 'new' },
		{ label: 'Rabat', call: { name: 'chair', options: { private: true, mechanism: 'rabat' } }, delivery: 'new' },
		{ label: 'Khartoum', call: { name: 'chair', options: { private: true, mechanism: 'khartoum' } }, delivery: 'new' },
	]);
	expect(pressable({ content: 'no rows' })).toEqual([]);
});

describe('markdown without colour', () => {
	test.each([
		['**bold** *it* _al_ __under__ ~~gone~~ ***both***', 'bold it al under gone both'],
		['**bold with *italic* in it**', 'bold with italic in it'],
		['`code` and ``more``', 'code and more'],
		['\\*not\\* \\`it\\` \\[a\\](b) a\\b', '*not* `it` [a](b) a\\b'],
		['**five \\* five**', 'five * five'],
		['5 * 5 * 5, snake_case_name, 2 ** 3', '5 * 5 * 5, snake_case_name, 2 ** 3'],
		['[the **page**](https://a.org/x_(y)_z)', 'the page (https://a.org/x_(y)_z)'],
		['[https://a.org](https://a.org)', 'https://a.org'],
		['<https://a.org/a_b_c> https://a.org/_d_', 'https://a.org/a_b_c https://a.org/_d_'],
		['||secret||', '||secret||'],
		['</chair:12> <t:1583020800:D>', '/chair 2020-03-01'],
		['# One\n### Three\n-# sub', 'One\nThree\nsub'],
		['> quoted **text**\n>not', '│ quoted text\n>not'],
		['1. one\n  - two', '1. one\n  • two'],
		['a\n\nb', 'a\n\nb'],
		['before\n```ansi\n a  **b**\n\nc\n```\nafter', 'before\n a  **b**\n\nc\nafter'],
		['```inline fence```', 'inline fence'],
		['an ``` open fence', 'an ``` open fence'],
		['', ''],
	])('%j', (content, drawn) => {
		expect(draw({ content }, PLAIN)).toBe(drawn);
	});
});

describe('colour', () => {
	test('is the embed’s own, and in every part', () => {
		const drawn = draw(FULL, { width: 60, colour: true });
		expect(drawn).toContain('\u001B[38;5;32m▌\u001B[39m \u001B[1mRabat Process\u001B[22m');
		expect(drawn).toContain('\u001B[2msmall print\u001B[22m');
		expect(drawn).toContain('\u001B[2mBack\u001B[22m   \u001B[36m[1]\u001B[39m Next');
	});

	test('takes no columns: without its codes the text is the same', () => {
		const bare = stripVTControlCharacters(draw(FULL, { width: 60, colour: true }));
		expect(bare).toBe(draw(FULL, PLAIN));
	});
});

test.each([
	[20, 20],
	[5, 20],
	[80, 80],
	[500, 100],
	[Number.NaN, 100],
])('a width of %d wraps at %d', (width, most) => {
	const text = 'word '.repeat(100);
	const reply: Reply = {
		content: text,
		embeds: [{ description: text, footer: { text }, fields: [{ name: text, value: text }] }],
	};
	const longest = Math.max(
		...draw(reply, { width, colour: false })
			.split('\n')
			.map((line) => line.length),
	);
	expect(longest).toBeLessThanOrEqual(most);
	expect(longest).toBeGreaterThan(most - 6);
});

test.each(['*', '_', '**a', '[', '\\', '`', '~~', '||', '[a](', '__x', '***', '"', '<t:'])(
	'a long run of %j is drawn at once',
	(run) => {
		const started = performance.now();
		draw({ content: run.repeat(1200) }, PLAIN);
		expect(performance.now() - started).toBeLessThan(500);
	},
);

test('a hostile text cannot drive the terminal', () => {
	const evil = 'a\u001B[2J\u001B]0;x\u0007\u009B31m\r\u0000\u202E\u2066\u200B\u2028b';
	const call = { name: evil, options: {} };
	const reply: Reply = {
		content: evil,
		embeds: [
			{
				title: evil,
				url: evil,
				description: `\`\`\`${evil}\`\`\` ${evil}`,
				author: { name: evil },
				fields: [{ name: evil, value: evil, inline: true }],
				footer: { text: evil },
				timestamp: evil,
			},
		],
		rows: [
			[{ kind: 'button', label: evil, emoji: evil, call }],
			{
				kind: 'menu',
				placeholder: evil,
				call,
				targetOption: 'x',
				choices: [{ label: evil, value: evil, description: evil }],
			},
		],
	};
	expect(draw(reply, PLAIN)).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}|[\u200B\u2028]/u);
	expect(pressable(reply).map((press) => press.call)).toEqual([call, { name: evil, options: { x: evil } }]);
});
