import type { Atlas } from '../mechanisms/atlas.ts';
import type { Mechanism } from '../mechanisms/schema.ts';
import { idOf } from '../names/find.ts';
import type { Condition } from './conditions.ts';
import type { Frame } from './frame.ts';
import type { Extreme, Field, Understood } from './understood.ts';

/** What an answer makes use of in a question. */
export interface Use {
	/** The concepts of the lexicon that the answer speaks of. */
	readonly concepts: readonly string[];
	/** Ids of what is named, codes of countries among them. */
	readonly names: readonly string[];
	/** How many things the answer denies. */
	readonly denials: number;
	/** Whether words that mean nothing to us may stand beside it. */
	readonly allowsUnknown: boolean;
}

/** What an answer makes use of; nothing for what gives no fact, and for a term that is defined by all the words that ask for it. */
export function useOf(atlas: Atlas, frame: Frame, understood: Understood): Use | undefined {
	const none: Use = { concepts: [], names: [], denials: 0, allowsUnknown: false };
	switch (understood.kind) {
		case 'check':
			return withConditions(atlas, frame, understood.claims, {
				...none,
				names: [understood.mechanism.id],
			});
		case 'check-extreme':
			return withConditions(atlas, frame, understood.conditions, {
				...none,
				concepts: extremeConcepts(understood.extreme),
				names: [understood.mechanism.id],
			});
		case 'find': {
			const isList = understood.want !== 'yes-no';
			// "Chaired by the EU" wants no list of chairs: what is said of a party must be a condition.
			const showsMore = isList && !isOfParty(frame) && !understood.conditions.some(isAnyPart);
			const shown = showsMore ? understood.fields.flatMap((field) => fieldConcepts[field]) : [];
			const listed = isList ? [...shown, 'every', 'type'] : [];
			const counted = understood.want === 'count' ? ['count'] : [];
			return withConditions(atlas, frame, understood.conditions, { ...none, concepts: [...listed, ...counted] });
		}
		case 'tally': {
			const use = withConditions(atlas, frame, understood.groups.flat(), none);
			return { ...use, concepts: [...use.concepts, 'more-than', 'more-members', 'fewer-members', 'count', 'compare'] };
		}
		case 'extreme':
			return withConditions(atlas, frame, understood.conditions, {
				...none,
				concepts: [...extremeConcepts(understood.extreme), 'every', ...(frame.top === undefined ? [] : ['number'])],
			});
		case 'compare': {
			const by = understood.by === undefined ? [] : extremeConcepts(understood.by);
			return {
				...none,
				concepts: [...by, 'compare', 'more-than', 'both'],
				names: idsOf(frame, understood.mechanisms),
			};
		}
		case 'same':
			return {
				...none,
				concepts: ['same', 'compare', 'both', ...understood.fields.flatMap((field) => fieldConcepts[field])],
				names: understood.mechanisms.map(({ id }) => id),
			};
		case 'facts':
		case 'card':
			return ofProcesses(understood, frame, none);
		case 'define':
			return understood.known.every((known) => known.kind === 'term' && typeTerms.has(known.term.id))
				? { ...none, concepts: [...defining, ...typeConcepts], allowsUnknown: true, names: namesIn(frame) }
				: undefined;
		default:
			return undefined;
	}
}

/** Whether a chair or a secretariat is said to be somebody's: "chaired by two countries". */
function isOfParty({ items }: Frame): boolean {
	return items.some((item, at) => {
		if (item.kind !== 'phrase' || !(item.concepts.has('chair') || item.concepts.has('secretariat'))) return false;
		return item.text.endsWith(' by') || items[at + 1]?.text === 'by';
	});
}

function isAnyPart(condition: Condition): boolean {
	return condition.on === 'organisation' && condition.part === 'any';
}

const typeConcepts = ['type-rcp', 'type-irf', 'type-global'] as const;
const typeTerms: ReadonlySet<string> = new Set(['rcp', 'irf', 'global', 'iscm']);
/** What may stand beside a type whose meaning is asked. */
const defining = ['name', 'compare', 'type', 'both', 'region', 'count', 'every', 'same', 'page', 'table'] as const;

/** A card or facts of processes: their own types and regions may be said of them. */
function ofProcesses(understood: Extract<Understood, { kind: 'facts' | 'card' }>, frame: Frame, none: Use): Use {
	const processes = understood.kind === 'card' ? [understood.process] : understood.processes;
	const fields = understood.kind === 'card' ? [] : understood.fields;
	const mechanisms = processes.flatMap((one) => (one.kind === 'mechanism' ? one.mechanism : []));
	const own = mechanisms.flatMap(({ type, regions }) => [`type-${type}`, ...regions.ids.map((id) => `region-${id}`)]);
	const several = processes.length > 1 ? ['both', 'every', 'compare', 'same'] : [];
	const source = understood.kind === 'facts' && understood.source !== undefined ? ['page', 'differ-sources'] : [];
	// "Tell me all about Rabat", "just the chair": nothing is said of more than there is.
	const light = frame.items.some((item) => item.kind === 'phrase' && item.text === 'just') ? ['only'] : [];
	return {
		...none,
		concepts: [...fields.flatMap((field) => fieldConcepts[field]), ...own, ...several, ...source, ...light, 'every'],
		names: [...processes.map(idOf), ...(fields.includes('iom-role') || source.length > 0 ? ['iom'] : [])],
		allowsUnknown: true,
	};
}

