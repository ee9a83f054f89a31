import { describe, expect, it } from 'vitest';
import { regionNames } from '../../src/mechanisms/atlas.ts';
import { chairParts } from '../../src/mechanisms/filters.ts';
import type { Mechanism } from '../../src/mechanisms/schema.ts';
import { reply, textOf } from '../ask.ts';
import { atlas } from '../data.ts';
import { hasWords, isNamed } from './grade.ts';

const answerTo = (question: string) => textOf(reply('ask', { question }));
const { mechanisms, countries, organisations } = atlas;

/** Names of countries, as the data gives them. */
const namesOf = (codes: readonly string[]) =>
	codes.map((code) => countries.find((one) => one.code === code)?.name ?? code);
const bodies = ({ secretariat }: Mechanism) =>
	secretariat.bodies.map(({ organisation }) => organisations.find(({ id }) => id === organisation)?.name ?? '');
const inOffice = ({ chair }: Mechanism) => (chair.inOffice.state === 'stated' ? namesOf(chair.inOffice.countries) : []);
const associated = ({ association }: Mechanism) =>
	association.state === 'stated'
		? association.organisations.map((id) => organisations.find((one) => one.id === id)?.name ?? '')
		: [association.state === 'none' ? 'None' : 'Not applicable'];
const roleNames = ({ iomRoles }: Mechanism) =>
	iomRoles.roles.map(({ role }) => (atlas.byId.terms.get(role)?.name ?? '').replace(' (IOM’s role)', ''));

/** Ways to ask for each field, and the words that must stand in the answer. */
const fields: readonly (readonly [
	string,
	readonly ((name: string) => string)[],
	(mechanism: Mechanism) => readonly string[],
])[] = [
	[
		'chair',
		[(n) => `who chairs ${n}?`, (n) => `chair in office of ${n}`, (n) => `Which country presides over ${n}`],
		(m) => [...inOffice(m), ...namesOf([...m.chair.coChair, ...m.chair.incoming])],
	],
	[
		'secretariat',
		[
			(n) => `who is the secretariat of ${n}?`,
			(n) => `${n} secretariat`,
			(n) => `which bodies provide the secretariat for ${n}`,
		],
		bodies,
	],
	[
		'members',
		[(n) => `how many members does ${n} have?`, (n) => `number of member countries in ${n}`, (n) => `how big is ${n}`],
		(m) => [String(m.members)],
	],
	[
		'established',
		[(n) => `when was ${n} established?`, (n) => `${n} founding year`, (n) => `since when does ${n} exist`],
		(m) => [String(m.established)],
	],
	[
		'region',
		[(n) => `which regions does ${n} cover?`, (n) => `region of ${n}`],
		(m) => m.regions.ids.map((region) => regionNames[region]),
	],
	[
		'type',
		[(n) => `what type of mechanism is ${n}?`, (n) => `${n} type`],
		(m) => [{ rcp: 'RCP', irf: 'IRF', global: 'Global process' }[m.type]],
	],
	[
		'association',
		[(n) => `which organisation is ${n} associated with?`, (n) => `formal association of ${n}`],
		associated,
	],
	['IOM’s role', [(n) => `what is IOM's role in ${n}?`, (n) => `what does IOM do in ${n}`], roleNames],
	['name', [(n) => `what is the full name of ${n}?`], (m) => [m.name]],
];

describe.each(fields)('%s of every mechanism', (_, ways, wordsOf) => {
	const cases = ways.flatMap((way) => mechanisms.map((mechanism) => [way(mechanism.shortName), mechanism] as const));
	it.each(cases)('%s', (question, mechanism) => {
		const text = answerTo(question);
		for (const words of wordsOf(mechanism)) expect(hasWords(text, words), `${words} in ${text}`).toBe(true);
		const others = mechanisms.filter(
			(one) => one !== mechanism && isNamed(text, one.id) && !mechanism.name.includes(one.shortName),
		);
		expect(others.map(({ id }) => id)).toEqual([]);
	});
});

