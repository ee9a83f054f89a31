import { newMessage } from './build-message.ts';
import type { Channel } from './channel.ts';
import { drawOwnButton } from './components.ts';
import { el } from './dom.ts';
import type { Known } from './interaction.ts';
import { readTyped } from './read.ts';

/** Says hello in the bot's name, with three lines to try at the press of a button. */
export function greet({ run, show }: Channel, commands: readonly Known[]): void {
	const buttons = FIRST_LINES.flatMap((line) => {
		const call = readTyped(line, commands);
		const command = commands.find(({ name }) => name === call?.name);
		if (call === undefined || command === undefined) return [];
		return [drawOwnButton(line, 'primary', () => void run(command, call.options))];
	});
	const takesQuestions = commands.some(({ name }) => name === 'ask');
	const content = takesQuestions ? `${GREETING}\n${QUESTION}` : GREETING;
	const message = newMessage({ content }, { id: '0', type: 0 });
	show({ message, rows: [el('discord-action-row', {}, ...buttons)] });
}

const FIRST_LINES = ['/iscm Rabat', '/define IRF', '/chair Kolombo'];
const GREETING = [
	'**Hello!** I look up the 28 Inter-State Consultation Mechanisms on Migration.',
	'Press one of these to see what I do, or type `/` below for all of my commands.',
].join('\n');
const QUESTION = 'Or just ask: *who chairs the Budapest Process?*';
