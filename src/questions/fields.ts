import type { Frame } from './frame.ts';
import type { Extreme, Field } from './understood.ts';

/** The fields that a question asks for, in the order in which an answer gives them. */
export function fieldsOf({ has, organisations, roles }: Frame): readonly Field[] {
	const iom = organisations.some(({ value }) => value === 'iom');
	const chairs = has('chair', 'co-chair', 'incoming');
	const iomRole = roles.length > 0 || (iom && (has('role') || !has('secretariat', 'association')));
	const asks: readonly (readonly [Field, boolean])[] = [
		['name', has('name') && !has('other-names')],
		['other-names', has('other-names')],
		['chair', chairs],
		['incoming', has('incoming')],
		['secretariat', has('secretariat') || (has('support') && !iomRole)],
		['association', has('association')],
		['type', has('type')],
		['region', has('region', 'where') && !has('association')],
		['members', has('members', 'no-list') || (has('count') && !has('established', 'mechanism'))],
		['chair-since', chairs && has('duration')],
		['established', has('established', 'when') && !(chairs && has('duration'))],
		['iom-role', iomRole],
	];
	return asks.flatMap(([field, asked]) => (asked ? [field] : []));
}

/** The end of an order that a question asks for: the oldest, the three largest. */
export function extremeOf(frame: Frame): Extreme | undefined {
	const { has, top, bounds } = frame;
	const count = top ?? 1;
	const end = ends.find(({ superlative, comparative, word }) => {
		// "Older than 2010" and "larger than 50" give bounds.
		if (has(superlative) || (has(comparative) && bounds.length === 0)) return true;
		return word !== undefined && has(word) && has('members');
	});
	if (end !== undefined) return { of: end.of, end: end.end, count };
	return has('ranked') && has('members') && bounds.length < 2 ? { of: 'members', end: 'most', count } : undefined;
}

/** The ends of the two orders, and the concepts of the words for them. */
const ends = [
	{ of: 'members', end: 'most', superlative: 'most-members', comparative: 'more-members', word: 'most' },
	{ of: 'members', end: 'least', superlative: 'fewest-members', comparative: 'fewer-members', word: 'least' },
	{ of: 'established', end: 'least', superlative: 'oldest', comparative: 'older', word: undefined },
	{ of: 'established', end: 'most', superlative: 'newest', comparative: 'newer', word: undefined },
] as const;

/** The source that a question asks by name. */
export function sourceOf({ has }: Frame): 'page' | 'table' | undefined {
	if (has('page')) return 'page';
	return has('table') ? 'table' : undefined;
}
