import { defineCommand } from '../src/context.ts';
import { aboutReply } from '../src/replies/about.ts';
import { privateOption } from '../src/replies/name-options.ts';

/** What the bot is and where its facts come from. */
export default defineCommand({
	data: {
		name: 'about',
		description: 'What this is, its sources and their dates, how to correct an error, privacy',
		options: [privateOption],
	},
	execute: (_, { atlas }) => aboutReply(atlas),
});
