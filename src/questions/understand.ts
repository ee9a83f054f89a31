import { accountsFor } from './accounting.ts';
import { asDefinition, asDifference, asProvenance } from './define.ts';
import { extremeOf } from './fields.ts';
import { type Frame, frameOf } from './frame.ts';
import { asComparison, asOne, asUnclear } from './named-ones.ts';
import { asAbsent, asCivil, asMemberList, asOrder, asPastChair, asPlaceElsewhere, asTooStrange } from './no-answer.ts';
import type { ReadableAtlas } from './readable-atlas.ts';
import { asFind, asTally } from './search.ts';
import type { Process, Understood } from './understood.ts';

/** Understands a question over the atlas. `about` is what the message was about that it replies to. */
export function understand(atlas: ReadableAtlas, question: string, about: readonly Process[] = []): Understood {
	const frame = withContext(atlas, frameOf(atlas, question), about);
	for (const reading of readings) {
		const understood = reading(atlas, frame);
		if (understood !== undefined) return accountsFor(atlas, frame, understood) ? understood : refusalOf(frame);
	}
	return refusalOf(frame);
}

function refusalOf({ mechanisms }: Frame): Understood {
	return { kind: 'off-topic', near: mechanisms.map(({ known }) => known) };
}

type Reading = (atlas: ReadableAtlas, frame: Frame) => Understood | undefined;

/** Ways to read a question, in the order in which they are tried. */
const readings: readonly Reading[] = [
	asOrder,
	asCivil,
	asPlaceElsewhere,
	asTooStrange,
	asAbsent,
	asPastChair,
	asMemberList,
	asProvenance,
	asDefinition,
	asDifference,
	asComparison,
	asOne,
	asUnclear,
	asTally,
	asFind,
];

/** A question that names no mechanism and goes on from a reply is about what that reply was about; "older than Rabat?" is about both. */
function withContext(atlas: ReadableAtlas, frame: Frame, about: readonly Process[]): Frame {
	if (about.length === 0 || asCivil(atlas, frame) !== undefined || !asksSomething(frame)) return frame;
	const meant = about.map((known) => ({ known, sure: true }));
	const compares = frame.has('compare') || extremeOf(frame) !== undefined;
	if (frame.mechanisms.length === 1 && about.length === 1 && compares) {
		return { ...frame, mechanisms: [...meant, ...frame.mechanisms] };
	}
	const filters =
		frame.types.length + frame.regions.length + frame.bounds.length > 0 ||
		frame.has('mechanism', 'iscm', 'most-members', 'oldest');
	const namesNone = frame.mechanisms.length === 0 && frame.unclear.length === 0;
	return namesNone && (!filters || frame.yesNo) ? { ...frame, mechanisms: meant } : frame;
}

/** Concepts that ask for nothing by themselves: "yes", "I see", "nice weather" go on from nothing. */
const idle: ReadonlySet<string> = new Set([
	'noise',
	'greeting',
	'thanks',
	'alien',
	'and',
	'or',
	'not',
	'who',
	'which',
	'role',
	'until',
	'between',
]);

function asksSomething({ items }: Frame): boolean {
	return items.some(
		(item) =>
			item.kind === 'named' || (item.kind === 'phrase' && [...item.concepts].some((concept) => !idle.has(concept))),
	);
}
