import { createHash } from 'node:crypto';
import type { APIInteractionResponse, APIInteractionResponseCallbackData } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { allCommands } from '../commands/index.ts';
import { optionsOf } from '../src/platform/command.ts';
import { atlas } from './data.ts';
import all from './frozen-custom-ids.json' with { type: 'json' };
import { pick, press, slash } from './http/interactions.ts';
import { answerTo } from './http/open.ts';
import { type Component, componentsIn } from './transcript/components.ts';
import { makeTranscript } from './transcript/transcript.ts';

// Messages with buttons stay in channels for years, so every custom_id that was ever sent must be answered. This list of
// them only grows: entries are added at its end, and none is changed or taken out.

/** A `custom_id` that was sent: of a button, or of a menu with something to pick; where it is written in short, also in long. */
interface Frozen {
	readonly button?: string;
	readonly menu?: string;
	readonly pick?: string;
	readonly named?: string;
}

const frozen: readonly Frozen[] = all;
const titled = frozen.map((entry) => [`${idOf(entry)} ${entry.pick ?? ''}`, entry] as const);

/** The list as it was after each time that something was added: how many entries, and the checksum of so many. */
const history: readonly (readonly [count: number, checksum: string])[] = [[175, '364fba23642b40b0']];

/** How an answer begins when no mechanism meets the conditions of a list: chairs change, and then it is the right one. */
const nothingFits = messageIn(answerTo(slash('list', { type: 'global', region: 'asia' }))).content?.split(':')[0] ?? '';

describe('a button or menu that was sent long ago', () => {
	it.each(titled)('is answered as it was: %s', (_title, entry) => {
		const id = idOf(entry);
		const response = use(entry, id);
		expect(problemsIn(response)).toEqual([]);
		expect(response?.type).toBe(id.endsWith('#update') ? 7 : 4);
		const text = JSON.stringify(response);
		expect(namesIn(entry).filter((names) => !names.some((name) => text.includes(name)))).toEqual([]);
		if (isShort(id)) expect(use(entry, entry.named ?? 'missing')).toEqual(response);
	});
});

describe('the list of what was sent', () => {
	it.each(history)('still begins with the same %i entries', (count, checksum) => {
		expect(checksumOf(frozen.slice(0, count))).toBe(checksum);
	});

	it('is frozen to its end: add what is told here to `history` above', () => {
		expect(history.at(-1)).toEqual([frozen.length, checksumOf(frozen)]);
	});

	it('holds every kind of button and menu that there is: add those told here at the end of frozen-custom-ids.json', () => {
		const known = new Set(
			frozen.flatMap((entry) => kindsOf({ id: idOf(entry), ...(entry.pick && { picks: [entry.pick] }) })),
		);
		const missing: Component[] = [];
		for (const component of componentsIn(Object.values(makeTranscript()))) {
			const kinds = kindsOf(component).filter((kind) => !known.has(kind));
			if (kinds.length > 0) missing.push(component);
			for (const kind of kinds) known.add(kind);
		}
		const entries = missing.map(({ id, picks }) =>
			picks === undefined ? { button: id } : { menu: id, pick: picks[0] },
		);
		expect(entries.map((entry) => JSON.stringify(entry))).toEqual([]);
	});
});

function idOf({ button = '', menu = button }: Frozen): string {
	return menu;
}

/** Whether the places of options stand for their names. */
function isShort(id: string): boolean {
	return partsOf(id).some(([name]) => name.length === 1);
}

function use({ pick: value }: Frozen, id: string): APIInteractionResponse | undefined {
	return answerTo(value === undefined ? press(id) : pick(id, value));
}

/** What is wrong with a response: an answer is a card of some sort, a text to cite or an empty list; else it is an error or a question back. */
function problemsIn(response: APIInteractionResponse | undefined): readonly string[] {
	const { embeds = [], content = '' } = messageIn(response);
	const isAnswer = embeds.length > 0 || content.startsWith('```') || content.startsWith(nothingFits);
	return isAnswer ? [] : [content];
}

function messageIn(response: APIInteractionResponse | undefined): APIInteractionResponseCallbackData {
	return response !== undefined && 'data' in response ? (response.data as APIInteractionResponseCallbackData) : {};
}

function checksumOf(entries: readonly Frozen[]): string {
	return createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 16);
}

/** The names, one of which an answer must say, of everything in an entry that has an id. */
function namesIn(entry: Frozen): readonly (readonly string[])[] {
	const { mechanisms, pageOnly, countries, organisations } = atlas.byId;
	const values = [...partsOf(idOf(entry)).map(([, value]) => value), entry.pick ?? ''];
	return values.flatMap((id) => {
		const known = mechanisms.get(id) ?? pageOnly.get(id) ?? countries.get(id) ?? organisations.get(id);
		if (known === undefined) return [];
		const { name, shortName = name, acronym = name } = known as { name: string; shortName?: string; acronym?: string };
		return [[name, shortName, acronym]];
	});
}

/** What is special about a button or a menu: its command, each option, each value of those that have choices, and whether it changes its message. */
function kindsOf({ id, picks }: Component): readonly string[] {
	const command = id.replace(/[?#].*/, '');
	const what = `${picks === undefined ? 'button' : 'menu'} ${command}`;
	const options = partsOf(id).map(
		([name, value]) => `${what} ${name}${isChoice(command, name, value) ? `=${value}` : ''}`,
	);
	return [`${what}${id.endsWith('#update') ? ' in place' : ''}`, ...options];
}

function isChoice(command: string, name: string, value: string): boolean {
	const found = allCommands.find(({ data }) => data.name === command);
	const option = found && optionsOf(found).find((one) => one.name === name);
	return value.startsWith('~') || (option !== undefined && 'choices' in option);
}

/** The options in a `custom_id`, as they are written. */
function partsOf(id: string): readonly (readonly [name: string, value: string])[] {
	const [, query = ''] = /\?([^#]*)/.exec(id) ?? [];
	return query.split('&').map((part) => [part.replace(/=.*/, ''), part.replace(/^[^=]*=?/, '')]);
}
