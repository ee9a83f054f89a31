import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import { defineCommand } from '../src/context.ts';
import { namedIn } from '../src/questions/names-in.ts';
import { explainReply } from '../src/replies/explain.ts';

const name = 'Explain mechanisms';

/** Every mechanism, organisation and term that somebody's message names. */
export default defineCommand({
	data: { type: ApplicationCommandType.Message, name },
	hiddenOptions: [
		{
			type: ApplicationCommandOptionType.String,
			name: 'message',
			description: 'The text of the message',
			max_length: 6000,
		},
	],
	rateLimited: true,
	execute: ({ message = '' }, { atlas }) =>
		explainReply(atlas, namedIn(atlas, message), { name, options: { message } }),
});
