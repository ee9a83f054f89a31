import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allCommands } from '../commands/index.ts';
import { answer } from '../src/platform/answer.ts';
import type { Call } from '../src/platform/command.ts';
import { failures, problemsIn, reply, textOf } from './ask.ts';
import { applicationWith, atlas } from './data.ts';

describe('what is said', () => {
	it.each<[string, Call['options'], readonly (string | RegExp)[]]>([
		[
			'iscm',
			{ mechanism: 'Rabat' },
			[
				'Rabat Process',
				'Euro-African Dialogue on Migration and Development',
				'**IRF** · Europe and Africa · 56 member countries · since 2006',
				'🇫🇷 France',
				'Observer',
				'IOM table, March 2020',
			],
		],
		[
			'iscm',
			{ mechanism: 'Kartum' },
			[
				'Showing **Khartoum Process** for `Kartum`',
				'🇳🇱 Netherlands',
				'Supported by International Centre for Migration Policy Development (ICMPD)',
			],
		],
		[
			'iscm',
			{ mechanism: 'gfmd' },
			['Global Forum on Migration and Development', 'In the table: “Forum on Migration and Development (GFMD)”', '195'],
		],
		[
			'iscm',
			{ mechanism: 'MIDCAS' },
			['not in the table', 'IOM supports the secretariat, in consultation with ECCAS', 'spelt out by us'],
		],
		[
			'chair',
			{ mechanism: 'Colombo' },
			[
				'🇳🇵 **Nepal** chairs the Colombo Process, as of March 2020.',
				'Incoming chair: 🇦🇫 **Afghanistan**',
				'A chair can change',
			],
		],
		['chair', { mechanism: 'Bali' }, ['**Australia** and 🇮🇩 **Indonesia** both chair the Bali Process']],
		['chair', { mechanism: 'Budapest' }, ['**Turkey** chairs', 'Co-chair: 🇭🇺 **Hungary**']],
		[
			'chair',
			{ mechanism: 'ACP-EU' },
			['**Germany** chairs', 'Incoming chair: 🇸🇨 **Seychelles**', '“Germany and Seychelles (incoming)”'],
		],
		['chair', { mechanism: 'CMC' }, ['**None.** Nobody was in office', 'Incoming chair: 🇯🇲 **Jamaica**']],
		['chair', { mechanism: 'ARCP' }, ['**Not applicable.**', '“n/a”']],
		['chair', { mechanism: 'Khartoum' }, ['the **Netherlands** chairs']],
		[
			'secretariat',
			{ mechanism: 'MiD-IGAD' },
			[
				'**IGAD Secretariat**: secretariat',
				'**African Union Commission (AUC)**: works with the secretariat',
				'**International Organization for Migration (IOM)**: works with the secretariat',
			],
		],
		[
			'secretariat',
			{ mechanism: 'PAFOM' },
			['African Union Commission', 'IOM’s web page differs', 'IOM is the technical secretariat'],
		],
		['secretariat', { mechanism: 'Bali' }, ['IOM is the technical secretariat, together with UNHCR', '“ЮМ”']],
		['secretariat', { mechanism: 'MIDSA' }, ['together with Southern African Migration Programme']],
		['iom-role', { mechanism: 'Budapest' }, ['**Member**', 'IOM’s web page differs', 'IOM is an observer']],
		[
			'iom-role',
			{ mechanism: 'RCM' },
			['**Administrative secretariat**', 'IOM is the technical secretariat', 'differs'],
		],
		[
			'iom-role',
			{ mechanism: '5+5' },
			['IOM supports the secretariat, in consultation with the chair in office and PAM Secretariat', 'differs'],
		],
		['iom-role', { mechanism: 'CMC' }, ['Technical co-secretariat** (potential)']],
		['members', { mechanism: 'Bali' }, ['**45 member countries**', 'not in the sources']],
		[
			'define',
			{ term: 'IRF' },
			['IRF: Inter-Regional Forum', 'state-led', 'two or more regions', '12 mechanisms of 28', 'the wording is ours'],
		],
		['define', { term: 'technical secretariat' }, ['this explanation is ours']],
		['define', { term: 'ICMPD' }, ['International Centre for Migration Policy Development', 'spelt out by us']],
		['define', { term: 'GFMD' }, ['Stands for **Global Forum on Migration and Development**']],
		['define', { term: 'MRS' }, ['MRS 3', 'MRS 38', 'MRS 45']],
		[
			'list',
			{ type: 'rcp', region: 'africa' },
			['5 mechanisms of 28', 'AU HoAI', 'MiD-IGAD', 'MIDSA', 'MIDWA', 'MIDCOM'],
		],
		['list', { chair: 'Emirates' }, ['2 mechanisms of 28', 'GFMD', 'Abu Dhabi Dialogue']],
		['list', { organisation: 'African Union' }, ['4 mechanisms', 'AU HoAI', 'Khartoum Process', 'MiD-IGAD', 'PAFOM']],
		['list', { since: '2015', until: '2016', sort: 'oldest' }, ['3 mechanisms', 'ARCP', 'PAFOM', 'CMC']],
		['list', { 'min-members': 100 }, ['2 mechanisms', 'GFMD', 'ACP-EU Dialogue']],
		['list', { role: 'liaison', type: 'irf' }, ['1 mechanism of 28', 'FIBEMYD']],
		[
			'compare',
			{ first: 'Prague', second: 'Budapest' },
			['**Prague Process**: 50', '**Budapest Process**: 53', 'The same', 'ICMPD', 'In common by region: Eurasia'],
		],
		['country', { country: 'Jamaica' }, ['Incoming chair', 'CMC']],
		['country', { country: 'Hungary' }, ['Co-chair', 'Budapest Process']],
		['country', { country: 'Brazil' }, ['none of the 28', 'no lists']],
		[
			'organisation',
			{ organisation: 'ICMPD' },
			['Rabat Process (with EC and ECOWAS)', 'Supports the secretariat', 'Khartoum Process'],
		],
		['organisation', { organisation: 'AU' }, ['PAFOM', '(as AUC)', 'Works with the secretariat (as AUC)']],
		[
			'organisation',
			{ organisation: 'IOM' },
			['Almaty Process (with UNHCR)', 'Role: Provider of technical guidance', 'all 28', 'CMC (potential)'],
		],
		['organisation', { organisation: 'IPD' }, ['focal point', 'newsletter']],
		['about', {}, ['28', 'March 2020', 'undated', 'MRS 45', 'PRIVACY.md']],
		[
			'cite',
			{ mechanism: 'rabat', fact: 'chair' },
			[
				'Euro-African Dialogue on Migration and Development (Rabat Process):',
				'Chair in office: France.',
				'row 11, last updated March 2020',
			],
		],
	])('/%s %o', (name, options, wanted) => {
		const text = textOf(reply(name, options));
		for (const part of wanted)
			expect(text).toMatch(typeof part === 'string' ? new RegExp(part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : part);
	});

	it.each<[string, Call['options'], string]>([
		['iscm', { mechanism: 'pizza' }, 'There is no mechanism called `pizza` in the sources. `/list` shows them all.'],
		[
			'iscm',
			{ mechanism: 'Brazil' },
			'There is no mechanism called `Brazil` in the sources. It is a country: see below.',
		],
		['iscm', { mechanism: 'ibero' }, '`ibero` can mean **FIBEMYD** or **RIAM**. Which one?'],
		[
			'iscm',
			{ mechanism: 'Prague Spring' },
			'There is no mechanism called `Prague Spring` in the sources. Did you mean one of these?',
		],
		['iscm', {}, '`mechanism` is missing. Its name, acronym or another name; misspelt is fine.'],
		['iscm', { mechanism: '   ' }, '`mechanism` is missing. Its name, acronym or another name; misspelt is fine.'],
		['list', { type: 'club' }, '`type` is one of RCP, IRF or Global process, and got `club`.'],
		['list', { since: 'long ago' }, '`since` wants a whole number, and got `long ago`.'],
		['list', { since: 12 }, '`since` wants a number from 1900 to 2100, and got 12.'],
		[
			'list',
			{ since: 2015, until: 2001 },
			'`since` is larger than `until`, so nothing can fit. Swap the two, or leave one out.',
		],
		['list', { private: 'perhaps' }, '`private` is true or false, and got `perhaps`.'],
		[
			'list',
			{ type: 'rcp', region: 'pacific', since: 2010 },
			'No mechanism of the table fits: RCPs · region Pacific · established 2010 or later. (IOM table, March 2020) Leave a condition out to see more.',
		],
		[
			'compare',
			{ first: 'Rabat', second: 'rabat process' },
			'Both names mean Rabat Process. Name another mechanism to compare it with.',
		],
		[
			'nosuch',
			{},
			'There is no such command, or it was changed. If Discord still offers it, restart Discord; or try `/about`.',
		],
		[
			'constructor',
			{},
			'There is no such command, or it was changed. If Discord still offers it, restart Discord; or try `/about`.',
		],
	])('/%s %o is told in private: %s', (name, options, content) => {
		expect(reply(name, options)).toMatchObject({ private: true, content });
	});

	it('users’ own words are shown cut short and without effect', () => {
		const hostile = fc.oneof(
			fc.string({ maxLength: 300 }),
			fc.constantFrom(
				'@everyone',
				'<@123>',
				'`code`',
				'[a](https://x.example)',
				'# big',
				'||spoiler||',
				'\u202Eabc',
				'```js',
			),
		);
		fc.assert(
			fc.property(hostile, fc.constantFrom('iscm', 'country', 'organisation', 'define'), (text, name) => {
				const key = { iscm: 'mechanism', country: 'country', organisation: 'organisation', define: 'term' }[name];
				const given = reply(name, { [key]: text });
				const shown = given.content ?? '';
				expect(problemsIn(given)).toEqual([]);
				expect(shown.replace(/`[^`]*`|^-# /g, '')).not.toMatch(/@|<|\[|\|\||#|\u202E|https?:/);
				expect(shown.length).toBeLessThan(300);
			}),
			{ numRuns: 2_000 },
		);
		expect(failures).toEqual([]);
	}, 60_000);
});

describe('private answers', () => {
	it('have a Share button that posts the same for all, with the id in place of what was typed', () => {
		const { rows = [], ...rest } = reply('chair', { mechanism: 'kolombo', private: true });
		expect(rest.private).toBe(true);
		const share = rows.flat().find((one) => 'label' in one && one.label === 'Share');
		expect(share).toMatchObject({ call: { name: 'chair', options: { mechanism: 'colombo' } } });
	});

	it('errors have none', () => {
		for (const mechanism of ['pizza', 'ibero', ''])
			expect(JSON.stringify(reply('iscm', { mechanism, private: true }))).not.toContain('Share');
	});

	it('a list keeps to itself from page to page', () => {
		const [, buttons] = reply('list', { private: true }).rows ?? [];
		expect(buttons).toMatchObject([
			{ disabled: true },
			{ delivery: 'update', call: { options: { private: true, page: 2 } } },
		]);
	});
});

describe('a failure', () => {
	it('is told by a number that stands in the log, and by nothing else', () => {
		const told: unknown[] = [];
		const broken = { ...atlas, sources: undefined } as unknown as typeof atlas;
		const given = answer({ name: 'iscm', options: { mechanism: 'Rabat' } }, applicationWith(broken), (failure) =>
			told.push(failure),
		);
		expect(told).toMatchObject([
			{ id: expect.stringMatching(/^[0-9a-f]{8}$/), command: 'iscm', error: expect.any(TypeError) },
		]);
		expect(given.content).toContain((told[0] as { id: string }).id);
		expect(given.private).toBe(true);
	});
});

describe('the list of commands', () => {
	it('misses no file of commands/', async () => {
		const files = readdirSync(new URL('../commands/', import.meta.url)).filter((name) => name !== 'index.ts');
		const modules = await Promise.all(files.map((file) => import(/* @vite-ignore */ `../commands/${file}`)));
		expect(new Set(modules.map((module) => module.default))).toEqual(new Set(allCommands));
	});

	it('names each command and option once, required options first', () => {
		const names = allCommands.map(({ data }) => data.name);
		expect(new Set(names).size).toBe(names.length);
	});
});
