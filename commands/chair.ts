import { defineCommand } from '../src/context.ts';
import { chairReply } from '../src/replies/mechanism.ts';
import { mechanismOption, privateOption, suggestMechanisms, withMechanism } from '../src/replies/name-options.ts';

/** Who chairs a mechanism. */
export default defineCommand({
	data: {
		name: 'chair',
		description: 'Who chairs a mechanism: in office, co-chair, incoming',
		options: [mechanismOption, privateOption],
	},
	autocomplete: suggestMechanisms,
	execute: (options, { atlas }) =>
		withMechanism(atlas, options.mechanism, { name: 'chair', options, targetOption: 'mechanism' }, (found) =>
			chairReply(atlas, found),
		),
});
