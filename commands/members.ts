import { defineCommand } from '../src/context.ts';
import { membersReply } from '../src/replies/mechanism.ts';
import { mechanismOption, privateOption, suggestMechanisms, withMechanism } from '../src/replies/name-options.ts';

/** The number of members of a mechanism. */
export default defineCommand({
	data: {
		name: 'members',
		description: 'How many member countries a mechanism has',
		options: [mechanismOption, privateOption],
	},
	autocomplete: suggestMechanisms,
	execute: (options, { atlas }) =>
		withMechanism(atlas, options.mechanism, { name: 'members', options, targetOption: 'mechanism' }, (found) =>
			membersReply(atlas, found),
		),
});
