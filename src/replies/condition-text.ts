import { type Atlas, regionNames } from '../mechanisms/atlas.ts';
import { listed } from '../messages/words.ts';
import type { Condition } from '../questions/conditions.ts';
import { organisationText, roleName } from './facts.ts';
import { flagged, typeWords } from './text.ts';

/** A condition in words, for what an answer was looked for by. */
export function conditionText(atlas: Atlas, condition: Condition): string {
	const not = 'not' in condition && condition.not ? 'not ' : '';
	switch (condition.on) {
		case 'type':
			return (
				not +
				listed(
					condition.values.map((type) => typeWords[type].plural),
					'or',
				)
			);
		case 'region':
			return `${not}region ${listed(
				condition.values.map((region) => regionNames[region]),
				condition.match === 'any' ? 'or' : 'and',
			)}${condition.match === 'only' ? ' only' : ''}`;
		case 'chair':
			return `${not}chair${condition.part === 'any' || condition.part === 'in office' ? '' : ` (${condition.part})`}: ${listed(
				condition.countries.map((code) => nameOfCountry(atlas, code)),
				'or',
			)}`;
		case 'organisation':
			return `${not}${partWords[condition.part]}: ${listed(
				condition.ids.map((id) => organisationText(atlas, id)),
				'or',
			)}`;
		case 'role':
			return `${not}IOM’s role: ${listed(
				condition.values.map((role) => roleName(atlas, role).toLowerCase()),
				condition.match === 'all' ? 'and' : 'or',
			)}`;
		case 'bound':
			return boundText(condition.bound);
		case 'association':
			return condition.stated ? 'with a formal association' : 'without a formal association';
		case 'chair-state':
			return stateText(condition);
		case 'name':
			return `named by “${condition.words}”`;
	}
}

const partWords = {
	secretariat: 'secretariat',
	'any-secretariat': 'secretariat, or part of its work',
	support: 'supports the secretariat',
	association: 'formal association',
	any: 'has a part',
} as const;

function stateText({ state, not }: Extract<Condition, { on: 'chair-state' }>): string {
	return `${not ? 'without' : 'with'} ${stateWords[state]}`;
}

const stateWords = {
	'co-chair': 'a co-chair',
	incoming: 'an incoming chair',
	'in-office': 'a chair in office',
} as const;

function boundText({ of, least, most }: Extract<Condition, { on: 'bound' }>['bound']): string {
	const what = of === 'members' ? 'members' : 'established';
	if (least === most) return of === 'members' ? `${least} members` : `established in ${least}`;
	if (most === Infinity) return `${what} ${least} or ${of === 'members' ? 'more' : 'later'}`;
	if (least === -Infinity) return `${what} ${most} or ${of === 'members' ? 'fewer' : 'earlier'}`;
	return `${what} ${least} to ${most}`;
}

/** A country by its code, with its flag. */
export function nameOfCountry(atlas: Atlas, code: string): string {
	const country = atlas.byId.countries.get(code);
	return country === undefined ? code : flagged(country);
}
