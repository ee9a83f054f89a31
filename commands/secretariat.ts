import { defineCommand } from '../src/context.ts';
import { secretariatReply } from '../src/replies/mechanism.ts';
import { mechanismOption, privateOption, suggestMechanisms, withMechanism } from '../src/replies/name-options.ts';

/** The secretariat of a mechanism. */
export default defineCommand({
	data: {
		name: 'secretariat',
		description: 'Who is a mechanism’s secretariat, and in what capacity',
		options: [mechanismOption, privateOption],
	},
	autocomplete: suggestMechanisms,
	execute: (options, { atlas }) =>
		withMechanism(atlas, options.mechanism, { name: 'secretariat', options, targetOption: 'mechanism' }, (found) =>
			secretariatReply(atlas, found),
		),
});
