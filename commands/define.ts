import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { defineCommand } from '../src/context.ts';
import { mechanismMeaningReply, organisationMeaningReply, termReply } from '../src/replies/define.ts';
import { privateOption, suggestTerms, withMeaning } from '../src/replies/name-options.ts';
import { pageOnlyReply } from '../src/replies/page.ts';

/** What a term or an acronym means. */
export default defineCommand({
	data: {
		name: 'define',
		description: 'What a term or an acronym means: RCP, IRF, ICMPD, observer …',
		options: [
			{
				type: ApplicationCommandOptionType.String,
				name: 'term',
				description: 'The term or acronym',
				required: true,
				autocomplete: true,
				max_length: 200,
			},
			privateOption,
		],
	},
	autocomplete: suggestTerms,
	execute: (options, { atlas }) =>
		withMeaning(atlas, options.term, { name: 'define', options, targetOption: 'term' }, (known) => {
			if (known.kind === 'term') return termReply(atlas, known.term);
			if (known.kind === 'organisation') return organisationMeaningReply(atlas, known.organisation);
			if (known.kind === 'mechanism') return mechanismMeaningReply(atlas, known.mechanism);
			return pageOnlyReply(atlas, known.process);
		}),
});
