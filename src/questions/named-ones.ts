import { extremeOf, fieldsOf, sourceOf } from './fields.ts';
import { claimsOf, conditionsOf } from './filter.ts';
import type { Frame } from './frame.ts';
import type { ReadableAtlas } from './readable-atlas.ts';
import type { Understood } from './understood.ts';

// Readings of what asks about mechanisms that it names.

/** Two mechanisms or three: compared, or asked the same of. */
export function asComparison(_: ReadableAtlas, frame: Frame): Understood | undefined {
	const mechanisms = frame.mechanisms.flatMap(({ known }) => (known.kind === 'mechanism' ? known.mechanism : []));
	if (mechanisms.length < 2) return undefined;
	const { has } = frame;
	const fields = fieldsOf(frame);
	if (frame.yesNo && has('same') && fields.length > 0)
		return { kind: 'same', mechanisms: mechanisms.slice(0, 3), fields };
	const by = extremeOf(frame);
	if (by !== undefined) return { kind: 'compare', mechanisms: mechanisms.slice(0, 3), by, yesNo: frame.yesNo };
	if (has('compare') && fields.length === 1 && (fields[0] === 'members' || fields[0] === 'established')) {
		return {
			kind: 'compare',
			mechanisms: mechanisms.slice(0, 3),
			by: { of: fields[0], end: 'most', count: 1 },
			yesNo: false,
		};
	}
	if (fields.length > 0)
		return { kind: 'facts', processes: frame.mechanisms.map(({ known }) => known), fields, source: sourceOf(frame) };
	return { kind: 'compare', mechanisms: mechanisms.slice(0, 3), by: undefined, yesNo: false };
}

/** One mechanism: its card, some of its facts, or yes or no. */
export function asOne(atlas: ReadableAtlas, frame: Frame): Understood | undefined {
	const [first] = frame.mechanisms;
	if (first === undefined) return undefined;
	const { known } = first;
	if (frame.mechanisms.length === 1 && known.kind === 'mechanism' && frame.yesNo && sourceOf(frame) !== 'page') {
		const extreme = frame.bounds.length === 0 ? extremeOf(frame) : undefined;
		if (extreme !== undefined)
			return { kind: 'check-extreme', mechanism: known.mechanism, extreme, conditions: conditionsOf(atlas, frame) };
		const claims = claimsOf(atlas, frame);
		if (claims.length > 0) return { kind: 'check', mechanism: known.mechanism, claims };
	}
	const fields = fieldsOf(frame);
	const wholeCard =
		fields.length === 0 || (frame.has('overview') && fields.length < 2 && !frame.has('chair', 'secretariat'));
	if (wholeCard && frame.mechanisms.length === 1 && sourceOf(frame) !== 'page') return { kind: 'card', process: known };
	return {
		kind: 'facts',
		processes: frame.mechanisms.map((one) => one.known),
		fields: fields.length > 0 ? fields : ['iom-role'],
		source: sourceOf(frame),
	};
}

/** A name that fits several: which one is meant? */
export function asUnclear(_: ReadableAtlas, frame: Frame): Understood | undefined {
	const [unclear] = frame.unclear;
	if (unclear === undefined || frame.has('count') || frame.yesNo) return undefined;
	const { has } = frame;
	const asksOfOne = fieldsOf(frame).length > 0 || (has('mechanism') && !has('which')) || has('overview');
	return asksOfOne ? { kind: 'which', typed: unclear.text, candidates: unclear.known } : undefined;
}
