import { findMeaning, type Known } from '../names/find.ts';
import { extremeOf, fieldsOf } from './fields.ts';
import type { Frame } from './frame.ts';
import type { ReadableAtlas } from './readable-atlas.ts';
import type { Understood } from './understood.ts';

// Readings of what asks for a meaning, or for the sources themselves.

/** Where the facts come from and how old they are; the publications and the focal point that the page names. */
export function asProvenance(atlas: ReadableAtlas, frame: Frame): Understood | undefined {
	const { has, mechanisms, types, regions, countries, bounds } = frame;
	const term = atlas.byId.terms.get(has('publications') ? 'mrs' : has('focal-point') ? 'focal-point' : '');
	if (term !== undefined && mechanisms.length === 0) return { kind: 'term', term };
	if (!has('provenance') || types.length + regions.length + countries.length + bounds.length > 0) return undefined;
	const others = fieldsOf(frame).filter((field) => field !== 'chair' && field !== 'established');
	return mechanisms.length > 0 && others.length > 0 ? undefined : { kind: 'provenance' };
}

/** What a term, a type or an organisation means, or what tells types apart. */
export function asDefinition(atlas: ReadableAtlas, frame: Frame): Understood | undefined {
	const { has, mechanisms, types, regions, bounds, countries } = frame;
	if (mechanisms.length > 0 || regions.length + bounds.length + countries.length > 0 || has('count', 'exist'))
		return undefined;
	const wanted = [...types.map(({ value }) => value), ...(has('iscm') ? ['iscm'] : [])];
	const asksMeaning =
		has('define', 'compare', 'name') ||
		/^\W*(?:so |and |ok |please )?wh?at(?:s| is| are| does| do)\b(?! (?:the )?(?:most|largest|smallest|oldest|newest|first|last))/i.test(
			frame.text,
		);
	const body = atlas.byId.organisations.get(frame.organisations[0]?.value ?? '');
	if (body !== undefined && has('name', 'define'))
		return { kind: 'define', known: [{ kind: 'organisation', organisation: body }] };
	const superlative = extremeOf(frame) !== undefined;
	if (
		wanted.length > 0 &&
		asksMeaning &&
		!superlative &&
		!/\bwhat (?:rcps|irfs|iscms|mechanisms)\b/i.test(frame.text)
	) {
		return {
			kind: 'define',
			known: wanted.flatMap((id) => atlas.byId.terms.get(id) ?? []).map((term) => ({ kind: 'term', term })),
		};
	}
	const term = definedTerm(atlas, frame);
	return term === undefined ? undefined : { kind: 'define', known: [term] };
}

/** Where the table and the page differ. */
export function asDifference(_: ReadableAtlas, { has, mechanisms }: Frame): Understood | undefined {
	const both = has('differ-sources') || (has('table') && has('page'));
	return both && mechanisms.length < 2
		? { kind: 'differ', processes: mechanisms.map(({ known }) => known) }
		: undefined;
}

/** The term that a question asks the meaning of. */
export function definedTerm(
	atlas: ReadableAtlas,
	{ mechanisms, countries, text }: Frame,
): Exclude<Known, { kind: 'country' }> | undefined {
	if (mechanisms.length > 0 || countries.length > 0) return undefined;
	const words = asksWhat.exec(text)?.[1] ?? (text.split(' ').length <= 4 ? text : undefined);
	if (words === undefined) return undefined;
	const meaning = findMeaning(atlas, words);
	if (meaning.kind !== 'found' || meaning.found.kind === 'mechanism') return undefined;
	const sure = meaning.by === 'exact' || (meaning.by === 'corrected' && meaning.found.kind === 'term');
	return sure ? meaning.found : undefined;
}

/** The words that a question asks the meaning of: "what is an observer?", "define liaison", "ECOWAS?". */
const asksWhat =
	/^\W*(?:(?:please |and |so )*(?:wh?ats?(?: is| are| does| do)?|define|explain|meaning of|definition of|describe|what is meant by|what do you mean by|tell me what)(?: is| are)?\s+)(?:(?:an?|the|by|meant by|exactly|term|word|acronym|role|meaning of|definition of)\s+)*(.+?)(?:\s+(?:means?|stands? for|short for|refers? to|exactly|actually|is|are|here|in this context|in the table|for iom))*\W*$/i;
