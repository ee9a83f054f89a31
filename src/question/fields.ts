import type { Frame } from './frame.ts';
import type { Extreme, Field } from './understood.ts';

/** The fields that a question asks for, in the order in which an answer gives them. */
export function fieldsOf({ has, organisations, items }: Frame): readonly Field[] {
	const iom = organisations.some(({ value }) => value === 'iom');
	const roles = items.some(
		(item) => item.kind === 'phrase' && [...item.concepts].some((concept) => concept.startsWith('role-')),
	);
	const iomRole = (iom && !has('secretariat', 'association')) || (iom && has('role')) || roles;
	const asks: readonly (readonly [Field, boolean])[] = [
		['name', has('name') && !has('other-names')],
		['other-names', has('other-names')],
		['chair', has('chair', 'co-chair', 'incoming')],
		['secretariat', has('secretariat') || (has('support') && !iomRole)],
		['association', has('association')],
		['type', has('type')],
		['region', has('region', 'where') && !has('association')],
		['members', has('members', 'no-list') || (has('count') && !has('established', 'mechanism'))],
		['established', has('established', 'when') && !(has('chair') && !has('when', 'established'))],
		['iom-role', iomRole],
	];
	return asks.flatMap(([field, asked]) => (asked ? [field] : []));
}

/** The end of an order that a question asks for: the oldest, the three largest. */
export function extremeOf({ has, top, bounds }: Frame): Extreme | undefined {
	const count = top ?? 1;
	if (has('most-members', 'more-members') || (has('most') && has('members')))
		return { of: 'members', end: 'most', count };
	if (has('fewest-members', 'fewer-members') || (has('least') && has('members')))
		return { of: 'members', end: 'least', count };
	if (has('oldest', 'older')) return { of: 'established', end: 'least', count };
	if (has('newest', 'newer')) return { of: 'established', end: 'most', count };
	return has('ranked') && has('members') && bounds.length < 2 ? { of: 'members', end: 'most', count } : undefined;
}

/** The source that a question asks by name. */
export function sourceOf({ has }: Frame): 'page' | 'table' | undefined {
	if (has('page')) return 'page';
	return has('table') ? 'table' : undefined;
}
