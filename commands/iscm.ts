import { defineCommand } from '../src/context.ts';
import { cardReply } from '../src/replies/mechanism.ts';
import { mechanismOption, privateOption, suggestMechanisms, withMechanism } from '../src/replies/name-options.ts';

/** The card of a mechanism. */
export default defineCommand({
	data: {
		name: 'iscm',
		description: 'A mechanism’s card: type, members, chair, secretariat, IOM’s role',
		options: [mechanismOption, privateOption],
	},
	autocomplete: suggestMechanisms,
	execute: (options, { atlas }) =>
		withMechanism(atlas, options.mechanism, { name: 'iscm', options, targetOption: 'mechanism' }, (found) =>
			cardReply(atlas, found),
		),
});
