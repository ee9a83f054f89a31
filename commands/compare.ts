import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { defineCommand } from '../src/context.ts';
import { compareReply, sameTwiceReply } from '../src/replies/compare.ts';
import { mechanismOption, privateOption, suggestMechanisms, withMechanism } from '../src/replies/name-options.ts';

/** Two or three mechanisms side by side. */
export default defineCommand({
	data: {
		name: 'compare',
		description: 'Two or three mechanisms side by side, differences first',
		options: [
			{ ...mechanismOption, name: 'first', description: 'A mechanism' },
			{ ...mechanismOption, name: 'second', description: 'Another one' },
			{
				type: ApplicationCommandOptionType.String,
				name: 'third',
				description: 'And perhaps a third',
				autocomplete: true,
				max_length: 200,
			},
			privateOption,
		],
	},
	autocomplete: suggestMechanisms,
	execute: (options, { atlas }) =>
		withMechanism(atlas, options.first, { name: 'compare', options, targetOption: 'first' }, (first) => {
			const some = { ...options, first: first.id };
			return withMechanism(
				atlas,
				options.second,
				{ name: 'compare', options: some, targetOption: 'second' },
				(second) => {
					if (second.id === first.id) return sameTwiceReply(first);
					if (options.third === undefined) return compareReply(atlas, [first, second]);
					const more = { ...some, second: second.id };
					return withMechanism(
						atlas,
						options.third,
						{ name: 'compare', options: more, targetOption: 'third' },
						(third) => {
							const same = [first, second].find(({ id }) => id === third.id);
							return same === undefined ? compareReply(atlas, [first, second, third]) : sameTwiceReply(same);
						},
					);
				},
			);
		}),
});
