import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { defineCommand } from '../src/command.ts';
import { privateOption } from '../src/options.ts';
import { understand } from '../src/question/understand.ts';
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
	execute: ({ question }, { atlas }) => questionReply(atlas, understand(atlas, question)),
});
