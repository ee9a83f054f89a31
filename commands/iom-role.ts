import { defineCommand } from '../src/context.ts';
import { iomRoleReply } from '../src/replies/mechanism.ts';
import { mechanismOption, privateOption, suggestMechanisms, withMechanism } from '../src/replies/name-options.ts';

/** IOM’s roles in a mechanism. */
export default defineCommand({
	data: {
		name: 'iom-role',
		description: 'IOM’s roles in a mechanism, each with its meaning',
		options: [mechanismOption, privateOption],
	},
	autocomplete: suggestMechanisms,
	execute: (options, { atlas }) =>
		withMechanism(atlas, options.mechanism, { name: 'iom-role', options, targetOption: 'mechanism' }, (found) =>
			iomRoleReply(atlas, found),
		),
});
