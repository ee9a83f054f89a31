import { expect, test } from 'vitest';
import { type Inline, parseInline, parseMarkdown } from '../src/platform/markdown.ts';

const text = (words: string): Inline => ({ kind: 'text', text: words });
const code = (words: string): Inline => ({ kind: 'code', text: words });
const bold = (...children: Inline[]): Inline => ({ kind: 'bold', children });

test.each<[string, Inline[]]>([
	['', []],
	['plain', [text('plain')]],
	['called `5`, `/list` shows', [text('called '), code('5'), text(', '), code('/list'), text(' shows')]],
	['``a`b`` and ` `', [code('a`b'), text(' and '), code(' ')]],
	['\\_not\\_', [text('_'), text('not'), text('_')]],
	['**a *b* c**', [bold(text('a '), { kind: 'italic', children: [text('b')] }, text(' c'))]],
	['||s||', [{ kind: 'spoiler', children: [text('s')] }]],
	['[x](https://a.org/b_(c)_d)', [{ kind: 'link', url: 'https://a.org/b_(c)_d', children: [text('x')] }]],
	['[x](javascript:1)', [text('[x](javascript:1)')]],
	['https://a.org/b.', [{ kind: 'link', url: 'https://a.org/b', children: [text('https://a.org/b')] }, text('.')]],
	[
		'<t:1583020800:R></list:1><@!2>',
		[
			{ kind: 'date', date: '2020-03-01' },
			{ kind: 'command', name: 'list' },
			{ kind: 'user', id: '2' },
		],
	],
	['<t:99999999999999>', [text('<t:99999999999999>')]],
])('%j is read as Discord reads it', (line, inlines) => {
	expect(parseInline(line)).toEqual(inlines);
});

test('lines of one kind are one block, and a fence is kept as it is', () => {
	const lines = '# Head\none\n\ntwo\n-# small\n- a\n  * b\n1. c\n> d\n> e\n```js\n **f**\n```\nend';
	const item = (indent: string, mark: string, words: string) => ({ indent, mark, line: [text(words)] });
	expect(parseMarkdown(lines)).toEqual([
		{ kind: 'heading', level: 1, lines: [[text('Head')]] },
		{ kind: 'paragraph', lines: [[text('one')], [], [text('two')]] },
		{ kind: 'subtext', lines: [[text('small')]] },
		{ kind: 'list', numbered: false, items: [item('', '-', 'a'), item('  ', '*', 'b')] },
		{ kind: 'list', numbered: true, items: [item('', '1.', 'c')] },
		{ kind: 'quote', lines: [[text('d')], [text('e')]] },
		{ kind: 'fence', text: ' **f**' },
		{ kind: 'paragraph', lines: [[text('end')]] },
	]);
});
