import { choiceProblems, messageProblems } from '../fake-discord/limits.ts';
import { readDescription } from '../fake-discord/openapi.ts';
import { answer, suggest } from '../src/platform/answer.ts';
import type { Call, Choice, Reply } from '../src/platform/command.ts';
import { toMessage, toResponse, toSuggestions } from '../src/platform/discord/protocol/interaction-codec.ts';
import { application } from './data.ts';

/** Every failure that the dispatcher reported: there should be none. */
export const failures: unknown[] = [];

/** Answers a call from the real data. */
export function reply(name: string, options: Call['options'] = {}): Reply {
	return answer({ name, options }, application, ({ error }) => failures.push(error));
}

/** Asks for suggestions from the real data. */
export function suggestions(name: string, option: string, text: string): readonly Choice[] {
	return suggest(name, { option, text }, application, ({ error }) => failures.push(error));
}

/** What Discord would refuse in a reply: by its own description, where that is at hand, and by the limits that it lacks. */
export function problemsIn(one: Reply, delivery: 'new' | 'update' = 'new'): readonly unknown[] {
	const rules = { ephemeral: true, edit: false, mentions: true };
	return [
		...described(toResponse(one, delivery, application)),
		...messageProblems({ ...toMessage(one, application) }, [], rules),
	];
}

/** What Discord would refuse in suggestions. */
export function problemsInChoices(choices: readonly Choice[]): readonly unknown[] {
	return [...described(toSuggestions(choices)), ...choiceProblems([...choices], [])];
}

/** Everything a user reads in a reply. */
export function textOf({ content = '', embeds = [] }: Reply): string {
	const parts = embeds.flatMap(({ title, description: text, fields = [], footer }) => [
		title,
		text,
		...fields.flatMap(({ name, value }) => [name, value]),
		footer?.text,
	]);
	return [content, ...parts].join('\n');
}

const descriptionFile = process.env.DISCORD_OPENAPI;
const description = descriptionFile === undefined ? undefined : readDescription(descriptionFile);

function described(response: object): readonly unknown[] {
	return description?.request('POST', '/interactions/{interaction_id}/{interaction_token}/callback', response) ?? [];
}
