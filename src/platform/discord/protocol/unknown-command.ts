import { type APIInteraction, InteractionType } from 'discord-api-types/v10';
import { type Commands, commandNamed } from '../../application.ts';
import type { Log } from '../../log.ts';
import { receive } from './interaction-codec.ts';
import type { Step } from './steps.ts';

/** A line in so many milliseconds is enough to know. */
const quiet = 60_000;

/** Notes when Discord offers commands that are not there; their names are somebody else's words. */
export function noteUnknownCommands(commands: Commands, log: Log): Step {
	let [count, told] = [0, Number.NEGATIVE_INFINITY];
	return (next) => (interaction) => {
		if (isUnknown(interaction, commands)) {
			count += 1;
			if (performance.now() - told >= quiet) {
				log.warn({ evt: 'unknown_command', count }, 'Discord offers a command that is not there: register them again.');
				[count, told] = [0, performance.now()];
			}
		}
		return next(interaction);
	};
}

function isUnknown(interaction: APIInteraction, commands: Commands): boolean {
	if (interaction.type !== InteractionType.ApplicationCommand) return false;
	const received = receive(interaction, commands);
	return (
		received.kind === 'unknown-command' ||
		(received.kind === 'call' && commandNamed(received.call.name, commands) === undefined)
	);
}
