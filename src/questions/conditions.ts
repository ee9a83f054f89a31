import { type Atlas, organisationsOf, rolesOf } from '../mechanisms/atlas.ts';
import { chairParts, familyOf } from '../mechanisms/filters.ts';
import type { Mechanism, MechanismType, Region, Role } from '../mechanisms/schema.ts';
import type { Bound } from './frame.ts';

/** What part an organisation must have: secretariat proper, any secretariat capacity, help for one, association, or any of these. */
export type OrganisationPart = 'secretariat' | 'any-secretariat' | 'support' | 'association' | 'any';

/** One condition on a mechanism, as a value that can be tested and told. */
export type Condition =
	| { readonly on: 'type'; readonly values: readonly MechanismType[]; readonly not: boolean }
	| {
			readonly on: 'region';
			readonly values: readonly Region[];
			readonly match: 'all' | 'any' | 'only';
			readonly not: boolean;
	  }
	| {
			readonly on: 'chair';
			readonly countries: readonly string[];
			readonly part: 'any' | 'in office' | 'co-chair' | 'incoming';
			readonly not: boolean;
	  }
	| {
			readonly on: 'organisation';
			readonly ids: readonly string[];
			readonly part: OrganisationPart;
			readonly not: boolean;
	  }
	| { readonly on: 'role'; readonly values: readonly Role[]; readonly match: 'all' | 'any'; readonly not: boolean }
	| { readonly on: 'bound'; readonly bound: Bound }
	| { readonly on: 'association'; readonly stated: boolean }
	| { readonly on: 'chair-state'; readonly state: 'co-chair' | 'incoming' | 'in-office'; readonly not: boolean }
	| { readonly on: 'name'; readonly ids: readonly string[]; readonly words: string };

/** Whether a mechanism meets a condition. */
export function meets(atlas: Atlas, mechanism: Mechanism, condition: Condition): boolean {
	switch (condition.on) {
		case 'type':
			return condition.values.includes(mechanism.type) !== condition.not;
		case 'region':
			return hasRegions(mechanism.regions.ids, condition) !== condition.not;
		case 'chair':
			return condition.countries.some((code) => hasPart(mechanism, code, condition.part)) !== condition.not;
		case 'organisation':
			return condition.ids.some((id) => hasOrganisation(atlas, mechanism, id, condition.part)) !== condition.not;
		case 'role':
			return (
				(condition.match === 'all'
					? condition.values.every((role) => rolesOf(mechanism).includes(role))
					: condition.values.some((role) => rolesOf(mechanism).includes(role))) !== condition.not
			);
		case 'bound':
			return (
				mechanism[condition.bound.of] >= condition.bound.least && mechanism[condition.bound.of] <= condition.bound.most
			);
		case 'association':
			return (mechanism.association.state === 'stated') === condition.stated;
		case 'chair-state':
			return hasChairState(mechanism, condition.state) !== condition.not;
		case 'name':
			return condition.ids.includes(mechanism.id);
	}
}

/** The mechanisms that meet all conditions, in table order. */
export function meeting(atlas: Atlas, conditions: readonly Condition[]): readonly Mechanism[] {
	return atlas.mechanisms.filter((mechanism) => conditions.every((condition) => meets(atlas, mechanism, condition)));
}

function hasRegions(ids: readonly Region[], { values, match }: Extract<Condition, { on: 'region' }>): boolean {
	if (match === 'any') return values.some((region) => ids.includes(region));
	const all = values.every((region) => ids.includes(region));
	return match === 'only' ? all && ids.length === values.length : all;
}

function hasPart(mechanism: Mechanism, code: string, part: Extract<Condition, { on: 'chair' }>['part']): boolean {
	const parts = chairParts(mechanism, code);
	if (part === 'any') return parts.length > 0;
	return part === 'in office' ? parts.some((one) => one !== 'incoming') : parts.includes(part);
}

function hasOrganisation(atlas: Atlas, mechanism: Mechanism, id: string, part: OrganisationPart): boolean {
	const bodies = mechanism.secretariat.bodies.filter(({ organisation }) => organisation === id);
	const { association } = mechanism;
	const associated =
		association.state === 'stated' && familyOf(atlas, id).some((one) => association.organisations.includes(one));
	if (part === 'secretariat') return bodies.some(({ capacity }) => capacity === 'secretariat');
	if (part === 'any-secretariat') return bodies.length > 0;
	if (part === 'support') {
		return (
			bodies.some(({ capacity }) => capacity !== 'secretariat') ||
			(id === 'iom' && rolesOf(mechanism).includes('project-support'))
		);
	}
	if (part === 'association') return associated;
	return organisationsOf(mechanism).includes(id) || associated || (id === 'iom' && rolesOf(mechanism).length > 0);
}

function hasChairState({ chair }: Mechanism, state: Extract<Condition, { on: 'chair-state' }>['state']): boolean {
	if (state === 'co-chair')
		return chair.coChair.length > 0 || (chair.inOffice.state === 'stated' && chair.inOffice.countries.length > 1);
	if (state === 'incoming') return chair.incoming.length > 0;
	return chair.inOffice.state === 'stated';
}
