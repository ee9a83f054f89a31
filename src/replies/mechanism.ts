import type { APIEmbed } from 'discord-api-types/v10';
import type { Atlas } from '../mechanisms/atlas.ts';
import type { Mechanism } from '../mechanisms/schema.ts';
import { listed } from '../messages/words.ts';
import { shownNames } from '../names/labels.ts';
import type { Reply } from '../platform/command.ts';
import {
	associationText,
	chairText,
	organisationText,
	pageDifferences,
	pageLines,
	roleName,
	roleTexts,
	secretariatText,
	summaryLine,
} from './facts.ts';
import { memoizePerMechanism } from './memoize-per-mechanism.ts';
import { cardButton, citeButton, field, inTheTable, small, typeButton } from './parts.ts';
import { tableDate } from './sentences.ts';
import { counted, cut, flaggedInSentence, inSentence, typeWords } from './text.ts';

/** The card: every field of the table, and what the page adds. */
export const cardReply = memoizePerMechanism((atlas, mechanism) => {
	const { name, shortName, nameCell, chair, secretariat, iomRoles, regions, association } = mechanism;
	const cells = association.state === 'stated' ? association.cell : undefined;
	const page = pageLines(atlas, mechanism.id);
	const known = knownAs(mechanism);
	const embed: APIEmbed = {
		...frame(atlas, mechanism, page.length > 0),
		title: shortName,
		description: [
			...(name === shortName ? [] : [name]),
			summaryLine(mechanism),
			...inTheTable(nameCell),
			...inTheTable(regions.cell),
		].join('\n'),
		fields: [
			field(
				`Chair in office, ${tableDate(atlas)}`,
				[chairText(atlas, mechanism), ...inTheTable(chair.cell)].join('\n'),
			),
			field('Secretariat', [secretariatText(atlas, mechanism), ...inTheTable(secretariat.cell)].join('\n')),
			field('Formal association', [associationText(atlas, mechanism), ...inTheTable(cells)].join('\n')),
			field('IOM’s role', [...roleTexts(atlas, mechanism).map(bullet), ...inTheTable(iomRoles.cell)].join('\n')),
			...(page.length > 0 ? [field('On IOM’s web page', page.map(bullet).join('\n'))] : []),
			...(known === '' ? [] : [field('Also known as', known)]),
		],
	};
	return {
		embeds: [embed],
		rows: [[typeButton(mechanism.type), citeButton(mechanism, 'card')]],
		call: { name: 'iscm', options: { mechanism: mechanism.id } },
	};
});

/** Who chairs: in office, co-chair and incoming, each named as such, with a warning that a chair changes. */
export const chairReply = memoizePerMechanism((atlas, mechanism) => {
	const { coChair, incoming, cell } = mechanism.chair;
	const lines = [
		chairSentence(atlas, mechanism),
		...(coChair.length > 0 ? [`Co-chair: ${listed(sentenceCountries(atlas, coChair))}.`] : []),
		...(incoming.length > 0 ? [`Incoming chair: ${listed(sentenceCountries(atlas, incoming))}.`] : []),
		...inTheTable(cell),
	];
	const warning = field(
		'⚠️ Check before you quote',
		`A chair can change at any time; this is the state of ${tableDate(atlas)}.`,
	);
	return factReply(atlas, mechanism, 'chair', 'Chair in office', lines, [warning]);
});

/** The bodies of the secretariat, in what capacity, and the page's word where it differs. */
export const secretariatReply = memoizePerMechanism((atlas, mechanism) => {
	const { bodies, cell } = mechanism.secretariat;
	const lines = [
		...bodies.map(
			({ organisation, capacity }) => `• **${organisationText(atlas, organisation)}**: ${capacityWords[capacity]}`,
		),
		...inTheTable(cell),
	];
	const page = [...new Set(pageDifferences(atlas, mechanism.id, 'secretariat'))];
	const fields = page.length > 0 ? [field('⚠️ IOM’s web page differs', page.map(bullet).join('\n'))] : [];
	return factReply(atlas, mechanism, 'secretariat', 'Secretariat', lines, fields);
});

