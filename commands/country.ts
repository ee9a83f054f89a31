import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { defineCommand } from '../src/context.ts';
import { countryReply } from '../src/replies/country.ts';
import { privateOption, suggestCountries, withCountry } from '../src/replies/name-options.ts';

/** Every mechanism that a country chairs, co-chairs or is about to chair. */
export default defineCommand({
	data: {
		name: 'country',
		description: 'Every mechanism that a country chairs, co-chairs or is about to chair',
		options: [
			{
				type: ApplicationCommandOptionType.String,
				name: 'country',
				description: 'The country, in English, French, Spanish or Portuguese',
				required: true,
				autocomplete: true,
				max_length: 200,
			},
			privateOption,
		],
	},
	autocomplete: suggestCountries,
	execute: (options, { atlas }) =>
		withCountry(atlas, options.country, { name: 'country', options, targetOption: 'country' }, (found) =>
			countryReply(atlas, found),
		),
});
