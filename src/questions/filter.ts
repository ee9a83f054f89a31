import { type Condition, meeting, type OrganisationPart } from './conditions.ts';
import type { Frame, Named } from './frame.ts';
import type { ReadableAtlas } from './readable-atlas.ts';

/** The conditions that a question puts on the mechanisms it looks for. */
export function conditionsOf(atlas: ReadableAtlas, frame: Frame): readonly Condition[] {
	const { has, denies, unclear, bounds } = frame;
	const missing = has('association') && (denies('association') || denies('regional-body'));
	return [
		...grouped(frame.types).map(({ values, not }): Condition => ({ on: 'type', values, not })),
		...regionConditions(atlas, frame),
		...countryConditions(frame),
		...organisationConditions(frame),
		...roleConditions(frame),
		...bounds.map((bound): Condition => ({ on: 'bound', bound })),
		...(frame.organisations.length === 0 && has('association') && (missing || has('regional-body', 'any'))
			? [{ on: 'association' as const, stated: !missing }]
			: []),
		...(frame.countries.length === 0 && has('co-chair')
			? [{ on: 'chair-state' as const, state: 'co-chair' as const, not: denies('co-chair') }]
			: []),
		...(frame.countries.length === 0 && has('incoming')
			? [{ on: 'chair-state' as const, state: 'incoming' as const, not: denies('incoming') }]
			: []),
		...(frame.countries.length === 0 && denies('chair') && !has('co-chair', 'incoming')
			? [{ on: 'chair-state' as const, state: 'in-office' as const, not: true }]
			: []),
		...unclear.map(
			({ known, text }): Condition => ({
				on: 'name',
				ids: known.flatMap((one) => (one.kind === 'mechanism' ? one.mechanism.id : [])),
				words: text,
			}),
		),
	];
}

/** What a yes-or-no question claims of one mechanism. */
export function claimsOf(atlas: ReadableAtlas, frame: Frame): readonly Condition[] {
	const { has } = frame;
	const claims = conditionsOf(atlas, frame).map((claim): Condition => {
		if (claim.on === 'region' && claim.match === 'any') return { ...claim, match: has('only') ? 'only' : 'any' };
		return claim;
	});
	if (claims.length > 0) return claims;
	if (has('association')) return [{ on: 'association', stated: true }];
	const iom = frame.organisations.some(({ value }) => value === 'iom');
	if (iom && has('involved')) return [{ on: 'organisation', ids: ['iom'], part: 'any', not: false }];
	return [];
}

interface Group<T> {
	readonly values: readonly T[];
	readonly not: boolean;
}

function grouped<T>(named: readonly Named<T>[]): readonly Group<T>[] {
	return [false, true].flatMap((not) => {
		const values = named.filter((one) => one.not === not).map(({ value }) => value);
		return values.length > 0 ? [{ values, not }] : [];
	});
}

/** "Africa and Asia" means both where a mechanism has both, and otherwise either; "Africa or Asia" means either. */
function regionConditions(atlas: ReadableAtlas, { regions, has }: Frame): readonly Condition[] {
	return grouped(regions).map(({ values, not }) => {
		const match = has('only') && !not ? 'only' : values.length > 1 && !has('or') && !not ? 'all' : 'any';
		const condition: Condition = { on: 'region', values, match, not };
		return match === 'all' && meeting(atlas, [condition]).length === 0 ? { ...condition, match: 'any' } : condition;
	});
}

function countryConditions({ countries, organisations, has }: Frame): readonly Condition[] {
	const part = has('co-chair') ? 'co-chair' : has('incoming') ? 'incoming' : has('chair') ? 'in office' : 'any';
	const body = organisations.some(({ isState }) => isState) && has('secretariat');
	return body ? [] : grouped(countries).map(({ values, not }) => ({ on: 'chair', countries: values, part, not }));
}

function organisationConditions({ organisations, countries, roles, has, denies }: Frame): readonly Condition[] {
	const isIom = organisations.some(({ value }) => value === 'iom');
	const part = organisationPart(has, isIom);
	const meant = organisations.filter(({ value, isState }) => {
		if (value === 'iom' && (roles.length > 0 || (part === 'any' && !has('secretariat')))) return false;
		return !isState || countries.length === 0 || has('secretariat');
	});
	const not = denies('secretariat') || denies('association');
	const all = has('and') && !has('or');
	if (all && meant.length > 1)
		return meant.map(({ value, not: denied }) => ({ on: 'organisation', ids: [value], part, not: denied || not }));
	return grouped(meant).map(({ values, not: denied }) => ({
		on: 'organisation',
		ids: values,
		part,
		not: denied || not,
	}));
}

/** IOM's support is a role; whichever body else supports a mechanism does so as part of its secretariat. */
function organisationPart(has: Frame['has'], isIom: boolean): OrganisationPart {
	if (has('association')) return 'association';
	if (has('secretariat')) return has('support', 'involved') ? 'any-secretariat' : 'secretariat';
	if (!has('support')) return 'any';
	return isIom ? 'support' : 'any-secretariat';
}

function roleConditions({ roles, organisations, has }: Frame): readonly Condition[] {
	const iom = organisations.some(({ value }) => value === 'iom');
	const isMember = iom && roles.length === 0 && has('members', 'no-list') && !has('secretariat', 'association');
	const asked = isMember ? [{ value: 'member' as const, not: false }] : roles;
	return grouped(asked).map(({ values, not }) => ({ on: 'role', values, match: has('or') ? 'any' : 'all', not }));
}
