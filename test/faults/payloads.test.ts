import type { APIInteractionResponse } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceProblems, messageProblems } from '../../fake-discord/limits.ts';
import { readDescription } from '../../fake-discord/openapi.ts';
import { answer, suggest } from '../../src/platform/answer.ts';
import type { Call } from '../../src/platform/command.ts';
import { fitMessage } from '../../src/platform/discord/protocol/fit.ts';
import { toResponse, toSuggestions } from '../../src/platform/discord/protocol/interaction-codec.ts';
import { toAnswer } from '../../src/platform/discord/protocol/messages.ts';
import type { ReadableAtlas } from '../../src/questions/readable-atlas.ts';
import { application, applicationWith, atlas } from '../data.ts';
import { anyText, callsWith, hostileAtlas, hostileTexts, mark, spoiltCalls } from './hostile.ts';

// Whatever stands in the records and whatever is asked, nothing leaves that Discord would refuse, or that pings or pretends.

const failures: unknown[] = [];
const file = process.env.DISCORD_OPENAPI;
const description = file === undefined ? undefined : readDescription(file);
const callback = '/interactions/{interaction_id}/{interaction_token}/callback';
const message = '/channels/{channel_id}/messages';

/** What Discord would refuse in a request of the bot, by its own description where that is at hand. */
function problemsIn(route: string, body: object): readonly unknown[] {
	const data = 'data' in body ? (body.data as Record<string, unknown>) : { ...body };
	const rules = { ephemeral: route === callback, edit: false, mentions: true };
	const own = 'choices' in data ? choiceProblems(data.choices, []) : messageProblems(data, [], rules);
	return [...own, ...(description?.request('POST', route, JSON.parse(JSON.stringify(body))) ?? [])];
}

/** What an answer is sent as: for all as a new one, in private in place of a message, and as a message. */
function sentFor(
	{ name, options }: Call,
	data: ReadableAtlas,
	inPrivate: boolean,
): readonly (readonly [string, object])[] {
	const call = inPrivate ? { name, options: { ...options, private: true } } : { name, options };
	const reply = answer(call, applicationWith(data), ({ error }) => void failures.push(error));
	return [
		[callback, toResponse(reply, inPrivate ? 'update' : 'new', application)],
		[message, toAnswer(reply, { id: '1190000000000000001' }, application)],
	];
}

function suggestionsFor(text: string, data: ReadableAtlas): readonly APIInteractionResponse[] {
	const report = ({ error }: { readonly error: unknown }) => void failures.push(error);
	return [
		['iscm', 'mechanism'],
		['define', 'term'],
		['country', 'country'],
		['organisation', 'organisation'],
		['list', 'chair'],
	].map(([name = '', option = '']) => toSuggestions(suggest(name, { option, text }, applicationWith(data), report)));
}

describe('R12 every payload is one that Discord takes', () => {
	it('R12 from 10,000 hostile records', () => {
		let at = 0;
		fc.assert(
			fc.property(hostileAtlas, (data) => {
				const call = spoiltCalls[at++ % spoiltCalls.length] ?? { name: 'about', options: {} };
				for (const [route, body] of sentFor(call, data, at % 3 === 0))
					expect(problemsIn(route, body), JSON.stringify(call)).toEqual([]);
			}),
			{ numRuns: 10_000, endOnFailure: true },
		);
		expect(failures).toEqual([]);
	}, 180_000);

	it('R12 from 10,000 hostile queries', () => {
		let at = 0;
		fc.assert(
			fc.property(anyText, (text) => {
				const calls = callsWith(text);
				const call = calls[at++ % calls.length] ?? { name: 'about', options: {} };
				for (const [route, body] of sentFor(call, atlas, at % 3 === 0))
					expect(problemsIn(route, body), JSON.stringify(call)).toEqual([]);
			}),
			{ numRuns: 10_000, endOnFailure: true },
		);
		expect(failures).toEqual([]);
	}, 180_000);

	it('R12 from suggestions, of hostile records and to hostile texts', () => {
		fc.assert(
			fc.property(hostileAtlas, anyText, (data, text) => {
				for (const body of [...suggestionsFor('', data), ...suggestionsFor(text, data)])
					expect(problemsIn(callback, body)).toEqual([]);
			}),
			{ numRuns: 500, endOnFailure: true },
		);
		expect(failures).toEqual([]);
	}, 60_000);

	it('R12 and of what is right nothing is ever cut', () => {
		for (const call of spoiltCalls) {
			const { content = '', embeds = [] } = answer(call, application, () => undefined);
			const { content: words = '', embeds: shown = [] } = fitMessage({ content, embeds, components: [] }, 'nothing');
			if (content === '' && embeds.length === 0) continue;
			expect([words, ...shownIn({ embeds: shown })].join()).toBe([content, ...shownIn({ embeds })].join());
		}
	});
});

describe('A1 nobody is pinged', () => {
	it('A1 by any answer of any kind to thirty texts that would', () => {
		const pings = hostileTexts.filter((text) => /@|<[#&!]/.test(text)).slice(0, 30);
		expect(pings).toHaveLength(30);
		for (const text of pings) {
			for (const call of [...callsWith(text), ...spoiltCalls]) {
				for (const [, body] of [...sentFor(call, atlas, false), ...sentFor(call, atlas, true)]) {
					const data = 'data' in body ? body.data : body;
					expect(data).toMatchObject({ allowed_mentions: { parse: [], replied_user: false } });
				}
			}
		}
	});
});

describe('A2 users’ own words are shown without effect', () => {
	it('A2 in code, cut short, and nowhere else', () => {
		expect(hostileTexts.length).toBeGreaterThanOrEqual(200);
		for (const text of hostileTexts) {
			for (const call of callsWith(text)) {
				for (const [, body] of sentFor(call, atlas, false)) {
					const shown = shownIn(body);
					const spans = shown.flatMap((one) => one.match(codeSpans) ?? []);
					expect(spans.filter((span) => [...span].length > 82)).toEqual([]);
					const outside = shown.map((one) => one.replace(codeSpans, ''));
					expect(
						outside.filter((one) => one.includes(mark) || /@everyone|@here|<[@#:/at]|evil|\p{Cf}|\p{Cs}/u.test(one)),
						JSON.stringify([call, shown]),
					).toEqual([]);
				}
			}
		}
	}, 60_000);
});

/** A run of back-ticks, and what follows up to the next run of as many: what Discord shows as code, just as it stands. */
const codeSpans = /(?<!`)(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g;

/** The texts of a message in which Discord reads markup; labels of buttons and menus are plain. */
function shownIn(body: object): readonly string[] {
	const { content = '', embeds = [] } = ('data' in body ? body.data : body) as {
		readonly content?: string;
		readonly embeds?: readonly {
			readonly title?: string;
			readonly description?: string;
			readonly fields?: readonly { readonly name: string; readonly value: string }[];
		}[];
	};
	const inEmbeds = embeds.flatMap(({ title = '', description: text = '', fields = [] }) => [
		...[title, text],
		...fields.flatMap(({ name, value }) => [name, value]),
	]);
	return [content, ...inEmbeds].filter((text) => text !== '');
}
