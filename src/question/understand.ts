import type { Atlas } from '../atlas/atlas.ts';
import { findMeaning, type Known } from '../atlas/find.ts';
import type { Country, Mechanism, Organisation, Term } from '../atlas/schema.ts';
import type { Condition } from './conditions.ts';
import { claimsOf, conditionsOf } from './filter.ts';
import { type Frame, frameOf } from './frame.ts';

/** A field of a mechanism that can be asked for. */
export type Field =
	| 'type'
	| 'members'
	| 'established'
	| 'region'
	| 'association'
	| 'chair'
	| 'secretariat'
	| 'iom-role'
	| 'name'
	| 'other-names';

/** What the sources do not hold, though it is about their subject. */
export type Absent =
	| 'member-list'
	| 'others'
	| 'meeting'
	| 'contact'
	| 'money'
	| 'past'
	| 'people'
	| 'documents'
	| 'join'
	| 'why';

/** An order by which one mechanism stands out. */
export interface Extreme {
	readonly of: 'members' | 'established';
	readonly end: 'most' | 'least';
	/** How many are wanted: the three oldest. */
	readonly count: number;
}

type Process = Extract<Known, { kind: 'mechanism' | 'page-only' }>;

/** What a question asks for, as a value: the replies turn it into words. */
export type Understood =
	| { readonly kind: 'card'; readonly process: Process }
	| {
			readonly kind: 'facts';
			readonly processes: readonly Process[];
			readonly fields: readonly Field[];
			readonly source: 'page' | 'table' | undefined;
	  }
	| { readonly kind: 'check'; readonly mechanism: Mechanism; readonly claims: readonly Condition[] }
	| {
			readonly kind: 'check-extreme';
			readonly mechanism: Mechanism;
			readonly extreme: Extreme;
			readonly conditions: readonly Condition[];
	  }
	| {
			readonly kind: 'find';
			readonly conditions: readonly Condition[];
			readonly want: 'list' | 'count' | 'yes-no';
			readonly fields: readonly Field[];
	  }
	| { readonly kind: 'extreme'; readonly conditions: readonly Condition[]; readonly extreme: Extreme }
	| {
			readonly kind: 'compare';
			readonly mechanisms: readonly Mechanism[];
			readonly by: Extreme | undefined;
			readonly yesNo: boolean;
	  }
	| { readonly kind: 'same'; readonly mechanisms: readonly Mechanism[]; readonly fields: readonly Field[] }
	| { readonly kind: 'differ'; readonly processes: readonly Process[] }
	| { readonly kind: 'define'; readonly known: readonly Exclude<Known, { kind: 'country' }>[] }
	| { readonly kind: 'country'; readonly country: Country }
	| { readonly kind: 'organisation'; readonly organisation: Organisation }
	| { readonly kind: 'provenance' }
	| { readonly kind: 'term'; readonly term: Term }
	| { readonly kind: 'which'; readonly typed: string; readonly candidates: readonly Known[] }
	| { readonly kind: 'absent'; readonly what: Absent; readonly processes: readonly Process[] }
	| { readonly kind: 'civil'; readonly what: 'greeting' | 'thanks' | 'about-bot' }
	| { readonly kind: 'off-topic'; readonly near: readonly Known[] };

/** Understands a question over the atlas. `about` is what the message was about that it replies to. */
export function understand(atlas: Atlas, question: string, about: readonly Process[] = []): Understood {
	const frame = withContext(frameOf(atlas, question), about);
	for (const reading of readings) {
		const understood = reading(atlas, frame);
		if (understood !== undefined) return understood;
	}
	return { kind: 'off-topic', near: frame.mechanisms.map(({ known }) => known) };
}

type Reading = (atlas: Atlas, frame: Frame) => Understood | undefined;

/** Ways to read a question, in the order in which they are tried. */
const readings: readonly Reading[] = [
	asOrder,
	asCivil,
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
	asFind,
];

/** A question that names no mechanism and goes on from a reply is about what that reply was about. */
function withContext(frame: Frame, about: readonly Process[]): Frame {
	const namesNone = frame.mechanisms.length === 0 && frame.unclear.length === 0;
	const filters =
		frame.types.length + frame.regions.length + frame.bounds.length > 0 ||
		frame.has('mechanism', 'iscm', 'most-members', 'oldest');
	if (!namesNone || (filters && !frame.yesNo) || about.length === 0) return frame;
	return { ...frame, mechanisms: about.map((known) => ({ known, sure: true })) };
}

