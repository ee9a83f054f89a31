import type { APIEmbedField } from 'discord-api-types/v10';
import { type Atlas, organisationsOf, rolesOf } from '../mechanisms/atlas.ts';
import { familyOf } from '../mechanisms/filters.ts';
import type { Capacity, Mechanism, Organisation, PageEntry } from '../mechanisms/schema.ts';
import { listed } from '../messages/words.ts';
import type { Reply } from '../platform/command.ts';
import { pageLine, roleName } from './facts.ts';
import { cardMenu, field, small } from './parts.ts';
import { fullName, plainColour } from './text.ts';

/** Where an organisation is secretariat, supports one, or is the formal association; for IOM, its roles too. */
export function organisationReply(atlas: Atlas, organisation: Organisation): Reply {
	const { id, name, acronym, spelledOut, partOf } = organisation;
	const family = familyOf(atlas, id).flatMap((member) => atlas.byId.organisations.get(member) ?? []);
	const fields = [
		...family.flatMap((member) =>
			partsIn(atlas, member, member.id === id ? '' : ` (as ${member.acronym ?? member.name})`),
		),
		...(id === 'iom' ? roleFields(atlas) : []),
		...pageFields(atlas, id),
	];
	const parent = partOf === undefined ? undefined : atlas.byId.organisations.get(partOf);
	const involved = atlas.mechanisms.filter((mechanism) =>
		organisationsOf(mechanism).some((body) => family.some((member) => member.id === body)),
	);
	return {
		embeds: [
			{
				color: plainColour,
				title: acronym ?? name,
				description: [
					...(acronym === undefined ? [] : [`**${name}**`]),
					...(parent === undefined ? [] : [`Belongs to ${fullName(parent)}.`]),
					...(spelledOut === 'ours' ? [small('The sources give the short form alone; it is spelt out by us.')] : []),
					...(fields.length === 0
						? ['The sources name it, but as no secretariat and no formal association of a mechanism.']
						: []),
				].join('\n'),
				fields,
				footer: { text: `${atlas.sources.table.label} · ${atlas.sources.page.label}` },
			},
		],
		rows: cardMenu(
			atlas,
			involved.map((mechanism) => mechanism.id),
		),
		call: { name: 'organisation', options: { organisation: id } },
	};
}

const headings: Readonly<Record<Capacity, string>> = {
	secretariat: 'Secretariat',
	support: 'Supports the secretariat',
	collaboration: 'Works with the secretariat',
};

function partsIn(atlas: Atlas, { id }: Organisation, suffix: string): readonly APIEmbedField[] {
	const inCapacity = (capacity: Capacity) =>
		atlas.mechanisms.filter(({ secretariat }) =>
			secretariat.bodies.some((body) => body.organisation === id && body.capacity === capacity),
		);
	const associated = atlas.mechanisms.filter(
		({ association }) => association.state === 'stated' && association.organisations.includes(id),
	);
	const groups: readonly (readonly [string, readonly Mechanism[], (mechanism: Mechanism) => string])[] = [
		[headings.secretariat, inCapacity('secretariat'), (mechanism) => withOthers(atlas, mechanism, id)],
		[headings.support, inCapacity('support'), ({ shortName }) => shortName],
		[headings.collaboration, inCapacity('collaboration'), ({ shortName }) => shortName],
		['Formal association', associated, ({ shortName }) => shortName],
	];
	return groups
		.filter(([, mechanisms]) => mechanisms.length > 0)
		.map(([heading, mechanisms, textOf]) =>
			field(`${heading}${suffix}`, mechanisms.map((one) => `• ${textOf(one)}`).join('\n')),
		);
}

function withOthers(atlas: Atlas, { shortName, secretariat }: Mechanism, id: string): string {
	const others = secretariat.bodies
		.filter(({ organisation, capacity }) => organisation !== id && capacity === 'secretariat')
		.flatMap(({ organisation }) => atlas.byId.organisations.get(organisation) ?? [])
		.map(({ acronym, name }) => acronym ?? name);
	return others.length === 0 ? shortName : `${shortName} (with ${listed(others)})`;
}

function roleFields(atlas: Atlas): readonly APIEmbedField[] {
	const roles = [...new Set(atlas.mechanisms.flatMap(rolesOf))];
	return roles.map((role) => {
		const holders = atlas.mechanisms.filter((mechanism) => rolesOf(mechanism).includes(role));
		const names = holders.map((mechanism) => {
			const qualifier = mechanism.iomRoles.roles.find((one) => one.role === role)?.qualifier;
			return qualifier === undefined ? mechanism.shortName : `${mechanism.shortName} (${qualifier})`;
		});
		const who = holders.length === atlas.mechanisms.length ? `all ${holders.length}` : listed(names);
		return field(`Role: ${roleName(atlas, role)}`, who);
	});
}

function pageFields(atlas: Atlas, id: string): readonly APIEmbedField[] {
	const lineFor = (entry: PageEntry) => `• ${entry.pageName}: ${pageLine(atlas, entry)}`;
	const named = atlas.pageEntries.filter(({ partners = [] }) => partners.includes(id));
	const focal =
		id === atlas.iom.focalPoint
			? [field('IOM’s focal point for ISCMs', atlas.iom.focalPointTasks.map((task) => `• It ${task}.`).join('\n'))]
			: [];
	if (id === 'iom')
		return [
			field('What IOM wants of its part, by its web page', atlas.iom.aims.map((aim) => `• ${aim}`).join('\n')),
			...pageLists(atlas),
		];
	return [...(named.length > 0 ? [field('On IOM’s web page', named.map(lineFor).join('\n'))] : []), ...focal];
}

/** The page's lists of IOM's parts, one field a capacity. */
function pageLists(atlas: Atlas): readonly APIEmbedField[] {
	const groups = new Map<string, string[]>();
	for (const entry of atlas.pageEntries) {
		const heading = listHeadings[entry.capacity];
		groups.set(heading, [...(groups.get(heading) ?? []), entry.pageName]);
	}
	return [...groups].map(([heading, names]) => field(`Page: ${heading}`, names.join(' · ')));
}

const listHeadings: Readonly<Record<PageEntry['capacity'], string>> = {
	participant: 'participant',
	leads: 'leads or coordinates',
	coordinates: 'leads or coordinates',
	observer: 'observer',
	'technical-secretariat': 'technical secretariat',
	'secretariat-support': 'supports the secretariat',
	hosts: 'administratively hosts',
};
