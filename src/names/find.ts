import { organisationsOf } from '../mechanisms/atlas.ts';
import { familyOf } from '../mechanisms/filters.ts';
import type { Country, Mechanism, Organisation, PageOnly, Term } from '../mechanisms/schema.ts';
import type { NameIndex } from './index-names.ts';
import { exactly, type Finding, lookUp } from './lookup.ts';
import type { NamedAtlas } from './named-atlas.ts';
import { nameKey, wordsOf } from './normalise.ts';

/** Something that the atlas knows, and of what kind. */
export type Known =
	| { readonly kind: 'mechanism'; readonly mechanism: Mechanism }
	| { readonly kind: 'page-only'; readonly process: PageOnly }
	| { readonly kind: 'term'; readonly term: Term }
	| { readonly kind: 'organisation'; readonly organisation: Organisation }
	| { readonly kind: 'country'; readonly country: Country };

/** What a typed name comes to, with the records instead of their ids. */
export type Found<K extends Known = Known> =
	| { readonly kind: 'found'; readonly found: K; readonly by: 'exact' | 'part' | 'corrected' }
	| { readonly kind: 'several'; readonly candidates: readonly K[]; readonly general: boolean }
	/** `elsewhere` is something of another kind that bears exactly this name. */
	| { readonly kind: 'none'; readonly near: readonly K[]; readonly elsewhere?: Known };

/** What a word can stand for when its meaning is asked. */
export type Meaning = Exclude<Known, OfKind<'country'>>;
type OfKind<K extends Known['kind']> = Extract<Known, { kind: K }>;

/** Finds a mechanism of the table, or a process that only the page names. */
export function findMechanism(atlas: NamedAtlas, text: string): Found<OfKind<'mechanism' | 'page-only'>> {
	const index = atlas.names.mechanisms;
	const pick = (id: string) => mechanismOf(atlas, id);
	if (exactly(index, wordsOf(text, atlas.wording)).length > 0) return withRecords(lookUp(index, text), pick);
	const elsewhere = namedExactly(atlas, text);
	if (elsewhere === undefined || belongsToOne(atlas, elsewhere)) return withRecords(lookUp(index, text), pick);
	return { kind: 'none', near: [], elsewhere };
}

/** Finds a country by any of its names. */
export function findCountry(atlas: NamedAtlas, text: string): Found<OfKind<'country'>> {
	const byCode = countryOf(atlas, text.trim().toUpperCase());
	if (byCode !== undefined) return { kind: 'found', found: byCode, by: 'exact' };
	return orElsewhere(
		atlas,
		text,
		withRecords(lookUp(atlas.names.countries, text), (id) => countryOf(atlas, id)),
	);
}

/** Finds an organisation by name or acronym. */
export function findOrganisation(atlas: NamedAtlas, text: string): Found<OfKind<'organisation'>> {
	const byId = organisationOf(atlas, text.trim());
	if (byId !== undefined) return { kind: 'found', found: byId, by: 'exact' };
	return orElsewhere(
		atlas,
		text,
		withRecords(lookUp(atlas.names.organisations, text), (id) => organisationOf(atlas, id)),
	);
}

/** Finds what a word or an acronym stands for: a term first, then an organisation, then a mechanism. */
export function findMeaning(atlas: NamedAtlas, text: string): Found<Meaning> {
	const byId = termOf(atlas, text.trim()) ?? organisationOf(atlas, text.trim());
	if (byId !== undefined) return { kind: 'found', found: byId, by: 'exact' };
	const tries: readonly Found<Meaning>[] = [
		withRecords(lookUp(atlas.names.terms, text), (id) => termOf(atlas, id)),
		withRecords(lookUp(atlas.names.organisations, text), (id) => organisationOf(atlas, id)),
		withRecords(lookUp(atlas.names.mechanisms, text), (id) => mechanismOf(atlas, id)),
	];
	const exact = tries.find((one) => one.kind === 'found' && one.by === 'exact');
	const best = exact ?? tries.find(({ kind }) => kind === 'found') ?? tries.find(({ kind }) => kind === 'several');
	if (best !== undefined) return best;
	return { kind: 'none', near: tries.flatMap((one) => (one.kind === 'none' ? one.near : [])).slice(0, 3) };
}

