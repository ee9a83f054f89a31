import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadReadableAtlas } from '../../src/atlas.ts';
import { placeIn } from '../../src/mechanisms/place.ts';
import { listen } from '../../src/platform/listen.ts';
import { endBot, startBot } from '../end-to-end/bot.ts';
import { canary, expectNoCanary } from './canary.ts';
import { copyData, type Edition } from './editions.ts';

// The data is wrong from the start. The built bot is told where Discord is, and must not call there.

const requests: string[] = [];
const discord = createServer((request, response) => {
	requests.push(`${request.method} ${request.url}`);
	response.writeHead(500).end();
});
let port = 0;
beforeAll(async () => {
	port = await listen(discord, 0, '127.0.0.1');
});
afterAll(() => discord.close());

type Spoil = (edition: Edition) => Promise<unknown>;
const change =
	(file: string, from: string, to: string): Spoil =>
	(edition) =>
		edition.change(file, from, to);
const write =
	(file: string, text: string): Spoil =>
	({ path }) =>
		writeFile(path(file), text);
const spoiled: readonly [string, Spoil, RegExp][] = [
	[
		'is missing',
		({ path }) => rm(path('sources')),
		/^data\/sources\.json cannot be read \(ENOENT\): put the file back, or set DATA_DIR to /m,
	],
	['is empty', write('words', ''), /^data\/words\.json is empty: put the file back, /m],
	['is blank', write('words', ' \n'), /^data\/words\.json is empty: put the file back, /m],
	['is cut off', write('countries', '{"$schema": "x",\n"countries": ['), /^data\/countries\.json is not JSON: .+$/m],
	['is no JSON', write('countries', 'code,name\nPE,Peru\n'), /^data\/countries\.json is not JSON: .+$/m],
	['is a list', write('organisations', '[]'), /^data\/organisations\.json#: .*expected object, .*got \[\]$/m],
	[
		'is nested without end',
		write('organisations', '['.repeat(100_000) + ']'.repeat(100_000)),
		/^data\/organisations\.json#: wanted fewer levels, got too many to read$/m,
	],
	['is null', write('organisations', 'null'), /^data\/organisations\.json#: .*expected object, .*got null$/m],
	['has nothing in it', write('organisations', '{}'), /^data\/organisations\.json#\/organisations: .*expected array/m],
	[
		'is of another schema',
		write('definitions', '{"$schema":"x","countries":[]}'),
		/^data\/definitions\.json#\/terms: .*expected array/m,
	],
	[
		'has an id twice',
		change('mechanisms', '"id": "almaty"', '"id": "acp-eu"'),
		/^data\/mechanisms\.json#\/mechanisms\/3\/id, record "acp-eu": wanted an id that nothing else has, got that of data\/mechanisms\.json#\/mechanisms\/\d+\/id, record "acp-eu"$/m,
	],
	[
		'has a key twice',
		change('mechanisms', '"members": 56', '"members": 56, "members": 12'),
		/^data\/mechanisms\.json#\/mechanisms\/\d+\/members, record "rabat": wanted each key once, got it twice$/m,
	],
	[
		'has an endless number',
		change('mechanisms', '"members": 56', '"members": 1e999'),
		/^data\/mechanisms\.json#\/mechanisms\/\d+\/members, record "rabat": .*expected number/m,
	],
	[
		'has a text for a number',
		change('mechanisms', '"members": 56', '"members": "56"'),
		/^data\/mechanisms\.json#\/mechanisms\/\d+\/members, record "rabat": .*expected number, received string, got "56"$/m,
	],
	[
		'has the key __proto__',
		change('words', '"variants": {', '"variants": { "__proto__": "x",'),
		/^data\/words\.json#\/variants\/__proto__: a key that is never wanted$/m,
	],
	[
		'points nowhere',
		change('mechanisms', '"organisation": "icmpd"', '"organisation": "icmp"'),
		/^data\/mechanisms\.json#\/mechanisms\/\d+\/secretariat\/bodies\/0\/organisation, record "budapest": wanted the id of an organisation, got "icmp"$/m,
	],
	[
		'has a word as a pattern',
		change('words', '"inter"', '"(a+)+$"'),
		/^data\/words\.json#\/joined\/\d+: plain small letters, got "\(a\+\)\+\$"$/m,
	],
	[
		'is a folder',
		async ({ path }) => [await rm(path('words')), await mkdir(path('words'))],
		/^data\/words\.json cannot be read \(not a file\): put the file back, /m,
	],
	[
		'is a pipe, which never ends',
		async ({ path }) => [await rm(path('words')), execFileSync('mkfifo', [path('words')])],
		/^data\/words\.json cannot be read \(not a file\): put the file back, /m,
	],
	[
		'is too large',
		write('words', ' '.repeat(5 * 2 ** 20)),
		/^data\/words\.json cannot be read \(larger than 4 MiB\): put the file back, /m,
	],
];

describe('D1 data that is wrong from the start ends the bot with 78, before it calls anybody', () => {
	it.each(spoiled)('D1 a file that %s', async (_name, spoil, sentence) => {
		const edition = await copyData();
		await spoil(edition);
		const started = performance.now();
		const bot = startBot([], {
			DISCORD_TOKEN: canary.botToken,
			DISCORD_API_URL: `http://127.0.0.1:${port}/api`,
			DATA_DIR: edition.folder,
		});
		expect(await Promise.race([bot.ended, endLater(bot)])).toBe(78);
		expect(performance.now() - started).toBeLessThan(2_000);
		expect(bot.output()).toMatch(sentence);
		expect(bot.output()).toMatch(/^Correct the data and start again; nothing was started\.$/m);
		expect(bot.output()).not.toMatch(/ {4}at |node_modules/);
		expect(requests).toEqual([]);
		expectNoCanary(bot.output());
	});

	it('D1 all that is wrong is told at once, over all files', async () => {
		const edition = await copyData();
		await edition.change('mechanisms', '"members": 56', '"members": -1');
		await edition.change('mechanisms', '"row": 4,', '"row": "four",');
		await edition.change('sources', '"2020-03"', '"March"');
		await writeFile(edition.path('words'), '');
		const bot = startBot(['http'], { DISCORD_PUBLIC_KEY: 'ab'.repeat(32), DATA_DIR: edition.folder });
		expect(await bot.ended).toBe(78);
		const lines = bot.output().match(/^data\/.*$/gm) ?? [];
		expect(lines).toHaveLength(4);
		// Each pointer leads to what came.
		const pointed = lines
			.filter((line) => line.includes('#'))
			.map((line) => /^data\/(.*)\.json#(.*?)[:,] .*, got (.*)$/.exec(line) ?? []);
		expect(pointed).toHaveLength(3);
		for (const [line, file = '', pointer = '', got] of pointed) {
			const keys = pointer.split('/').slice(1);
			const found = keys.reduce((value, key) => value[key], JSON.parse(await edition.text(file)));
			expect(JSON.stringify(found), line).toBe(got);
		}
	});

	it('D1 a pointer leads through keys of any letters', () => {
		const path = ['variants', 'a/b~c', 'd\u202Ee', 0];
		expect(placeIn('words', {}, path)).toBe('data/words.json#/variants/a~1b~0c/d\\u{202e}e/0');
		expect(placeIn('words', {}, ['x'.repeat(1e6)]).length).toBeLessThan(120);
	});

	it('D1 a byte order mark is no problem', async () => {
		const edition = await copyData();
		await writeFile(edition.path('sources'), `\uFEFF${await edition.text('sources')}`);
		expect(await loadReadableAtlas(edition.folder)).toHaveProperty('atlas');
	});
});

describe('D6 hostile data is refused, whatever field it stands in', () => {
	const hostile = [
		['a mention of everyone', '@everyone'],
		['a mention of somebody', '<@204255221017214977>'],
		['a mention of a role', '<@&204255221017214977>'],
		['a link', '[click](https://evil.example)'],
		['an address', 'https://evil.example'],
		['an invitation', 'discord.gg/evil'],
		['HTML', '<script>alert(1)</script>'],
		['a spoiler', '||boo||'],
		['a code block', '```js'],
		['bold', '**Rabat**'],
		['a heading', '# Rabat'],
		['a list', '- Rabat'],
		['another direction of reading', 'Ra\\u202ebat'],
		['a letter that is not seen', 'Ra\\u200bbat'],
		['half a letter', 'Ra\\ud800bat'],
		['a line end', 'Ra\\nbat'],
		['a megabyte', 'x'.repeat(2 ** 20)],
	] as const;
	const fields = [
		['mechanisms', '"shortName": "Rabat Process"', (text: string) => `"shortName": "${text}"`],
		[
			'mechanisms',
			'"name": "Euro-African Dialogue on Migration and Development"',
			(text: string) => `"name": "${text}"`,
		],
		['mechanisms', '"cell": "Nepal (incoming Afghanistan)"', (text: string) => `"cell": "${text}"`],
		['countries', '"name": "Peru"', (text: string) => `"name": "${text}"`],
		['definitions', '"name": "Liaison"', (text: string) => `"name": "${text}"`],
		['sources', '"label": "', (text: string) => `"label": "${text}`],
	] as const;

	it.each(hostile)('D6 %s', async (_name, text) => {
		for (const [file, from, to] of fields) {
			const edition = await copyData();
			await edition.change(file, from, to(text));
			const loaded = await loadReadableAtlas(edition.folder);
			expect(loaded, `${file}: ${from}`).toHaveProperty('problems');
			// What is wrong is told cut short, and without what it would do.
			const told = 'problems' in loaded ? loaded.problems : [];
			expect(told.every((problem) => problem.length < 500 && !/\p{Cc}|\p{Cf}/u.test(problem))).toBe(true);
		}
	});
});

async function endLater(bot: ReturnType<typeof startBot>): Promise<string> {
	await new Promise((resolve) => setTimeout(resolve, 10_000).unref());
	await endBot(bot);
	return 'still running after ten seconds';
}
