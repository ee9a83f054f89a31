import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { defineCommand } from '../src/context.ts';
import { privateOption, suggestOrganisations, withOrganisation } from '../src/replies/name-options.ts';
import { organisationReply } from '../src/replies/organisation.ts';

/** Where an organisation is secretariat, supports one, or is the formal association. */
export default defineCommand({
	data: {
		name: 'organisation',
		description: 'Where an organisation is secretariat, supports one, or is the formal association',
		options: [
			{
				type: ApplicationCommandOptionType.String,
				name: 'organisation',
				description: 'Its name or acronym',
				required: true,
				autocomplete: true,
				max_length: 200,
			},
			privateOption,
		],
	},
	autocomplete: suggestOrganisations,
	execute: (options, { atlas }) =>
		withOrganisation(
			atlas,
			options.organisation,
			{ name: 'organisation', options, targetOption: 'organisation' },
			(found) => organisationReply(atlas, found),
		),
});