/** IOM's roles with their meanings, and the page's view. */
export const iomRoleReply = memoizePerMechanism((atlas, mechanism) => {
	const { roles, cell } = mechanism.iomRoles;
	const lines = [
		...roles.map(({ role, qualifier }) => {
			const meaning = atlas.byId.terms.get(role)?.text ?? '';
			return `• **${roleName(atlas, role)}**${qualifier === undefined ? '' : ` (${qualifier})`}: ${meaning}`;
		}),
		...inTheTable(cell),
		small('The roles are the table’s; what they mean is explained by us.'),
	];
	const page = pageLines(atlas, mechanism.id);
	const differs = pageDifferences(atlas, mechanism.id, 'iom-role').length > 0;
	const heading = differs ? '⚠️ IOM’s web page differs' : 'On IOM’s web page';
	const fields = page.length > 0 ? [field(heading, page.map(bullet).join('\n'))] : [];
	return factReply(atlas, mechanism, 'iom-role', 'IOM’s role', lines, fields);
});

/** How many member countries; the sources do not say which. */
export const membersReply = memoizePerMechanism((atlas, mechanism) => {
	const lines = [
		`**${counted(mechanism.members, 'member country', 'member countries')}**, as of ${tableDate(atlas)}.`,
		'Which countries these are is not in the sources: they give the number alone.',
	];
	return factReply(atlas, mechanism, 'members', 'Member countries', lines, []);
});

/** `Nepal chairs the Colombo Process, as of March 2020.` "None" and "not applicable" are told apart. */
function chairSentence(atlas: Atlas, mechanism: Mechanism): string {
	const { inOffice } = mechanism.chair;
	const name = inSentence(mechanism);
	if (inOffice.state === 'none')
		return `**None.** Nobody was in office as chair of ${name}, as of ${tableDate(atlas)}.`;
	if (inOffice.state === 'not-applicable') {
		return `**Not applicable.** For ${name} the table gives “n/a”, as of ${tableDate(atlas)}: not that nobody was in office, but that the question does not arise.`;
	}
	const countries = sentenceCountries(atlas, inOffice.countries);
	const verb = countries.length > 1 ? 'both chair' : 'chairs';
	return `${listed(countries)} ${verb} ${name}, as of ${tableDate(atlas)}.`;
}

const capacityWords = {
	secretariat: 'secretariat',
	support: 'supports the secretariat',
	collaboration: 'works with the secretariat',
} as const;

function factReply(
	atlas: Atlas,
	mechanism: Mechanism,
	command: string,
	heading: string,
	lines: readonly string[],
	fields: NonNullable<APIEmbed['fields']>,
): Reply {
	const fromPage = fields.some(({ name }) => name.includes('web page'));
	const description = cut(lines.join('\n'), 4096);
	return {
		embeds: [
			{ ...frame(atlas, mechanism, fromPage), title: `${mechanism.shortName}: ${heading}`, description, fields },
		],
		rows: [[cardButton(mechanism), citeButton(mechanism, command)]],
		call: { name: command, options: { mechanism: mechanism.id } },
	};
}

function frame(atlas: Atlas, { type, row }: Mechanism, fromPage: boolean): APIEmbed {
	const { table, page } = atlas.sources;
	return {
		color: typeWords[type].colour,
		footer: { text: [`${table.label}, row ${row}`, ...(fromPage ? [page.label] : [])].join(' · ') },
	};
}

function sentenceCountries(atlas: Atlas, codes: readonly string[]): readonly string[] {
	return codes.flatMap((code) => atlas.byId.countries.get(code) ?? []).map(flaggedInSentence);
}

function knownAs(mechanism: Mechanism): string {
	const former = new Set(mechanism.otherNames.filter((other) => other.former).map((other) => other.name));
	return cut(
		shownNames(mechanism)
			.map((name) => (former.has(name) ? `${name} (former name)` : name))
			.join(' · '),
		600,
	);
}

function bullet(line: string): string {
	return `• ${line}`;
}
