import type { Atlas } from '../mechanisms/atlas.ts';
import type { Mechanism, Organisation, Term } from '../mechanisms/schema.ts';
import type { Button, Reply } from '../platform/command.ts';
import { summaryLine } from './facts.ts';
import { cardButton, field, small } from './parts.ts';
import { counted, cut, fullName, plainColour, typeWords } from './text.ts';

/** What a term means, what tells it from its neighbours, and whose explanation that is. */
export function termReply(atlas: Atlas, term: Term): Reply {
	const { id, kind, name, acronym, text, points, origin, seeAlso } = term;
	const type = atlas.mechanisms.find((mechanism) => mechanism.type === id)?.type;
	const count = atlas.mechanisms.filter((mechanism) => mechanism.type === type).length;
	const related = seeAlso.flatMap((other) => atlas.byId.terms.get(other) ?? []).slice(0, 3);
	const list: readonly Button[] =
		type === undefined
			? []
			: [
					{
						kind: 'button',
						label: `List the ${typeWords[type].plural}`,
						call: { name: 'list', options: { type, private: true } },
					},
				];
	const all: readonly Button[] =
		id === 'iscm' ? [{ kind: 'button', label: 'List all', call: { name: 'list', options: { private: true } } }] : [];
	return {
		embeds: [
			{
				color: type === undefined ? plainColour : typeWords[type].colour,
				title: acronym === undefined ? name : `${acronym}: ${name}`,
				description: text,
				fields: [
					...(points.length > 0
						? [field(kind === 'type' ? 'What tells it apart' : 'More', points.map((point) => `• ${point}`).join('\n'))]
						: []),
					...(type === undefined
						? []
						: [field('In the table', `${counted(count, 'mechanism')} of ${atlas.mechanisms.length}`)]),
					...(id === 'global'
						? [field('Counted by the page', atlas.globalProcesses.map((one) => `• ${one}`).join('\n'))]
						: []),
					...(id === 'mrs'
						? [
								field(
									'Named by the page',
									atlas.sources.publications.map(({ series, title }) => `• ${series}: *${title}*`).join('\n'),
								),
							]
						: []),
					...(id === 'focal-point'
						? [field('What it does', atlas.iom.focalPointTasks.map((task) => `• It ${task}.`).join('\n'))]
						: []),
				],
				footer: { text: originText(atlas, origin, type !== undefined) },
			},
		],
		rows: [
			[
				...list,
				...all,
				...related.map(
					(other): Button => ({
						kind: 'button',
						label: cut(other.acronym ?? other.name, 80),
						call: { name: 'define', options: { term: other.id, private: true } },
					}),
				),
			],
		].filter((row) => row.length > 0),
		call: { name: 'define', options: { term: id } },
	};
}

/** What an organisation's acronym stands for, and who says so. */
export function organisationMeaningReply(atlas: Atlas, organisation: Organisation): Reply {
	const { id, name, acronym, spelledOut, partOf } = organisation;
	const parent = partOf === undefined ? undefined : atlas.byId.organisations.get(partOf);
	const open: Button = {
		kind: 'button',
		label: 'Its part in the mechanisms',
		call: { name: 'organisation', options: { organisation: id, private: true } },
	};
	return {
		embeds: [
			{
				color: plainColour,
				title: acronym ?? name,
				description: [
					...(acronym === undefined ? ['An organisation or body that the sources name.'] : [`Stands for **${name}**.`]),
					...(parent === undefined ? [] : [`Belongs to ${fullName(parent)}.`]),
					...(spelledOut === 'ours' ? [small('The sources give the short form alone; it is spelt out by us.')] : []),
				].join('\n'),
				footer: { text: [atlas.sources.table.label, atlas.sources.page.label].join(' · ') },
			},
		],
		rows: [[open]],
		call: { name: 'define', options: { term: id } },
	};
}

/** What a mechanism's name stands for, in short. */
export function mechanismMeaningReply(atlas: Atlas, mechanism: Mechanism): Reply {
	const { id, name, shortName, type } = mechanism;
	return {
		embeds: [
			{
				color: typeWords[type].colour,
				title: shortName,
				description: [...(name === shortName ? [] : [`Stands for **${name}**.`]), summaryLine(mechanism)].join('\n'),
				footer: { text: atlas.sources.table.label },
			},
		],
		rows: [[cardButton(mechanism)]],
		call: { name: 'define', options: { term: id } },
	};
}

function originText({ sources }: Atlas, origin: Term['origin'], counted: boolean): string {
	const table = counted ? ` · ${sources.table.label}` : '';
	if (origin === 'page') return `Defined on the ${sources.page.label}; the wording is ours${table}`;
	if (origin === 'table') return `From the ${sources.table.label}; the wording is ours`;
	return `The sources use the word without defining it; this explanation is ours (${sources.table.label}; ${sources.page.label})`;
}