function idsOf({ mechanisms }: Frame, compared: readonly Mechanism[]): readonly string[] {
	return compared.length < mechanisms.length ? [] : compared.map(({ id }) => id);
}

function namesIn({ items }: Frame): readonly string[] {
	return items.flatMap((item) => (item.kind === 'named' ? item.known.map(idOf) : []));
}

const fieldConcepts: Readonly<Record<Field, readonly string[]>> = {
	chair: ['chair', 'co-chair'],
	incoming: ['incoming'],
	'chair-since': ['duration', 'established'],
	secretariat: ['secretariat', 'support', 'host'],
	association: ['association'],
	type: ['type', 'compare', 'type-rcp', 'type-irf', 'type-global'],
	region: ['region', 'where', 'only'],
	members: ['members', 'count', 'no-list', 'exactly'],
	established: ['established', 'after', 'oldest', 'duration'],
	'iom-role': ['role', 'support', 'members'],
	name: ['name'],
	'other-names': ['name', 'other-names'],
};

function extremeConcepts({ of, end }: Extreme): readonly string[] {
	if (of === 'established')
		return ['established', 'number', 'sorting', ...(end === 'least' ? ['oldest', 'older'] : ['newest', 'newer'])];
	const members = ['members', 'ranked', 'number', 'sorting'];
	return [
		...members,
		...(end === 'most' ? ['most-members', 'more-members', 'most'] : ['fewest-members', 'fewer-members', 'least']),
	];
}

function withConditions(atlas: Atlas, frame: Frame, conditions: readonly Condition[], use: Use): Use {
	// "Both UNHCR and IOM" makes two conditions.
	const pairs = conditions.filter(({ on }) => on === 'organisation').length > 1 ? ['both'] : [];
	return {
		...use,
		concepts: [...use.concepts, ...pairs, ...conditions.flatMap((condition) => conditionConcepts(condition))],
		names: [...use.names, ...conditions.flatMap((condition) => conditionNames(atlas, frame, condition))],
		denials: conditions.reduce((sum, condition) => sum + denialsIn(condition), use.denials),
	};
}

/** The concepts that a condition speaks of. */
function conditionConcepts(condition: Condition): readonly string[] {
	switch (condition.on) {
		case 'type':
			return [...condition.values.map((type) => `type-${type}`), 'type'];
		case 'region': {
			const whole = condition.match === 'all' && condition.values.length === 2 ? ['both'] : [];
			return [
				...condition.values.map((region) => `region-${region}`),
				'region',
				condition.match === 'only' ? 'only' : '',
				...whole,
			];
		}
		case 'chair':
			if (condition.part === 'any') return [];
			return condition.part === 'in office' ? ['chair'] : ['chair', condition.part];
		case 'organisation':
			return partConcepts[condition.part];
		case 'role':
			return condition.values.flatMap((role) => [
				`role-${role}`,
				...(condition.match === 'all' && condition.values.length === 2 ? ['both'] : []),
				...(role === 'member' ? ['members', 'no-list'] : []),
				...(role.includes('secretariat') ? ['secretariat'] : []),
				...(role.includes('support') ? ['support'] : []),
			]);
		case 'bound':
			return [
				'bound',
				'at-least',
				'at-most',
				'over',
				'under',
				'exactly',
				'more-than',
				...boundConcepts[condition.bound.of],
			];
		case 'association':
			return ['association'];
		case 'chair-state':
			return condition.state === 'in-office' ? ['chair'] : ['chair', condition.state];
		case 'name':
			return ['unclear'];
	}
}

const partConcepts = {
	secretariat: ['secretariat', 'no-list'],
	'any-secretariat': ['secretariat', 'support', 'no-list'],
	support: ['support'],
	association: ['association', 'no-list'],
	any: ['involved'],
} as const;

const boundConcepts = {
	members: ['members', 'more-members', 'fewer-members', 'most', 'least'],
	established: ['established', 'after', 'before', 'or-later', 'or-earlier', 'older', 'newer', 'newest', 'oldest'],
} as const;

function conditionNames(atlas: Atlas, frame: Frame, condition: Condition): readonly string[] {
	if (condition.on === 'chair') return condition.countries;
	if (condition.on === 'role') return ['iom'];
	if (condition.on !== 'organisation') return [];
	// The roles are IOM's; and to have some part or other is no answer to yes or no.
	const isVague = condition.part === 'any' && (frame.roles.length > 0 || (frame.yesNo && !frame.has('involved')));
	if (isVague && !condition.ids.includes('iom')) return [];
	// A state that acts as a body is named as the country that it is.
	const states = condition.ids.flatMap((id) => atlas.byId.organisations.get(id)?.country ?? []);
	return [...condition.ids, ...states.filter(() => frame.countries.length > 0)];
}

function denialsIn(condition: Condition): number {
	if (condition.on === 'association') return condition.stated ? 0 : 1;
	if (!('not' in condition) || !condition.not) return 0;
	if (condition.on === 'chair') return condition.countries.length;
	if (condition.on === 'chair-state') return 1;
	return condition.on === 'organisation' ? condition.ids.length : condition.values.length;
}
