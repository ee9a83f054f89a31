import { type Atlas, organisationsOf, rolesOf } from './atlas.ts';
import type { Mechanism, MechanismType, Region, Role } from './schema.ts';

/** What a mechanism must be to be listed; a condition that is left out holds for all. */
export interface Filter {
	readonly type?: MechanismType | undefined;
	readonly region?: Region | undefined;
	/** Country code: in office, co-chair or incoming. */
	readonly chair?: string | undefined;
	/** Organisation id: secretariat in any capacity or formal association, itself or through a body of its own. */
	readonly organisation?: string | undefined;
	readonly role?: Role | undefined;
	/** Years of establishment, both ends included. */
	readonly since?: number | undefined;
	readonly until?: number | undefined;
	/** Numbers of member countries, both ends included. */
	readonly minMembers?: number | undefined;
	readonly maxMembers?: number | undefined;
}

/** Orders in which mechanisms can be listed. */
export const orders = {
	table: () => 0,
	name: (a: Mechanism, b: Mechanism) => a.shortName.localeCompare(b.shortName, 'en'),
	oldest: (a: Mechanism, b: Mechanism) => a.established - b.established,
	newest: (a: Mechanism, b: Mechanism) => b.established - a.established,
	largest: (a: Mechanism, b: Mechanism) => b.members - a.members,
	smallest: (a: Mechanism, b: Mechanism) => a.members - b.members,
} as const;

export type Order = keyof typeof orders;

/** The parts that a country can have in a mechanism's chair. */
export type ChairPart = 'in office' | 'co-chair' | 'incoming';

/** The mechanisms that meet every condition, in table order. */
export function filterMechanisms(atlas: Atlas, filter: Filter): readonly Mechanism[] {
	const {
		type,
		region,
		chair,
		organisation,
		role,
		since = 0,
		until = Infinity,
		minMembers = 0,
		maxMembers = Infinity,
	} = filter;
	const family = organisation === undefined ? [] : familyOf(atlas, organisation);
	return atlas.mechanisms.filter(
		(one) =>
			(type === undefined || one.type === type) &&
			(region === undefined || one.regions.ids.includes(region)) &&
			(chair === undefined || chairParts(one, chair).length > 0) &&
			(organisation === undefined || organisationsOf(one).some((id) => family.includes(id))) &&
			(role === undefined || rolesOf(one).includes(role)) &&
			one.established >= since &&
			one.established <= until &&
			one.members >= minMembers &&
			one.members <= maxMembers,
	);
}

/** The parts that a country has in a mechanism's chair. */
export function chairParts({ chair }: Mechanism, code: string): readonly ChairPart[] {
	const inOffice = chair.inOffice.state === 'stated' ? chair.inOffice.countries : [];
	return [
		...(inOffice.includes(code) ? (['in office'] as const) : []),
		...(chair.coChair.includes(code) ? (['co-chair'] as const) : []),
		...(chair.incoming.includes(code) ? (['incoming'] as const) : []),
	];
}

/** An organisation and the bodies that belong to it, itself first. */
export function familyOf(atlas: Atlas, id: string): readonly string[] {
	return [id, ...atlas.organisations.filter(({ partOf }) => partOf === id).map((part) => part.id)];
}
