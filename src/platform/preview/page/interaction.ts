import type { APIMessage } from 'discord-api-types/v10';
import { buttonAct, menuAct, modalAct, slashAct, typingAct } from '../../../../fake-discord/acts.ts';
import { type Act, makeInteraction } from '../../../../fake-discord/build-interaction.ts';
import type { MadeInteraction } from '../../../../fake-discord/types.ts';
import type { CommandData, Options, Typed } from '../../command.ts';

/** A command as the page knows it: what Discord is told, and the id that Discord would give it. */
export type KnownCommand = CommandData & { readonly id: string };

/** A press on a button, or a pick in a menu. */
export type ComponentPress = { readonly customId: string; readonly values?: readonly string[] };

/** A slash command that was sent. */
export function commandInteraction(command: KnownCommand, options: Options): MadeInteraction {
	return byYou(slashAct(command, options, true));
}

/** An option that is being typed, for which the bot is asked for suggestions. */
export function typingInteraction(command: KnownCommand, typed: Typed, others: Options): MadeInteraction {
	return byYou(typingAct(command, typed, others, true));
}

/** A press or a pick under a message. */
export function pressInteraction(message: APIMessage, { customId, values }: ComponentPress): MadeInteraction {
	return byYou(values === undefined ? buttonAct(message, customId) : menuAct(message, customId, values));
}

/** A form that was filled in, with the message that it came from if it did. */
export function modalInteraction(
	customId: string,
	components: readonly unknown[],
	message?: APIMessage,
): MadeInteraction {
	return byYou(modalAct(customId, components, message));
}

/** Whoever sits at the page is called you. */
function byYou(act: Act): MadeInteraction {
	return makeInteraction({ user: 'you' }, act);
}
