import type { Country, Mechanism, Organisation, Term } from '../mechanisms/schema.ts';
import type { Known } from '../names/find.ts';
import type { Condition } from './conditions.ts';

/** A field of a mechanism that can be asked for. */
export type Field =
	| 'type'
	| 'members'
	| 'established'
	| 'region'
	| 'association'
	| 'chair'
	| 'incoming'
	| 'chair-since'
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

/** A mechanism of the table, or a process that only the page names. */
export type Process = Extract<Known, { kind: 'mechanism' | 'page-only' }>;

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
	| {
			readonly kind: 'tally';
			readonly groups: readonly (readonly Condition[])[];
			readonly asked: 'more' | 'fewer' | undefined;
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
	/** A part of the world that the table does not have, and the mechanisms that have it in their name. */
	| { readonly kind: 'place'; readonly place: string; readonly named: readonly Mechanism[] }
	| { readonly kind: 'civil'; readonly what: 'greeting' | 'thanks' | 'about-bot' }
	| { readonly kind: 'off-topic'; readonly near: readonly Known[] };

/** What a question asks for, of one kind. */
export type UnderstoodAs<K extends Understood['kind']> = Extract<Understood, { kind: K }>;
