import type { Condition } from './conditions.ts';
import { extremeOf, fieldsOf } from './fields.ts';
import { conditionsOf } from './filter.ts';
import type { Frame } from './frame.ts';
import type { ReadableAtlas } from './readable-atlas.ts';
import type { Understood } from './understood.ts';

/** Mechanisms that fit some conditions: listed, counted, or the one that stands out. */
export function asFind(atlas: ReadableAtlas, frame: Frame): Understood | undefined {
	const conditions = conditionsOf(atlas, frame);
	const extreme = extremeOf(frame);
	const noun = frame.has('mechanism', 'iscm') || frame.types.length > 0;
	if (!isSearch(frame, noun)) return undefined;
	if (extreme !== undefined && (noun || conditions.length > 0 || frame.has('members', 'established')))
		return { kind: 'extreme', conditions, extreme };
	return asSingle(atlas, frame, conditions, noun) ?? asList(frame, conditions, noun);
}

/** How many mechanisms of one kind there are, and how many of another: "are there more RCPs than IRFs?" */
export function asTally(_: ReadableAtlas, frame: Frame): Understood | undefined {
	const { has, types, regions, mechanisms, items } = frame;
	const compares = has('more-than') || (has('count') && has('compare'));
	const groups = groupsOf(frame);
	if (!compares || groups === undefined || mechanisms.length > 0) return undefined;
	const alike =
		regions.length === 2 ? types.map(({ value }): Condition => ({ on: 'type', values: [value], not: false })) : [];
	const fewer = items.some((item) => item.kind === 'phrase' && /^(fewer|less)/.test(item.text));
	const asked = frame.yesNo ? (fewer ? 'fewer' : 'more') : undefined;
	return { kind: 'tally', groups: groups.map((group) => [...alike, group]), asked };
}

/** Two types, or two regions, in the order in which they are named. */
function groupsOf({ types, regions }: Frame): readonly Condition[] | undefined {
	if (regions.length === 2 && types.length < 2)
		return regions.map(({ value }) => ({ on: 'region', values: [value], match: 'any', not: false }));
	if (types.length === 2 && regions.length === 0)
		return types.map(({ value }) => ({ on: 'type', values: [value], not: false }));
	return undefined;
}

/** Whether the question can be a search at all: "who is the president of Kenya" and "how many refugees" are none. */
function isSearch({ has, countries, unclear }: Frame, noun: boolean): boolean {
	// "The largest country in Africa" is no mechanism.
	if (!noun && has('not-mechanism') && !has('count', 'members')) return false;
	if (unclear.length > 0 && !noun) return false;
	return !(countries.length > 0 && has('who') && !noun && !has('which'));
}

/** A country or an organisation by itself is answered with all that is known of it. */
function asSingle(
	atlas: ReadableAtlas,
	frame: Frame,
	conditions: readonly Condition[],
	noun: boolean,
): Understood | undefined {
	const { has, items } = frame;
	const country = atlas.byId.countries.get(frame.countries[0]?.value ?? '');
	const organisation = atlas.byId.organisations.get(frame.organisations[0]?.value ?? '');
	if (noun) return undefined;
	if (country !== undefined && conditions.length < 2 && !has('chair', 'co-chair', 'incoming', 'secretariat')) {
		return items.length <= 4 ? { kind: 'country', country } : { kind: 'off-topic', near: [] };
	}
	const alone =
		organisation !== undefined && country === undefined && conditions.every(({ on }) => on === 'organisation');
	const asksMore = fieldsOf(frame).some((field) => field !== 'iom-role') || has('count', 'where', 'which');
	return alone && !asksMore ? { kind: 'organisation', organisation } : undefined;
}

function asList(frame: Frame, conditions: readonly Condition[], noun: boolean): Understood | undefined {
	const { has, types, yesNo } = frame;
	const fields = fieldsOf(frame);
	if (conditions.length === 0 && !(noun && (has('count', 'which', 'exist', 'any') || types.length > 0)))
		return undefined;
	if (conditions.length === 0 && fields.length > 0 && !has('count')) return undefined;
	// "How many countries are in the EU" counts nothing that the table has.
	if (!noun && has('members') && frame.bounds.length === 0) return undefined;
	if (!noun && !saysWhat(frame, conditions)) return undefined;
	const shown = fields.filter((field) => field === 'chair' || field === 'secretariat');
	return { kind: 'find', conditions, want: has('count') ? 'count' : yesNo ? 'yes-no' : 'list', fields: shown };
}

/** Whether conditions alone make a search: a country needs a chair, an organisation a part that it has. */
function saysWhat({ has, countries }: Frame, conditions: readonly Condition[]): boolean {
	if (countries.length > 0 && !has('chair', 'co-chair', 'incoming', 'secretariat')) return false;
	return (
		has('which', 'where', 'count') ||
		!conditions.every((condition) => condition.on === 'organisation' && condition.part === 'any')
	);
}
