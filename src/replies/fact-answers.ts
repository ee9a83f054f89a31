import type { Atlas } from '../mechanisms/atlas.ts';
import type { Mechanism } from '../mechanisms/schema.ts';
import { idOf } from '../names/find.ts';
import type { Reply } from '../platform/command.ts';
import type { Field, Process, Understood } from '../questions/understood.ts';
import { pageLines } from './facts.ts';
import { cardButton, small } from './parts.ts';
import { factSentence, pageWord } from './sentences.ts';
import { plainColour, typeWords } from './text.ts';

/** What a field is called where an answer says how a question was read. */
const fieldWords: Readonly<Record<Field, string>> = {
	name: 'full name',
	'other-names': 'other names',
	chair: 'chair',
	incoming: 'incoming chair',
	'chair-since': 'since when in the chair',
	secretariat: 'secretariat',
	association: 'formal association',
	type: 'type',
	region: 'region',
	members: 'number of members',
	established: 'year',
	'iom-role': 'IOM’s role',
};

/** One or several facts of one or several mechanisms, each in a sentence. */
export function factsReply(atlas: Atlas, { processes, fields, source }: Extract<Understood, { kind: 'facts' }>): Reply {
	const mechanisms = processes.flatMap((one) => (one.kind === 'mechanism' ? one.mechanism : []));
	const lines = processes.flatMap((one) =>
		source === 'page' ? fromPage(atlas, one, fields) : fromTable(atlas, one, fields, source),
	);
	const fromBoth = source === 'page' || lines.some((line) => line.includes('web page'));
	const [first] = mechanisms;
	const [field] = fields;
	const name = field === undefined ? undefined : commands[field];
	const single =
		first !== undefined && mechanisms.length === 1 && fields.length === 1 && name !== undefined && source === undefined;
	return {
		embeds: [
			{
				color: first === undefined ? plainColour : typeWords[first.type].colour,
				description: [...lines, '', readAs([...fields.map((one) => fieldWords[one]), ...processes.map(nameOf)])].join(
					'\n',
				),
				footer: { text: [atlas.sources.table.label, ...(fromBoth ? [atlas.sources.page.label] : [])].join(' · ') },
			},
		],
		rows: cardButtons(mechanisms),
		...(single && { call: { name, options: { mechanism: first.id } } }),
	};
}

/** Whether mechanisms agree in some fields: yes or no first, then what each has. */
export function sameReply(atlas: Atlas, { mechanisms, fields }: Extract<Understood, { kind: 'same' }>): Reply {
	const values = fields.map((field) => mechanisms.map((mechanism) => comparable(mechanism, field)));
	const same = values.every((of) => new Set(of).size === 1);
	const lines = mechanisms.flatMap((mechanism) => fields.map((field) => factSentence(atlas, mechanism, field)));
	return {
		embeds: [
			{
				color: plainColour,
				description: [
					`**${same ? 'Yes' : 'No'}**:`,
					...lines,
					'',
					readAs(['the same?', ...fields.map((one) => fieldWords[one])]),
				].join('\n'),
				footer: { text: atlas.sources.table.label },
			},
		],
		rows: cardButtons(mechanisms),
	};
}

/** The part of a record that a field stands for, as a text to compare. */
function comparable(
	{ type, members, established, regions, association, chair, secretariat, iomRoles, name }: Mechanism,
	field: Field,
): string {
	const values: Readonly<Record<Field, unknown>> = {
		type,
		members,
		established,
		region: regions.ids.toSorted(),
		association,
		chair: chair.inOffice,
		incoming: chair.incoming,
		'chair-since': undefined,
		secretariat: secretariat.bodies,
		'iom-role': iomRoles.roles,
		name,
		'other-names': name,
	};
	return JSON.stringify(values[field]);
}

/** How a question was read, in small print. */
export function readAs(parts: readonly string[]): string {
	return small(`read as: ${parts.join(' · ')}`);
}

/** What a process is called. */
export function nameOf(known: Process): string {
	return known.kind === 'mechanism' ? known.mechanism.shortName : (known.process.acronym ?? known.process.name);
}

/** The command that answers a field by itself, where there is one. */
const commands: Partial<Readonly<Record<Field, string>>> = {
	chair: 'chair',
	secretariat: 'secretariat',
	members: 'members',
	'iom-role': 'iom-role',
};

function fromTable(
	atlas: Atlas,
	known: Process,
	fields: readonly Field[],
	source: 'table' | undefined,
): readonly string[] {
	if (known.kind === 'page-only') {
		return [
			`Not in the sources: **${nameOf(known)}** has no row in the table. IOM’s web page says: ${pageText(atlas, known.process.id)}.`,
		];
	}
	return fields.flatMap((field) => [
		factSentence(atlas, known.mechanism, field),
		...(source === 'table' ? [] : pageWord(atlas, known.mechanism, field)),
	]);
}

function fromPage(atlas: Atlas, known: Process, fields: readonly Field[]): readonly string[] {
	const id = idOf(known);
	const elsewhere = fields.filter((field) => field !== 'iom-role' && field !== 'secretariat');
	return [
		`By IOM’s web page, for **${nameOf(known)}**: ${pageText(atlas, id)}.`,
		...(known.kind === 'mechanism'
			? elsewhere.map(
					(field) => `The page does not give more; by the table: ${factSentence(atlas, known.mechanism, field)}`,
				)
			: []),
	];
}

function pageText(atlas: Atlas, id: string): string {
	const lines = pageLines(atlas, id);
	return lines.length === 0 ? 'it does not list IOM’s part in it' : lines.join('; ');
}

/** The buttons to the cards of some mechanisms. */
export function cardButtons(mechanisms: readonly Mechanism[]) {
	return mechanisms.length > 0 ? [mechanisms.slice(0, 5).map(cardButton)] : [];
}
