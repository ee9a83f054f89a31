import type { Atlas } from '../mechanisms/atlas.ts';
import type { Organisation } from '../mechanisms/schema.ts';
import type { Known } from '../names/find.ts';
import type { Call, Reply } from '../platform/command.ts';
import { chairText, summaryLine } from './facts.ts';
import { cardMenu, small } from './parts.ts';
import { counted, cut, fullName, plainColour } from './text.ts';

/** What a message names, each in a line or two, to the asker alone. */
export function explainReply(atlas: Atlas, named: readonly Known[], call: Call): Reply {
	if (named.length === 0) return { private: true, content: nothingNamed };
	const { table, page } = atlas.sources;
	const explained = named.slice(0, mostExplained);
	const rest = named.length - explained.length;
	return {
		private: true,
		embeds: [
			{
				color: plainColour,
				title: 'Named in this message',
				description: [
					...explained.map((known) => cut(`• ${lineOf(atlas, known)}`, longestLine)),
					...(rest > 0 ? [small(`and ${counted(rest, 'other name')} that the sources know`)] : []),
					...(explained.some(({ kind }) => kind === 'term') ? [small('What terms mean is told in our words.')] : []),
				].join('\n'),
				footer: { text: `${table.label} · ${page.label}` },
			},
		],
		rows: cardMenu(
			atlas,
			named.flatMap((known) => (known.kind === 'mechanism' ? known.mechanism.id : [])),
		),
		call,
	};
}

/** The most names that are explained; further ones are counted. */
const mostExplained = 10;

const nothingNamed =
	'That message names no mechanism and no term that the sources know. `/ask` takes a question, `/list` shows all mechanisms.';

/** The longest line, in characters, so that all of them fit. */
const longestLine = 380;

function lineOf(atlas: Atlas, known: Known): string {
	switch (known.kind) {
		case 'mechanism':
			return `**${known.mechanism.shortName}**: ${summaryLine(known.mechanism)} · chair: ${chairText(atlas, known.mechanism).replaceAll('\n', '; ')}`;
		case 'page-only':
			return `**${known.process.acronym ?? known.process.name}**: ${known.process.name}; named on IOM’s web page alone, not in the table`;
		case 'term':
			return `**${known.term.acronym ?? known.term.name}**: ${firstSentence(known.term.text)}`;
		case 'organisation':
			return organisationLine(atlas, known.organisation);
		case 'country':
			return known.country.name;
	}
}

function organisationLine(atlas: Atlas, { name, acronym, spelledOut, partOf }: Organisation): string {
	const parent = partOf === undefined ? undefined : atlas.byId.organisations.get(partOf);
	const belongs = parent === undefined ? '' : `; belongs to ${fullName(parent)}`;
	const ours = spelledOut === 'ours' ? ' (spelt out by us)' : '';
	return acronym === undefined
		? `**${name}**: an organisation that the sources name${belongs}`
		: `**${acronym}**: ${name}${ours}${belongs}`;
}

function firstSentence(text: string): string {
	return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}
