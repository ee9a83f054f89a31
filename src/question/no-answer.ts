import type { Atlas } from '../atlas/atlas.ts';
import { definedTerm } from './define.ts';
import { fieldsOf } from './fields.ts';
import type { Frame } from './frame.ts';
import type { Absent, Understood } from './understood.ts';

// Readings of what has no answer in the sources: orders, small talk, other subjects, and what the sources leave out.

/** An attempt to make the bot do something else is no question about its subject. */
export function asOrder(_: Atlas, { has }: Frame): Understood | undefined {
	return has('order') ? { kind: 'off-topic', near: [] } : undefined;
}

/** Greetings, thanks, and questions about the bot. */
export function asCivil(
	_: Atlas,
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
export function asTooStrange(atlas: Atlas, frame: Frame): Understood | undefined {
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

/** Something on the subject that the sources do not hold. */
export function asAbsent(
	_: Atlas,
	{ has, mechanisms, organisations, types, countries }: Frame,
): Understood | undefined {
	const what = absences.find((topic) => has(topic));
	const named = mechanisms.length + types.length + organisations.length + countries.length;
	const onSubject = named > 0 || has('mechanism', 'iscm');
	if (what === undefined || !onSubject || has('publications', 'focal-point', 'provenance')) return undefined;
	return { kind: 'absent', what, processes: mechanisms.map(({ known }) => known) };
}

/** The sources name the chair at one date; who chaired in another year, or before somebody, they do not say. */
export function asPastChair({ sources }: Atlas, { has, mechanisms, countries, bounds }: Frame): Understood | undefined {
	if (mechanisms.length === 0 || has('established') || !has('chair', 'co-chair', 'incoming')) return undefined;
	const year = Number(sources.table.date?.slice(0, 4));
	const otherYear = bounds.some(({ of, least, most }) => of === 'established' && !(least <= year && most >= year));
	if (!otherYear && !(countries.length > 0 && has('before'))) return undefined;
	return { kind: 'absent', what: 'past', processes: mechanisms.map(({ known }) => known) };
}

/** Which countries belong to a mechanism, or whether one does: the sources give numbers, not lists. */
export function asMemberList(_: Atlas, frame: Frame): Understood | undefined {
	const { has, mechanisms, organisations, countries, roles } = frame;
	const ofCountry = countries.length > 0 && (has('members') || mechanisms.length > 0) && !has('secretariat');
	const others = has('besides') && (has('members') || roles.length > 0);
	if (others && mechanisms.length > 0)
		return { kind: 'absent', what: 'others', processes: mechanisms.map(({ known }) => known) };
	if (!(has('no-list') || ofCountry) || has('count', 'chair', 'co-chair', 'incoming')) return undefined;
	if (organisations.some(({ isState }) => !isState) || mechanisms.length + countries.length === 0) return undefined;
	if (has('and') && fieldsOf(frame).length > 1) return undefined;
	return { kind: 'absent', what: 'member-list', processes: mechanisms.map(({ known }) => known) };
}

const absences: readonly Absent[] = ['meeting', 'contact', 'money', 'past', 'people', 'documents', 'join', 'why'];