/** The record of an id, of whatever kind. */
export function knownById(atlas: NamedAtlas, id: string): Known | undefined {
	return mechanismOf(atlas, id) ?? organisationOf(atlas, id) ?? countryOf(atlas, id) ?? termOf(atlas, id);
}

/** The record of something known, of whatever kind. */
export function recordOf(known: Known): Mechanism | PageOnly | Term | Organisation | Country {
	if (known.kind === 'mechanism') return known.mechanism;
	if (known.kind === 'page-only') return known.process;
	if (known.kind === 'term') return known.term;
	return known.kind === 'organisation' ? known.organisation : known.country;
}

/** The id of something known, the code of a country: what menus, buttons and conditions carry. */
export function idOf(known: Known): string {
	const record = recordOf(known);
	return 'code' in record ? record.code : record.id;
}

/** Whatever bears exactly this name, of any kind but a mechanism. */
function namedExactly(atlas: NamedAtlas, text: string): Known | undefined {
	const key = nameKey(wordsOf(text, atlas.wording), atlas.wording);
	const idIn = (index: NameIndex) => index.exact.get(key)?.[0] ?? '';
	return (
		termOf(atlas, idIn(atlas.names.terms)) ??
		organisationOf(atlas, idIn(atlas.names.organisations)) ??
		countryOf(atlas, idIn(atlas.names.countries))
	);
}

/**
 * Whether an organisation's name may stand for a mechanism: when it is part of the mechanism's own name, and the
 * organisation has to do with no other ("Indian Ocean Commission", "ACP", but not "African Union").
 */
function belongsToOne(atlas: NamedAtlas, known: Known): boolean {
	if (known.kind !== 'organisation') return false;
	const family = familyOf(atlas, known.organisation.id);
	const [only, another] = atlas.mechanisms.filter((mechanism) =>
		organisationsOf(mechanism).some((id) => family.includes(id)),
	);
	if (only === undefined || another !== undefined) return false;
	return ` ${wordsOf(only.name, atlas.wording).join(' ')} `.includes(
		` ${wordsOf(known.organisation.name, atlas.wording).join(' ')} `,
	);
}

function orElsewhere<K extends Known>(atlas: NamedAtlas, text: string, found: Found<K>): Found<K> {
	if (found.kind !== 'none') return found;
	const mechanism = lookUp(atlas.names.mechanisms, text);
	const named = mechanism.kind === 'found' && mechanism.by === 'exact' ? mechanismOf(atlas, mechanism.id) : undefined;
	const elsewhere = named ?? namedExactly(atlas, text);
	return elsewhere === undefined ? found : { ...found, elsewhere };
}

function withRecords<K extends Known>(finding: Finding, knownOf: (id: string) => K | undefined): Found<K> {
	const records = (ids: readonly string[]) => ids.flatMap((id) => knownOf(id) ?? []);
	if (finding.kind === 'several')
		return { kind: 'several', candidates: records(finding.ids), general: finding.general };
	if (finding.kind === 'none') return { kind: 'none', near: records(finding.near) };
	const found = knownOf(finding.id);
	return found === undefined ? { kind: 'none', near: [] } : { kind: 'found', found, by: finding.by };
}

function mechanismOf(atlas: NamedAtlas, id: string): OfKind<'mechanism' | 'page-only'> | undefined {
	const mechanism = atlas.byId.mechanisms.get(id);
	if (mechanism !== undefined) return { kind: 'mechanism', mechanism };
	const process = atlas.byId.pageOnly.get(id);
	return process === undefined ? undefined : { kind: 'page-only', process };
}

function termOf(atlas: NamedAtlas, id: string): OfKind<'term'> | undefined {
	const term = atlas.byId.terms.get(id);
	return term === undefined ? undefined : { kind: 'term', term };
}

function organisationOf(atlas: NamedAtlas, id: string): OfKind<'organisation'> | undefined {
	const organisation = atlas.byId.organisations.get(id);
	return organisation === undefined ? undefined : { kind: 'organisation', organisation };
}

function countryOf(atlas: NamedAtlas, id: string): OfKind<'country'> | undefined {
	const country = atlas.byId.countries.get(id);
	return country === undefined ? undefined : { kind: 'country', country };
}
