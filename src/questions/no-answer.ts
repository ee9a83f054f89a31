import { plain } from '../names/normalise.ts';
import { definedTerm } from './define.ts';
import { fieldsOf } from './fields.ts';
import type { Frame } from './frame.ts';
import type { ReadableAtlas } from './readable-atlas.ts';
import type { Absent, Understood } from './understood.ts';

// Readings of what has no answer in the sources: orders, small talk, other subjects, and what the sources leave out.

/** An attempt to make the bot do something else is no question about its subject. */
export function asOrder(_: ReadableAtlas, { has }: Frame): Understood | undefined {
	return has('order') ? { kind: 'off-topic', near: [] } : undefined;
}

/** Greetings, thanks, and questions about the bot. */
export function asCivil(
	_: ReadableAtlas,
	{ has, items, unknown, mechanisms, organisations, countries, types }: Frame,
): Understood | undefined {
	if (unknown.length + mechanisms.length + organisations.length + countries.length + types.length > 0) return undefined;
	const asksNothing = items.every(
		(item) =>
			item.kind === 'phrase' &&
			[...item.concepts].every((concept) =>
				['noise', 'greeting', 'thanks', 'about-bot', 'role', 'who', 'which', 'why'].includes(concept),
			),
	);
	if (!asksNothing) return undefined;
	if (has('about-bot')) return { kind: 'civil', what: 'about-bot' };
	if (has('thanks')) return { kind: 'civil', what: 'thanks' };
	return has('greeting') ? { kind: 'civil', what: 'greeting' } : undefined;
}

/** Too much of the question means nothing to us; or a town is named ("Abu Dhabi") next to words that are not ours. */
export function asTooStrange(atlas: ReadableAtlas, frame: Frame): Understood | undefined {
	const { unknown, mechanisms, items } = frame;
	const sure = mechanisms.length > 0 && mechanisms.every((one) => one.sure);
	if (frame.has('alien') && !sure) return { kind: 'off-topic', near: [] };
	if (unknown.length === 0) return undefined;
	const near = mechanisms.map(({ known }) => known);
	const asks = fieldsOf(frame).length > 0 || frame.has('overview', 'compare', 'define');
	if (sure && asks && unknown.length <= 1 + items.length / 8) return undefined;
	if (mechanisms.length === 0 && definedTerm(atlas, frame) !== undefined) return undefined;
	return { kind: 'off-topic', near };
}

/** A part of the world that is none of the table's regions: "which mechanisms cover West Africa?" */
export function asPlaceElsewhere(atlas: ReadableAtlas, { items, mechanisms }: Frame): Understood | undefined {
	const [place] = items.flatMap((item) => (item.kind === 'phrase' && item.concepts.has('no-region') ? item.text : []));
	if (place === undefined || mechanisms.length > 0) return undefined;
	return { kind: 'place', place, named: atlas.mechanisms.filter(({ name }) => plain(name).includes(place)) };
}

/** Something on the subject that the sources do not hold. */
export function asAbsent(
	_: ReadableAtlas,
	{ has, mechanisms, organisations, types, countries }: Frame,
): Understood | undefined {
	const what = absences.find((topic) => has(topic));
	const named = mechanisms.length + types.length + organisations.length + countries.length;
	const onSubject = named > 0 || has('mechanism', 'iscm');
	if (what === undefined || !onSubject || has('publications', 'focal-point', 'provenance')) return undefined;
	return { kind: 'absent', what, processes: mechanisms.map(({ known }) => known) };
}

/** The sources name the chair at one date; who chaired in another year, or before somebody, they do not say. */
export function asPastChair(
	{ sources }: ReadableAtlas,
	{ has, mechanisms, countries, bounds }: Frame,
): Understood | undefined {
	if (mechanisms.length === 0 || has('established') || !has('chair', 'co-chair', 'incoming')) return undefined;
	const year = Number(sources.table.date?.slice(0, 4));
	const otherYear = bounds.some(({ of, least, most }) => of === 'established' && (least !== year || most !== year));
	if (!otherYear && !(countries.length > 0 && has('before'))) return undefined;
	return { kind: 'absent', what: 'past', processes: mechanisms.map(({ known }) => known) };
}

/** Which countries or bodies belong to a mechanism, or whether one does: the sources give numbers, not lists. */
export function asMemberList(_: ReadableAtlas, frame: Frame): Understood | undefined {
	const { has, mechanisms, roles } = frame;
	const processes = mechanisms.map(({ known }) => known);
	const others = has('besides') && (has('members') || roles.length > 0);
	if (others && mechanisms.length > 0) return { kind: 'absent', what: 'others', processes };
	if (has('count', 'chair', 'co-chair', 'incoming')) return undefined;
	const asks = isOfBody(frame) || isOfCountry(frame);
	return asks && !(has('and') && fieldsOf(frame).length > 1)
		? { kind: 'absent', what: 'member-list', processes }
		: undefined;
}

/** Whether a body is said to be a member: only of IOM does the table say so. */
function isOfBody({ has, roles, organisations }: Frame): boolean {
	const bodies = organisations.filter(({ isState }) => !isState);
	if (bodies.length === 0 || bodies.some(({ value }) => value === 'iom') || roles.length > 0) return false;
	return has('members', 'no-list', 'includes') && !has('secretariat', 'association', 'support');
}

/** Whether the members of a mechanism are asked for, or a country is put beside mechanisms with no word of what it has to do with them. */
function isOfCountry({ has, mechanisms, types, countries, organisations }: Frame): boolean {
	if (organisations.some(({ isState }) => !isState) || mechanisms.length + countries.length === 0) return false;
	const noun = mechanisms.length > 0 || types.length > 0 || has('mechanism', 'iscm');
	const beside = countries.length > 0 && (has('members') || noun) && !has('secretariat');
	return beside || has('no-list', 'includes') || (has('members') && organisations.length > 0);
}

/** Topics that the sources leave out, by the concepts of their words. */
export const absences: readonly Absent[] = [
	'meeting',
	'contact',
	'money',
	'past',
	'people',
	'documents',
	'join',
	'why',
];