/** An attempt to make the bot do something else is no question about its subject. */
function asOrder(_: Atlas, { has }: Frame): Understood | undefined {
	return has('order') ? { kind: 'off-topic', near: [] } : undefined;
}

function asCivil(
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
function asTooStrange(atlas: Atlas, frame: Frame): Understood | undefined {
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

const absences: readonly Absent[] = ['meeting', 'contact', 'money', 'past', 'people', 'documents', 'join', 'why'];

function asAbsent(_: Atlas, { has, mechanisms, organisations, types, countries }: Frame): Understood | undefined {
	const what = absences.find((topic) => has(topic));
	const named = mechanisms.length + types.length + organisations.length + countries.length;
	const onSubject = named > 0 || has('mechanism', 'iscm');
	if (what === undefined || !onSubject || has('publications', 'focal-point', 'provenance')) return undefined;
	return { kind: 'absent', what, processes: mechanisms.map(({ known }) => known) };
}

/** The sources name the chair at one date; who chaired in another year, or before somebody, they do not say. */
function asPastChair(_: Atlas, { has, mechanisms, countries, bounds }: Frame): Understood | undefined {
	if (mechanisms.length === 0 || has('established') || !has('chair', 'co-chair', 'incoming')) return undefined;
	const otherYear = bounds.some(({ of, least, most }) => of === 'established' && !(least <= 2020 && most >= 2020));
	if (!otherYear && !(countries.length > 0 && has('before'))) return undefined;
	return { kind: 'absent', what: 'past', processes: mechanisms.map(({ known }) => known) };
}

/** Which countries belong to a mechanism, or whether one does: the sources give numbers, not lists. */
function asMemberList(_: Atlas, frame: Frame): Understood | undefined {
	const { has, mechanisms, organisations, countries, roles } = frame;
	const ofCountry = countries.length > 0 && (has('members') || mechanisms.length > 0) && !has('secretariat');
	const others = has('besides') && (has('members') || roles.length > 0);
	if (others && mechanisms.length > 0)
		return { kind: 'absent', what: 'others', processes: mechanisms.map(({ known }) => known) };
	if (!(has('no-list') || ofCountry) || has('count', 'chair', 'co-chair', 'incoming')) return undefined;
	if (organisations.some(({ value }) => value !== 'uae') || mechanisms.length + countries.length === 0)
		return undefined;
	if (has('and') && fieldsOf(frame).length > 1) return undefined;
	return { kind: 'absent', what: 'member-list', processes: mechanisms.map(({ known }) => known) };
}

function asProvenance(atlas: Atlas, frame: Frame): Understood | undefined {
	const { has, mechanisms, types, regions, countries, bounds } = frame;
	const term = atlas.byId.terms.get(has('publications') ? 'mrs' : has('focal-point') ? 'focal-point' : '');
	if (term !== undefined && mechanisms.length === 0) return { kind: 'term', term };
	if (!has('provenance') || types.length + regions.length + countries.length + bounds.length > 0) return undefined;
	const others = fieldsOf(frame).filter((field) => field !== 'chair' && field !== 'established');
	return mechanisms.length > 0 && others.length > 0 ? undefined : { kind: 'provenance' };
}

function asDefinition(atlas: Atlas, frame: Frame): Understood | undefined {
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

/** The words that a question asks the meaning of: "what is an observer?", "define liaison", "ECOWAS?". */
const asksWhat =
	/^\W*(?:(?:please |and |so )*(?:wh?ats?(?: is| are| does| do)?|define|explain|meaning of|definition of|describe|what is meant by|what do you mean by|tell me what)(?: is| are)?\s+)(?:(?:an?|the|by|meant by|exactly|term|word|acronym|role|meaning of|definition of)\s+)*(.+?)(?:\s+(?:means?|stands? for|short for|refers? to|exactly|actually|is|are|here|in this context|in the table|for iom))*\W*$/i;

function definedTerm(
	atlas: Atlas,
	{ mechanisms, countries, text }: Frame,
): Exclude<Known, { kind: 'country' }> | undefined {
	if (mechanisms.length > 0 || countries.length > 0) return undefined;
	const words = asksWhat.exec(text)?.[1] ?? (text.split(' ').length <= 4 ? text : undefined);
	if (words === undefined) return undefined;
	const meaning = findMeaning(atlas, words);
	return meaning.kind === 'found' && meaning.by !== 'part' && meaning.found.kind !== 'mechanism'
		? meaning.found
		: undefined;
}

function asDifference(_: Atlas, { has, mechanisms }: Frame): Understood | undefined {
	const both = has('differ-sources') || (has('table') && has('page'));
	return both && mechanisms.length < 2
		? { kind: 'differ', processes: mechanisms.map(({ known }) => known) }
		: undefined;
}

function asComparison(_: Atlas, frame: Frame): Understood | undefined {
	const mechanisms = frame.mechanisms.flatMap(({ known }) => (known.kind === 'mechanism' ? known.mechanism : []));
	if (mechanisms.length < 2) return undefined;
	const { has } = frame;
	const same = fieldsOf(frame);
	if (frame.yesNo && has('same') && same.length > 0)
		return { kind: 'same', mechanisms: mechanisms.slice(0, 3), fields: same };
	const by = extremeOf(frame);
	if (by !== undefined) return { kind: 'compare', mechanisms: mechanisms.slice(0, 3), by, yesNo: frame.yesNo };
	const fields = fieldsOf(frame);
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

function asOne(atlas: Atlas, frame: Frame): Understood | undefined {
	const [first] = frame.mechanisms;
	if (first === undefined) return undefined;
	const { known } = first;
	if (frame.mechanisms.length === 1 && known.kind === 'mechanism' && frame.yesNo) {
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

function asUnclear(_: Atlas, frame: Frame): Understood | undefined {
	const [unclear] = frame.unclear;
	if (unclear === undefined || frame.has('count') || frame.yesNo) return undefined;
	const { has } = frame;
	const asksOfOne = fieldsOf(frame).length > 0 || (has('mechanism') && !has('which')) || has('overview');
	return asksOfOne ? { kind: 'which', typed: unclear.text, candidates: unclear.known } : undefined;
}

function asFind(atlas: Atlas, frame: Frame): Understood | undefined {
	const conditions = conditionsOf(atlas, frame);
	const extreme = extremeOf(frame);
	const noun = frame.has('mechanism', 'iscm') || frame.types.length > 0;
	if (!isSearch(frame, noun)) return undefined;
	if (extreme !== undefined && (noun || conditions.length > 0 || frame.has('members', 'established')))
		return { kind: 'extreme', conditions, extreme };
	return asSingle(atlas, frame, conditions, noun) ?? asList(frame, conditions, noun);
}

/** Whether the question can be a search at all: "who is the president of Kenya" and "how many refugees" are none. */
function isSearch({ has, countries, unclear }: Frame, noun: boolean): boolean {
	// \"The largest country in Africa\" is no mechanism.
	if (!noun && has('not-mechanism') && !has('count', 'members')) return false;
	if (unclear.length > 0 && !noun) return false;
	return !(countries.length > 0 && has('who') && !noun && !has('which'));
}

/** A country or an organisation by itself is answered with all that is known of it. */
function asSingle(atlas: Atlas, frame: Frame, conditions: readonly Condition[], noun: boolean): Understood | undefined {
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

/** The fields that a question asks for, in the order in which an answer gives them. */
function fieldsOf({ has, organisations, items }: Frame): readonly Field[] {
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

function extremeOf({ has, top, bounds }: Frame): Extreme | undefined {
	const count = top ?? 1;
	if (has('most-members', 'more-members') || (has('most') && has('members')))
		return { of: 'members', end: 'most', count };
	if (has('fewest-members', 'fewer-members') || (has('least') && has('members')))
		return { of: 'members', end: 'least', count };
	if (has('oldest', 'older')) return { of: 'established', end: 'least', count };
	if (has('newest', 'newer')) return { of: 'established', end: 'most', count };
	return has('ranked') && has('members') && bounds.length < 2 ? { of: 'members', end: 'most', count } : undefined;
}

function sourceOf({ has }: Frame): 'page' | 'table' | undefined {
	if (has('page')) return 'page';
	return has('table') ? 'table' : undefined;
}
