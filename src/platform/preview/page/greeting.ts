import { draft } from '../../../../fake-discord/build-message.ts';
import { botUser, placeOf } from '../../../../fake-discord/world.ts';
import { cutName, readOptions } from '../../command-line.ts';
import type { Channel } from './channel.ts';
import { drawOwnButton } from './components.ts';
import { el } from './dom.ts';
import type { KnownCommand } from './interaction.ts';

/** Says hello in the bot's name, with three lines to try at the press of a button. */
export function greet({ run, show }: Channel, commands: readonly KnownCommand[]): void {
	const buttons = FIRST_LINES.flatMap((line) => {
		const { name, rest = '' } = cutName(line) ?? {};
		const command = commands.find((one) => one.name === name);
		if (command === undefined) return [];
		const options = readOptions(rest, command.options);
		return [drawOwnButton(line, 'primary', () => void run(command, options))];
	});
	const takesQuestions = commands.some(({ name }) => name === 'ask');
	const content = takesQuestions ? `${GREETING}\n${QUESTION}` : GREETING;
	show({
		message: draft(placeOf('guild', ''), botUser, { content }),
		rows: [el('discord-action-row', {}, ...buttons)],
	});
}

const FIRST_LINES = ['/iscm Rabat', '/define IRF', '/chair Kolombo'];
const GREETING = [
	'**Hello!** I look up the 28 Inter-State Consultation Mechanisms on Migration.',
	'Press one of these to see what I do, or type `/` below for all of my commands.',
].join('\n');
const QUESTION = 'Or just ask: *who chairs the Budapest Process?*';
