import { type Atlas, regionNames } from '../mechanisms/atlas.ts';
import type { Capacity, Mechanism, PageEntry, Region } from '../mechanisms/schema.ts';
import { listed } from '../messages/words.ts';
import { counted, flagged, fullName, typeWords } from './text.ts';

// Each field of a mechanism in words. Cards, comparisons and citations all take them from here.

/** The months of the sources, in words: `2020-03` is March 2020. */
export function monthOf(date: string): string {
	const [year = '', month = ''] = date.split('-');
	return `${months[Number(month) - 1]} ${year}`;
}

// Written out: to make a date format takes longer than the whole first answer.
const months = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
];

/** `Europe and Africa`. */
export function regionsText(regions: readonly Region[]): string {
	return listed(regions.map((region) => regionNames[region]));
}

/** The one line that sums a mechanism up: type, region, members, year. */
export function summaryLine({ type, regions, members, established }: Mechanism): string {
	return `**${typeWords[type].short}** · ${regionsText(regions.ids)} · ${counted(members, 'member country', 'member countries')} · since ${established}`;
}

/** A mechanism in one line of a list, then whatever else is said of it. */
export function listLine(
	{ shortName, type, regions, members, established }: Mechanism,
	more: readonly string[],
): string {
	return [
		`**${shortName}**: ${typeWords[type].short}`,
		regionsText(regions.ids),
		counted(members, 'member'),
		`since ${established}`,
		...more,
	].join(' · ');
}

/** Who is in office: countries, or the table's "none" or "not applicable", told apart. */
export function inOfficeText(atlas: Atlas, { chair }: Mechanism): string {
	if (chair.inOffice.state === 'none') return 'None: nobody was in office';
	if (chair.inOffice.state === 'not-applicable') return 'Not applicable';
	return listed(countriesText(atlas, chair.inOffice.countries));
}

/** The whole chair field: in office, co-chair and incoming, each named as such. */
export function chairText(atlas: Atlas, mechanism: Mechanism): string {
	const { coChair, incoming } = mechanism.chair;
	return [
		inOfficeText(atlas, mechanism),
		...(coChair.length > 0 ? [`Co-chair: ${listed(countriesText(atlas, coChair))}`] : []),
		...(incoming.length > 0 ? [`Incoming: ${listed(countriesText(atlas, incoming))}`] : []),
	].join('\n');
}

/** Countries with their flags. */
export function countriesText(atlas: Atlas, codes: readonly string[]): readonly string[] {
	return codes.flatMap((code) => atlas.byId.countries.get(code) ?? []).map(flagged);
}

/** The formal association: organisations, or the table's "none" or "not applicable", told apart. */
export function associationText(atlas: Atlas, { association }: Mechanism): string {
	if (association.state === 'none') return 'None';
	if (association.state === 'not-applicable') return 'Not applicable';
	return listed(association.organisations.map((id) => organisationText(atlas, id)));
}

/** The secretariat: the bodies, and those that support it or work with it, named as such. */
export function secretariatText(atlas: Atlas, mechanism: Mechanism): string {
	const bodies = listed(bodiesIn(atlas, mechanism, 'secretariat'));
	const support = bodiesIn(atlas, mechanism, 'support');
	const collaboration = bodiesIn(atlas, mechanism, 'collaboration');
	return [
		bodies,
		...(support.length > 0 ? [`Supported by ${listed(support)}`] : []),
		...(collaboration.length > 0 ? [`In collaboration with ${listed(collaboration)}`] : []),
	].join('\n');
}

/** The bodies that act in one capacity, with full names. */
export function bodiesIn(atlas: Atlas, { secretariat }: Mechanism, capacity: Capacity): readonly string[] {
	return secretariat.bodies
		.filter((body) => body.capacity === capacity)
		.map(({ organisation }) => organisationText(atlas, organisation));
}

/** An organisation's full name with its acronym. */
export function organisationText(atlas: Atlas, id: string): string {
	const organisation = atlas.byId.organisations.get(id);
	return organisation === undefined ? id : fullName(organisation);
}

/** IOM's roles, one by one, with their qualifiers: `Observer (ad hoc)`. */
export function roleTexts(atlas: Atlas, { iomRoles }: Mechanism): readonly string[] {
	return iomRoles.roles.map(({ role, qualifier }) => {
		const name = roleName(atlas, role);
		return qualifier === undefined ? name : `${name} (${qualifier})`;
	});
}

/** What a role of IOM is called. */
export function roleName(atlas: Atlas, role: string): string {
	return (atlas.byId.terms.get(role)?.name ?? role).replace(' (IOM’s role)', '');
}

/** What the page says of IOM's part in a process, line by line. */
export function pageLines(atlas: Atlas, id: string): readonly string[] {
	return atlas.pageEntries.filter(({ of }) => of === id).map((entry) => pageLine(atlas, entry));
}

/** What the page says, as far as it differs from one column of the table. */
export function pageDifferences(atlas: Atlas, id: string, column: 'secretariat' | 'iom-role'): readonly string[] {
	return atlas.pageEntries
		.filter(({ of, differs = [] }) => of === id && differs.includes(column))
		.map((entry) => pageLine(atlas, entry));
}

/** One entry of the page's lists in words. */
export function pageLine(atlas: Atlas, entry: PageEntry): string {
	const partners = [
		...(entry.withChair ? ['the chair in office'] : []),
		...(entry.partners ?? []).map((id) => partnerText(atlas, id)),
	];
	const how = entry.partnersHow === 'together-with' ? 'together with' : 'in consultation with';
	return [
		doings[entry.capacity](entry.detail),
		...(entry.through === undefined ? [] : [`through the ${entry.through}`]),
		...(partners.length > 0 ? [`${how} ${listed(partners)}`] : []),
	].join(', ');
}

const doings: Readonly<Record<PageEntry['capacity'], (detail: string | undefined) => string>> = {
	participant: (detail) =>
		detail === undefined ? 'IOM is a participant' : `IOM is a participant in its ${detail.toLowerCase()}`,
	leads: () => 'IOM leads it',
	coordinates: () => 'IOM coordinates it',
	observer: () => 'IOM is an observer',
	'technical-secretariat': () => 'IOM is the technical secretariat',
	'secretariat-support': () => 'IOM supports the secretariat',
	hosts: (detail) => `IOM administratively hosts its ${detail ?? 'secretariat'}`,
};

function partnerText(atlas: Atlas, id: string): string {
	const organisation = atlas.byId.organisations.get(id);
	return organisation?.acronym ?? organisation?.name ?? id;
}
