import { ApplicationCommandType } from 'discord-api-types/v10';
import { snowflake } from '../../../../fake-discord/snowflakes.ts';
import type { CommandData } from '../../command.ts';
import { openChannel } from './channel.ts';
import { openComposer } from './composer.ts';
import { byId, el, pressable } from './dom.ts';
import { dress } from './dress.ts';
import { greet } from './greeting.ts';
import type { KnownCommand } from './interaction.ts';
import { openTheme } from './theme.ts';

dress();
openTheme();
const channel = openChannel();
const commands = await readCommands();
const composer = openComposer(commands, (command, options) => void channel.run(command, options));
byId('commands').append(...commands.map(drawCommand));
greet(channel, commands);
composer.focus();

async function readCommands(): Promise<readonly KnownCommand[]> {
	const response = await fetch('/commands');
	const bodies: readonly (CommandData & { readonly type?: number })[] = await response.json();
	return bodies.flatMap((body) => {
		const isSlash = (body.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput;
		return isSlash ? [{ ...body, options: body.options ?? [], id: snowflake() }] : [];
	});
}

function drawCommand(command: KnownCommand): HTMLElement {
	const slash = el('span', { class: 'hash', 'aria-hidden': 'true' }, '/');
	return pressable({ title: command.description }, () => composer.open(command), slash, command.name);
}