/** Whether an answer names just these mechanisms. */
function expectExactly(question: string, wanted: readonly Mechanism[]): void {
	const text = answerTo(question);
	const named = mechanisms.filter(({ id }) => isNamed(text, id)).map(({ id }) => id);
	expect(named, text).toEqual(wanted.map(({ id }) => id));
	if (wanted.length === 0) expect(text).toMatch(/None|no mechanism|none of|chairs none|\*\*0/i);
}

describe('every country that has a part in a chair', () => {
	const chairing = countries.filter(({ code }) =>
		mechanisms.some((one) => chairParts(one, code).some((part) => part !== 'incoming')),
	);
	it.each(chairing.map(({ name, code }) => [name, code] as const))('which mechanisms does %s chair?', (name, code) => {
		expectExactly(
			`which mechanisms does ${name} chair?`,
			mechanisms.filter((one) => chairParts(one, code).length > 0),
		);
	});
	it.each(mechanisms.flatMap((one) => inOffice(one).map((name) => [name, one.shortName] as const)))(
		'does %s chair %s? Yes',
		(name, shortName) => {
			expect(answerTo(`does ${name} chair ${shortName}?`)).toMatch(/^\W*Yes/);
		},
	);
	it.each(mechanisms.map(({ shortName }) => shortName))('does Brazil chair %s? No', (shortName) => {
		expect(answerTo(`does Brazil chair ${shortName}?`)).toMatch(/^\W*No\b/);
	});
});

describe('every year, size, type and region', () => {
	it.each([...new Set(mechanisms.map(({ established }) => established))])(
		'which mechanisms were established in %i?',
		(year) => {
			expectExactly(
				`which mechanisms were established in ${year}?`,
				mechanisms.filter(({ established }) => established === year),
			);
			expectExactly(
				`mechanisms founded after ${year}`,
				mechanisms.filter(({ established }) => established > year),
			);
			expectExactly(
				`mechanisms created before ${year}`,
				mechanisms.filter(({ established }) => established < year),
			);
		},
	);
	it.each([...new Set(mechanisms.map(({ members }) => members))])('which mechanisms have %i members?', (size) => {
		expectExactly(
			`which mechanisms have ${size} members?`,
			mechanisms.filter(({ members }) => members === size),
		);
		expectExactly(
			`mechanisms with more than ${size} members`,
			mechanisms.filter(({ members }) => members > size),
		);
		expectExactly(
			`mechanisms with fewer than ${size} members`,
			mechanisms.filter(({ members }) => members < size),
		);
	});
	it.each(Object.entries(regionNames).filter(([region]) => region !== 'global'))('%s', (region, name) => {
		const there = mechanisms.filter(({ regions }) => regions.ids.some((id) => id === region));
		expectExactly(`which mechanisms are in ${name}?`, there);
		expectExactly(
			`RCPs in ${name}`,
			there.filter(({ type }) => type === 'rcp'),
		);
		expectExactly(
			`list the IRFs of ${name}`,
			there.filter(({ type }) => type === 'irf'),
		);
		expect(hasWords(answerTo(`how many mechanisms cover ${name}?`), String(there.length))).toBe(true);
	});
});

describe('every organisation that is a secretariat', () => {
	const acting = organisations.filter(
		({ id, country }) =>
			country === undefined &&
			mechanisms.some(({ secretariat }) =>
				secretariat.bodies.some((body) => body.organisation === id && body.capacity === 'secretariat'),
			),
	);
	it.each(
		acting
			.filter(({ name }) => !/Secretariat|Administration|Unit/.test(name))
			.map(({ name, acronym = name, id }) => [acronym, id] as const),
	)('where is %s the secretariat?', (name, id) => {
		expectExactly(
			`for which mechanisms is ${name} the secretariat?`,
			mechanisms.filter(({ secretariat }) =>
				secretariat.bodies.some((body) => body.organisation === id && body.capacity === 'secretariat'),
			),
		);
	});
});
