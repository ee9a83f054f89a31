import type { Atlas } from '../mechanisms/atlas.ts';
import { idOf } from '../names/find.ts';
import type { Frame } from './frame.ts';
import { absences } from './no-answer.ts';
import type { Item } from './read.ts';
import type { Understood } from './understood.ts';
import { type Use, useOf } from './uses.ts';

/**
 * Whether an answer makes use of every word of a question that carries meaning: its relations, quantifiers, negations,
 * bounds and names. One that does not would answer another question.
 */
export function accountsFor(atlas: Atlas, frame: Frame, understood: Understood): boolean {
	// Who hosts a secretariat the page says otherwise than the table, so neither yes nor no is the answer.
	if (understood.kind === 'check' && frame.has('host')) return false;
	if (ofMany.has(understood.kind) && asksMore.test(frame.text)) return false;
	const use = useOf(atlas, frame, understood);
	if (use === undefined) return true;
	const { items, bounds, spareNumbers } = frame;
	const isUsed = new Set(use.concepts);
	const denials = items.filter((item) => item.kind === 'phrase' && item.concepts.has('not')).length;
	if (denials > use.denials || (denials === 0 && use.denials > 0)) return false;
	if (spareNumbers.length > 0 && !isUsed.has('number')) return false;
	if (bounds.some(({ least, most }) => least > most)) return false;
	// All bounds hold at once: "7 or 8 members" is not read yet.
	if (bounds.length > 1 && frame.has('or') && bounds[0]?.of === bounds[1]?.of) return false;
	if (items.some((item, at) => isRough(item, items[at + 1]) || isTheOnly(items, at))) return false;
	return items.every((item) => isAccountedFor(item, use, isUsed));
}

/** Answers that are read from one question alone; facts of a mechanism can be several. */
const ofMany: ReadonlySet<Understood['kind']> = new Set([
	'find',
	'tally',
	'extreme',
	'compare',
	'check',
	'check-extreme',
]);

/** A second question, or a statement that is to be confirmed: "and who chairs it?", "no IRF is older, right?"; not "and which ones?" */
const asksMore =
	/\band (?:also |then |please )?(?:tell|show|give|list|name|(?:which|who|what) (?!ones$)|whom|when|where|how|is|are|was|does|do|did|has|have)|^(?:no|none|not)\b|\b(?:right|true|correct|no|yes|eh|innit|is it not|is that (?:right|so|true|correct))$/;

/** "About 50 members" is no bound. */
function isRough(item: Item, next: Item | undefined): boolean {
	return item.kind === 'phrase' && item.concepts.has('around') && next?.kind === 'number';
}

/** "The only IRF" is about all the others. */
function isTheOnly(items: readonly Item[], at: number): boolean {
	const [item, before] = [items[at], items[at - 1]];
	return item?.kind === 'phrase' && item.concepts.has('only') && before?.kind === 'phrase' && before.text === 'the';
}

function isAccountedFor(item: Item, use: Use, isUsed: ReadonlySet<string>): boolean {
	switch (item.kind) {
		case 'unknown':
			return use.allowsUnknown;
		case 'number':
			return isUsed.has('number') || isUsed.has('bound');
		case 'several':
			return isUsed.has('unclear');
		case 'named':
			return item.known.some((known) => use.names.includes(idOf(known)));
		case 'phrase': {
			const concepts = [...item.concepts];
			const isLight = concepts.includes('noise') && !concepts.some((concept) => operators.has(concept));
			return isLight || concepts.some((concept) => isUsed.has(concept)) || !concepts.some(carriesMeaning);
		}
	}
}

/** Words that change what is asked wherever they stand. */
const operators: ReadonlySet<string> = new Set([
	'every',
	'both',
	'share',
	'aggregate',
	'ordinal',
	'grouping',
	'sorting',
	'no-region',
	'only',
	'includes',
	'host',
	'duration',
	'other-body',
]);

/** The other concepts that an answer must make use of. */
const relations: ReadonlySet<string> = new Set([
	'chair',
	'co-chair',
	'incoming',
	'secretariat',
	'support',
	'association',
	'members',
	'established',
	'region',
	'type',
	'name',
	'other-names',
	'compare',
	'count',
	'most-members',
	'fewest-members',
	'more-members',
	'fewer-members',
	'oldest',
	'older',
	'newest',
	'newer',
	'most',
	'least',
	'more-than',
	'at-least',
	'at-most',
	'over',
	'under',
	'exactly',
	'after',
	'before',
	'or-later',
	'or-earlier',
	'page',
	'no-list',
	'same',
	'besides',
	'ranked',
	'differ-sources',
	...absences,
]);

function carriesMeaning(concept: string): boolean {
	return operators.has(concept) || relations.has(concept) || /^(type|region|role)-/.test(concept);
}
