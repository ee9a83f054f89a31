import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import type { Call, Reply } from '../../src/platform/command.ts';
import { openPrompt, printAnswer } from '../../src/platform/terminal/prompt.ts';
import { commands, suggest } from './examples.ts';

/** Answers every call with its own words and two buttons. */
function echo(call: Call): Reply {
	const button = (label: string, name: string) => ({ kind: 'button', label, call: { name, options: {} } }) as const;
	return {
		content: `${call.name} ${JSON.stringify(call.options)}`,
		rows: [[button('One', 'first'), button('Two', 'second')]],
	};
}

const desk = { commands, ask: echo, suggest, width: 80, colour: false };
const BUTTONS = '\n\n[1] One   [2] Two\n\n';

async function typed(lines: string, more: Partial<Parameters<typeof openPrompt>[0]> = {}): Promise<string> {
	const input = new PassThrough();
	const output = new PassThrough();
	input.end(lines);
	await openPrompt({ ...desk, input, output, greeting: 'Hello', ...more });
	return text(output.end());
}

describe('lines from a file', () => {
	test('are answered in order, without a prompt or a greeting', async () => {
		expect(await typed('/chair Rabat\n\n/list type:RCP')).toBe(
			`chair {"mechanism":"Rabat"}${BUTTONS}list {"type":"rcp"}${BUTTONS}`,
		);
	});

	test('may press by number', async () => {
		expect(await typed('2\n/about\r\n2\n[1]\n9\n')).toBe(
			`There is nothing to press in the last reply.\n\nabout {}${BUTTONS}second {}${BUTTONS}first {}${BUTTONS}The last reply has the numbers 1 to 2.\n\n`,
		);
	});

	test.each(['exit', 'QUIT', '/exit'])('end at %s', async (leave) => {
		expect(await typed(`/about\n${leave}\n/about\n`)).toBe(`about {}${BUTTONS}`);
	});

	test('without a slash go to the plain way, when there is one', async () => {
		expect(await typed('who chairs\n')).toContain('Commands begin with /');
		const plain = (line: string) => ({ name: 'ask', options: { question: line } });
		expect(await typed(' who chairs \n', { plain })).toBe(`ask {"question":"who chairs"}${BUTTONS}`);
	});

	test('a failure of the asking itself is not swallowed', async () => {
		const ask = () => {
			throw new Error('broken');
		};
		await expect(typed('/about\n', { ask })).rejects.toThrow('broken');
	});

	test('stop when the reader of the output goes away', async () => {
		const input = new PassThrough();
		const output = new PassThrough();
		let asked = 0;
		const ask = (call: Call) => {
			asked += 1;
			output.destroy(new Error('EPIPE'));
			return echo(call);
		};
		input.write('/about\n');
		// The input never ends: only the lost output can end this.
		await openPrompt({ ...desk, ask, input, output });
		expect(asked).toBe(1);
	});

	test('many at once are all answered', async () => {
		const lines = Array.from({ length: 5000 }, (_, index) => `/chair ${index}\n`).join('');
		expect((await typed(lines)).match(/^chair /gm)).toHaveLength(5000);
	});
});

describe('at a terminal', () => {
	/** Sends the keys one after the other, each once the output shows what the one before it led to. */
	async function keys(...steps: readonly (readonly [send: string, shows: string])[]): Promise<string> {
		const input = Object.assign(new PassThrough(), { isTTY: true });
		const output = new PassThrough();
		let seen = '';
		output.on('data', (chunk: Buffer) => {
			seen += chunk.toString();
		});
		const done = openPrompt({ ...desk, input, output, greeting: 'Hello' });
		for (const [send, shows] of steps) {
			const before = seen.length;
			input.write(send);
			await expect.poll(() => seen.slice(before), { interval: 2 }).toContain(shows);
		}
		await done;
		return seen;
	}

	test('greets, prompts, completes, answers, and leaves at exit', async () => {
		const seen = await keys(
			['/ch\t', 'air '],
			['rab\t', 'Rabat Process'],
			['\r', 'chair {"mechanism":"Rabat Process"}'],
			['1\r', 'first {}'],
			['exit\r', 'exit'],
		);
		expect(seen).toMatch(/^Hello\n/);
		expect(seen).toContain('iscm> ');
	});

	test.each([
		['Ctrl-C', '\u0003'],
		['Ctrl-D', '\u0004'],
	])('leaves at %s', async (_name, key) => {
		expect(await keys(['/about\r', 'about {}'], [key, '\n'])).toMatch(/\n$/);
	});

	test('leaves when the reader of the output goes away', async () => {
		const input = new PassThrough();
		const output = new PassThrough();
		const done = openPrompt({ ...desk, input, output });
		output.destroy(new Error('EPIPE'));
		await expect(done).resolves.toBeUndefined();
	});
});

describe('help', () => {
	test.each(['help', '?', '/', '/help', ' HELP '])('%j lists the commands', (line) => {
		const lines = printAnswer(line, desk).split('\n');
		expect(lines.slice(0, 5)).toEqual([
			'/chair <mechanism>         Who chairs a mechanism',
			'/ask <question>            A question',
			'/compare <first> <second>  Side by side',
			'/list                      Matching mechanisms',
			'/about                     What this is',
		]);
	});

	test.each(['help list', '? /list', '/help LIST'])('%j explains one', (line) => {
		expect(printAnswer(line, desk).split('\n')).toEqual([
			'/list',
			'Matching mechanisms',
			'  type:         Kind: RCP, Global process',
			'  region:       Where',
			'  chair:        Which country',
			'  min-members:  At least',
			'  sort:         Order: Newest first, Name',
			'  private:      For you alone: true, false',
		]);
	});

	test('with other words is not help', () => {
		const plain = (line: string) => ({ name: 'ask', options: { question: line } });
		expect(printAnswer('help migrants', { ...desk, plain })).toContain('ask {"question":"help migrants"}');
	});
});

describe('one answer', () => {
	test('as text', () => {
		expect(printAnswer('/chair Rabat', desk)).toBe(`chair {"mechanism":"Rabat"}${BUTTONS.trimEnd()}`);
		expect(printAnswer('', desk)).toBe('');
		expect(printAnswer('exit', desk)).toContain('Commands begin with /');
	});

	test('as JSON is the reply itself, with nothing that drives a terminal', () => {
		const evil: Reply = { content: 'a\u001B[2J\u009B\u202E\u2028\nb', embeds: [{ title: 'x' }] };
		const printed = printAnswer('/about', { ...desk, ask: () => evil, json: true });
		expect(JSON.parse(printed)).toEqual(evil);
		expect(printed).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}|\u2028/u);
		expect(JSON.parse(printAnswer('who', { ...desk, json: true }))).toEqual({
			content: expect.stringContaining('Commands begin with /'),
		});
	});
});
