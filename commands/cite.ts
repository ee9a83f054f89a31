import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { defineCommand } from '../src/context.ts';
import { type Citable, citeReply } from '../src/replies/cite.ts';
import { mechanismOption, withMechanism } from '../src/replies/name-options.ts';

const facts = [
	{ name: 'Card', value: 'card' },
	{ name: 'Chair', value: 'chair' },
	{ name: 'Secretariat', value: 'secretariat' },
	{ name: 'IOM’s role', value: 'iom-role' },
	{ name: 'Members', value: 'members' },
] as const satisfies readonly { readonly name: string; readonly value: Citable }[];

/** A block of text that cites a fact: what the *Cite* buttons call. */
export default defineCommand({
	data: {
		name: 'cite',
		description: 'A block of text for a briefing note: mechanism, fact, source, date',
		options: [
			mechanismOption,
			{
				type: ApplicationCommandOptionType.String,
				name: 'fact',
				description: 'What to cite',
				choices: facts,
				required: true,
			},
		],
	},
	execute: ({ mechanism, fact }, { atlas }) =>
		withMechanism(
			atlas,
			mechanism,
			{ name: 'cite', options: { mechanism, fact }, targetOption: 'mechanism' },
			(found) => citeReply(atlas, found, fact),
		),
});
