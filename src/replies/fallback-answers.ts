import { type Atlas, regionNames } from '../mechanisms/atlas.ts';
import { listed } from '../messages/words.ts';
import type { Known } from '../names/find.ts';
import type { Button, Reply } from '../platform/command.ts';
import type { Absent, Process, UnderstoodAs } from '../questions/understood.ts';
import { cardButtons, nameOf, readAs } from './fact-answers.ts';
import { pageDifferences, pageLines, roleTexts, secretariatText } from './facts.ts';
import { field } from './parts.ts';
import { tableDate } from './sentences.ts';
import { counted, cut, inSentence, plainColour } from './text.ts';

/** Asked for what the sources do not hold: says so, and offers what they do. */
export function absentReply({ what, processes }: UnderstoodAs<'absent'>): Reply {
	const mechanisms = processes.flatMap((one) => (one.kind === 'mechanism' ? one.mechanism : []));
	const numbers =
		what === 'member-list'
			? mechanisms.map(
					(one) =>
						`They give the number alone: ${counted(one.members, 'member country', 'member countries')} in ${inSentence(one)}.`,
				)
			: [];
	return {
		content: [`That is not in the sources: ${absentWords[what]}`, ...numbers].join('\n'),
		rows: [suggestions(processes)],
	};
}

/** Asked for a part of the world that the table does not have: says so, names its regions, and whoever bears that name. */
export function placeReply({ named }: UnderstoodAs<'place'>): Reply {
	const regions = `That is not in the sources: the table has no region of that name. Its regions are ${listed(Object.values(regionNames))}.`;
	const bearers = named.map((one) => `In its name there is one: **${one.shortName}**, ${one.name}.`);
	return {
		content: [regions, ...bearers].join('\n'),
		rows: [suggestions(named.map((mechanism) => ({ kind: 'mechanism', mechanism })))],
	};
}

/** Not about the mechanisms, or not understood: one friendly sentence, and questions that can be answered. */
export function offTopicReply(near: readonly Known[]): Reply {
	const processes = near.flatMap((one) => (one.kind === 'mechanism' || one.kind === 'page-only' ? one : []));
	return {
		content:
			'I can’t answer that: my sources are about the Inter-State Consultation Mechanisms on Migration, and either they don’t say it or I did not understand. I know types, members in numbers, years, regions, chairs, secretariats, associations and IOM’s roles.',
		rows: [suggestions(processes)],
	};
}

/** A greeting or thanks gets one back; asked what it is, the bot says so. */
export function civilReply(what: UnderstoodAs<'civil'>['what']): Reply {
	return { content: civilWords[what], rows: [suggestions([])] };
}

/** Where the facts come from and how old they are. */
export function provenanceReply(atlas: Atlas): Reply {
	const { table, page } = atlas.sources;
	return {
		embeds: [
			{
				color: plainColour,
				description: [
					`The facts are those of a table by the **${table.publisher}** (IOM), last updated in **${tableDate(atlas)}**; nothing here is live, so check a chair before you quote it.`,
					`Beside it stands IOM’s web page “${page.title.replace(' (web page)', '')}”, which is undated.`,
					'',
					readAs(['sources and their dates']),
				].join('\n'),
				footer: { text: `${table.label} · ${page.label}` },
			},
		],
		rows: [[{ kind: 'button', label: 'About this bot', call: { name: 'about', options: { private: true } } }]],
	};
}

/** Where the table and the page differ: of one mechanism, or of all. */
export function differReply(atlas: Atlas, { processes }: UnderstoodAs<'differ'>): Reply {
	const asked = processes.flatMap((one) => (one.kind === 'mechanism' ? one.mechanism : []));
	const mechanisms = asked.length > 0 ? asked : atlas.mechanisms;
	const differing = mechanisms.filter(({ id }) =>
		atlas.pageEntries.some(({ of, differs = [] }) => of === id && differs.length > 0),
	);
	const fields = differing.map((one) => {
		const said = [
			...new Set([...pageDifferences(atlas, one.id, 'secretariat'), ...pageDifferences(atlas, one.id, 'iom-role')]),
		];
		return field(
			one.shortName,
			`Table: secretariat ${secretariatText(atlas, one).replaceAll('\n', '; ')}; IOM’s role: ${roleTexts(atlas, one).join('; ')}\nPage: ${said.join('; ')}`,
		);
	});
	const same = asked
		.filter((one) => !differing.includes(one))
		.map(
			(one) =>
				`For ${inSentence(one)} they do not differ. The page says: ${pageLines(atlas, one.id).join('; ') || 'nothing of it'}.`,
		);
	const heading =
		differing.length > 0
			? ['The table and the page differ here; the table is the answer, and the page’s word stands beside it.']
			: [];
	return {
		embeds: [
			{
				color: plainColour,
				description: [...heading, ...same, '', readAs(['where the sources differ', ...processes.map(nameOf)])].join(
					'\n',
				),
				fields,
				footer: { text: `${atlas.sources.table.label} · ${atlas.sources.page.label}` },
			},
		],
		rows: cardButtons(differing),
	};
}

/** At most three questions near to what was asked, as buttons. */
function suggestions(near: readonly Process[]): readonly Button[] {
	const [first] = near;
	if (first?.kind === 'mechanism') {
		const { id } = first.mechanism;
		const name = cut(inSentence(first.mechanism), 40);
		return [
			button(`Who chairs ${name}?`, 'chair', { mechanism: id }),
			button(`Who is the secretariat of ${name}?`, 'secretariat', { mechanism: id }),
			button(`All about ${name}`, 'iscm', { mechanism: id }),
		];
	}
	return [
		button('What is an RCP?', 'define', { term: 'rcp' }),
		button('List all mechanisms', 'list', {}),
		button('What can I ask?', 'about', {}),
	];
}

function button(label: string, name: string, options: Readonly<Record<string, string>>): Button {
	return { kind: 'button', label: cut(label, 80), call: { name, options: { ...options, private: true } } };
}

const absentWords: Readonly<Record<Absent, string>> = {
	'member-list': 'they do not list which countries belong to a mechanism.',
	others: 'they do not say who else takes part in a mechanism.',
	meeting: 'they say nothing of meetings, their dates, places or agendas.',
	contact: 'they give no contacts, addresses or web sites of mechanisms.',
	money: 'they say nothing of budgets or who pays.',
	past: 'they name the chair at one date alone, not who came before or after, since when or until when.',
	people: 'they name countries and organisations, no persons, and not who founded a mechanism.',
	documents: 'they hold no declarations, decisions, aims or results of mechanisms.',
	join: 'they do not say how a country joins or leaves.',
	why: 'they give no reasons, opinions or forecasts.',
};

const civilWords: Readonly<Record<UnderstoodAs<'civil'>['what'], string>> = {
	greeting:
		'Hello! Ask me about the Inter-State Consultation Mechanisms on Migration: who chairs one, who its secretariat is, what an IRF is.',
	thanks: 'You’re welcome.',
	'about-bot':
		'I am a look-up bot for the Inter-State Consultation Mechanisms on Migration. I answer from two texts of IOM: types, members in numbers, years, regions, chairs, secretariats, associations, IOM’s roles, and what the terms mean.',
};
