import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { defineCommand } from '../src/context.ts';
import { knownById } from '../src/names/find.ts';
import { definedOptions } from '../src/platform/command.ts';
import { namedIn } from '../src/questions/names-in.ts';
import type { ReadableAtlas } from '../src/questions/readable-atlas.ts';
import { understand } from '../src/questions/understand.ts';
import type { Understood } from '../src/questions/understood.ts';
import { privateOption } from '../src/replies/name-options.ts';
import { questionReply } from '../src/replies/question.ts';

/** A question in plain words. */
export default defineCommand({
	data: {
		name: 'ask',
		description: 'A question in plain words, such as: who chairs Rabat?',
		options: [
			{
				type: ApplicationCommandOptionType.String,
				name: 'question',
				description: 'Your question',
				required: true,
				max_length: 500,
			},
			privateOption,
		],
	},
	hiddenOptions: [
		{
			type: ApplicationCommandOptionType.String,
			name: 'about',
			description: 'What the question goes on from: ids of mechanisms with blanks between, or a text that names some',
			max_length: 500,
		},
	],
	rateLimited: true,
	execute: ({ question, about }, { atlas }) => {
		const understood = understand(atlas, question, processesIn(atlas, about ?? ''));
		const reply = questionReply(atlas, understood);
		if (reply.private || reply.call !== undefined || hasNoFacts.has(understood.kind)) return reply;
		const fits = encodeURIComponent(`${question}${about ?? ''}`.replaceAll(' ', '_')).length <= longestShared;
		return fits ? { ...reply, call: { name: 'ask', options: definedOptions({ question, about }) } } : reply;
	},
});

type Processes = NonNullable<Parameters<typeof understand>[2]>;

/** A longer question does not fit into a button, and half a question would be another one. */
const longestShared = 88;

/** Answers that say what the sources do not hold: nothing in them is worth sharing. */
const hasNoFacts: ReadonlySet<Understood['kind']> = new Set(['absent', 'civil', 'off-topic', 'place', 'which']);

/** The most mechanisms that a question can go on from: beyond that "the chair" would be anybody's. */
const mostContinued = 10;

function processesIn(atlas: ReadableAtlas, about: string): Processes {
	const byId = about.split(' ').flatMap((id) => knownById(atlas, id) ?? []);
	const known = (byId.length > 0 ? byId : namedIn(atlas, about)).flatMap((one) =>
		one.kind === 'mechanism' || one.kind === 'page-only' ? one : [],
	);
	return known.length > mostContinued ? [] : known;
}
