import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namedIn } from '../src/questions/names-in.ts';
import { failures, problemsIn, reply, textOf } from './ask.ts';
import { atlas } from './data.ts';

/** The ids of what a text names, in order. */
function ids(text: string): string {
	const named = namedIn(atlas, text).map((known) => {
		if (known.kind === 'mechanism') return known.mechanism.id;
		if (known.kind === 'page-only') return known.process.id;
		if (known.kind === 'term') return known.term.id;
		return known.kind === 'organisation' ? known.organisation.id : known.country.code;
	});
	return named.join(' ');
}

const explain = (message: string) => reply('Explain mechanisms', { message });

describe('what a text names', () => {
	it.each<[string, string]>([
		['The Rabat Process and the Khartoum Process', 'rabat khartoum'],
		['Khartoum, then Rabat, then the Khartoum Process again', 'khartoum rabat'],
		['the Kartum process, the Kolombo Dialogue, and the Budapset Process', 'khartoum colombo budapest'],
		['Processus de Rabat', 'rabat'],
		['GFMD, MiD-IGAD, 5 + 5 and five plus five', 'gfmd mid-igad five-plus-five'],
		['Bali Process on People Smuggling, Trafficking in Persons and Related Transnational Crime', 'bali'],
		['AN RCP IS NO IRF', 'rcp irf'],
		['RCPs, ISCMs and their technical secretariats', 'rcp iscm technical-secretariat'],
		['The chair in office, the co-chair and observers', 'chair-in-office co-chair observer'],
		['ICMPD and the African Union Commission with UNHCR', 'icmpd auc unhcr'],
		['the IGAD secretariat', 'igad-secretariat'],
		['MIDCAS has no row', 'midcas'],
		['We met in Prague and flew to Rabat', ''],
		['Rabat, Morocco, is a town', ''],
		['in the Prague Process', 'prague'],
		['Governments commit to add staff and host a support region', ''],
		['They COMMIT, and ADD too', 'commit abu-dhabi'],
		['a peace process, the Bologna Process and a dialogue', ''],
		['Schengen, pizza, Kyoto Protocol, Brazil', ''],
		['Nepal and the Netherlands', ''],
		['', ''],
	])('%j', (text, wanted) => {
		expect(ids(text)).toBe(wanted);
	});

	it('is every mechanism by its official and by its short name', () => {
		for (const { id, name, shortName } of atlas.mechanisms) {
			expect(ids(`Yesterday ${name} met again.`), name).toBe(id);
			expect(ids(`Of the ${shortName}, much was said`), shortName).toBe(id);
		}
	});

	it('is found in less than ten milliseconds in 4,000 characters', () => {
		const texts = [
			'The Rabat Process and ICMPD met, as an IRF does; ',
			'kolombu process ',
			'in at to ',
			'intergovernmental ',
			'a',
			'5+',
			'🇫🇷é',
		];
		for (const piece of texts) {
			const text = piece.repeat(4_000 / piece.length);
			const times = Array.from({ length: 15 }, () => {
				const started = performance.now();
				namedIn(atlas, text);
				return performance.now() - started;
			});
			expect(times.toSorted((a, b) => a - b)[7], piece).toBeLessThan(10);
		}
	});
});

describe('a message explained', () => {
	it('tells each in a line, to the asker alone, with a menu of the cards', () => {
		const given = explain('Is the Colombo Process an RCP, with ICMPD as an observer, like MIDCAS?');
		expect(given.private).toBe(true);
		const lines = given.embeds?.[0]?.description?.split('\n') ?? [];
		const wanted = [
			/^• \*\*Colombo Process\*\*: \*\*RCP\*\* · Asia · 12 member countries · since \d{4} · chair: /,
			/^• \*\*RCP\*\*: A continuing, state-led series of meetings/,
			/^• \*\*ICMPD\*\*: International Centre for Migration Policy Development \(spelt out by us\)$/,
			/^• \*\*Observer\*\*: Somebody who attends/,
			/^• \*\*MIDCAS\*\*: .*named on IOM’s web page alone/,
			/^-# What terms mean is told in our words\.$/,
		];
		expect(lines).toEqual(wanted.map((line) => expect.stringMatching(line)));
		expect(lines[0]).toContain('chair: 🇳🇵 Nepal; Incoming: 🇦🇫 Afghanistan');
		expect(textOf(given)).toContain('IOM table, March 2020');
		expect(given.rows).toMatchObject([
			{ kind: 'menu', call: { name: 'iscm', options: { private: true } }, choices: [{ value: 'colombo' }] },
		]);
		expect(JSON.stringify(given)).not.toContain('Share');
	});

	it('tells ten, and counts the others', () => {
		const all = atlas.mechanisms.map(({ name }) => name).join('; ');
		const lines = explain(all).embeds?.[0]?.description?.split('\n') ?? [];
		expect(lines).toHaveLength(11);
		expect(lines.at(-1)).toBe('-# and 18 other names that the sources know');
		expect(problemsIn(explain(all))).toEqual([]);
	});

	it.each(['', 'Lunch at noon?', '😀'])('that names nothing says so: %j', (message) => {
		expect(explain(message)).toMatchObject({ private: true, content: expect.stringContaining('names no mechanism') });
	});

	it('keeps Discord’s limits, whatever it says', () => {
		const words = [...atlas.terms, ...atlas.organisations, ...atlas.mechanisms, ...atlas.pageOnly].map(
			({ name }) => name,
		);
		const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 60 });
		fc.assert(
			fc.property(text, (parts) => problemsIn(explain(parts.join(' '))).length === 0),
			{ numRuns: 500 },
		);
		expect(failures).toEqual([]);
	}, 60_000);
});
