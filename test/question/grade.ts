import type { Reply } from '../../src/platform/command.ts';
import { textOf } from '../ask.ts';
import { atlas } from '../data.ts';

/** How an answer does by the expectation of a golden question: the last must never be. */
export type Outcome = 'right' | 'refused' | 'asked back' | 'answered with something else';

/** Grades an answer by the finer rules, in which a refusal may be one of several right answers. */
export function outcomeOf(reply: Reply, expected: string): Outcome {
	const text = textOf(reply);
	const refuses = refusal.test(text);
	const parts = expected.split(';').map((part) => part.trim());
	const mayRefuse = parts.some((part) => part.split('|').includes('ABSTAIN'));
	const said = saidAsWell(text, parts, refuses && mayRefuse);
	const isMet = parts.every((part) => isSaidIn(reply, part) || (asksBack(reply) && mayRefuse));
	if (isMet && said.length === 0) return 'right';
	if (refuses && said.length === 0) return 'refused';
	return asksBack(reply) ? 'asked back' : 'answered with something else';
}

const refusal = /not in the sources|I can’t answer|has no row in the table/;

/** What is said and must not be. */
function saidAsWell(text: string, parts: readonly string[], refusesRightly: boolean): readonly string[] {
	const named = parts.flatMap((part) =>
		part.split('|').flatMap((one) => (/^\??@/.test(one) ? one.replace(/^\??@/, '') : [])),
	);
	const others =
		parts.includes('ONLY') && !refusesRightly
			? atlas.mechanisms.filter(({ id }) => !named.includes(id) && isNamed(text, id))
			: [];
	return [
		...others.map(({ id }) => id),
		...parts.filter((part) => part.startsWith('!') && hasWords(text, part.slice(1))),
	];
}

function isSaidIn(reply: Reply, part: string): boolean {
	if (/^(ONLY|NUMBER-ONLY|)$|^[?!]/.test(part)) return true;
	const [said = '', needed] = part.split('=>');
	const isSaid = said.split('|').some((one) => isOneSaid(reply, one));
	return needed === undefined ? isSaid : !isSaid || needed.split('|').some((one) => isOneSaid(reply, one));
}

function isOneSaid(reply: Reply, one: string): boolean {
	const text = textOf(reply);
	if (one === 'ABSTAIN') return refusal.test(text);
	if (one === 'ASK') return asksBack(reply);
	if (one === 'YES' || one === 'NO') return new RegExp(`^\\W*${one}\\b`, 'i').test(text);
	return one.startsWith('@') ? isNamed(text, one.slice(1)) : hasWords(text, one);
}

function asksBack(reply: Reply): boolean {
	return reply.private === true && JSON.stringify(reply.rows ?? []).includes('"menu"');
}

/** What is wrong with an answer by the expectation of a golden question; empty when it is right. */
export function faultsIn(reply: Reply, expected: string): readonly string[] {
	const text = textOf(reply);
	const parts = expected.split(';').map((part) => part.trim());
	if (parts.includes('ABSTAIN')) return abstainFaults(text, parts);
	if (parts.includes('SMALLTALK')) return text.trim() === '' ? ['says nothing'] : [];
	if (parts.includes('ASK')) return asksBack(reply) ? [] : ['does not ask back'];
	const named = parts.flatMap((part) => (/^\??@/.test(part) ? [part.replace(/^\??@/, '')] : []));
	const others = parts.includes('ONLY')
		? atlas.mechanisms.filter(({ id }) => !named.includes(id) && isNamed(text, id))
		: [];
	return [...others.map(({ id }) => `names ${id} as well`), ...parts.flatMap((part) => factFaults(text, part))];
}

/** Whether a mechanism is named in a text, by any name that is shown. */
export function isNamed(text: string, id: string): boolean {
	const mechanism = atlas.byId.mechanisms.get(id);
	if (mechanism === undefined) throw new Error(`There is no mechanism ${id}`);
	return [mechanism.shortName, ...mechanism.acronyms, mechanism.name].some((name) => hasWords(text, name));
}

/** Whether words stand in a text as whole words or numbers, whatever their case. */
export function hasWords(text: string, words: string): boolean {
	const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'iu').test(text);
}

function factFaults(text: string, part: string): readonly string[] {
	const ways: Readonly<Record<string, (rest: string) => readonly string[]>> = {
		'?': () => [],
		'!': (rest) => (hasWords(text, rest) ? [`says ${rest}`] : []),
		'@': (rest) => (isNamed(text, rest) ? [] : [`does not name ${rest}`]),
	};
	const way = ways[part.charAt(0)];
	if (way !== undefined) return way(part.slice(1));
	if (part === 'ONLY' || part === '') return [];
	if (part === 'YES' || part === 'NO')
		return new RegExp(`^\\W*${part}\\b`, 'i').test(text) ? [] : [`does not begin with ${part}`];
	const [said = '', needed = said] = part.split('=>');
	const isSaid = said.split('|').some((spelling) => hasWords(text, spelling));
	if (said !== needed) return isSaid && !hasWords(text, needed) ? [`says ${said} without ${needed}`] : [];
	return isSaid ? [] : [`does not say ${part}`];
}

function abstainFaults(text: string, parts: readonly string[]): readonly string[] {
	const says = /not in the sources|I can’t answer|has no row in the table/.test(text)
		? []
		: ['does not say that it cannot answer'];
	const states = atlas.countries.filter(({ name }) => hasWords(text, name)).map(({ name }) => `names ${name}`);
	const numbers = parts
		.filter((part) => /^\d+$/.test(part) && !hasWords(text, part))
		.map((part) => `does not say ${part}`);
	const figures = parts.includes('NUMBER-ONLY') || !/\d/.test(text) ? [] : ['gives a figure'];
	return [...says, ...states, ...numbers, ...figures];
}
