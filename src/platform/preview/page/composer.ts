import type { Options } from '../../command.ts';
import { cutName, readOptions } from '../../command-line.ts';
import { byId, el } from './dom.ts';
import { type Editor, openEditor } from './editor.ts';
import type { KnownCommand } from './interaction.ts';
import { comboboxAttributes, makePopup } from './popup.ts';
import { listCommands } from './suggestions.ts';

/** The message box. */
export interface Composer {
	/** Puts a command into the box, to be filled in. */
	readonly open: (command: KnownCommand) => void;
	readonly focus: () => void;
}

/** Opens the message box: words, and commands with their options. */
export function openComposer(
	commands: readonly KnownCommand[],
	run: (command: KnownCommand, options: Options) => void,
): Composer {
	const form = byId('composer');
	const popup = makePopup();
	const hint = el('p', { id: 'hint', class: 'hint', role: 'alert' });
	const words = el('input', {
		...comboboxAttributes,
		class: 'words',
		enterkeyhint: 'send',
		'aria-label': 'Message #iscm',
		'aria-describedby': 'hint',
		placeholder: 'Message #iscm, / for commands',
	});
	const box = el('div', { class: 'box' }, words, el('button', { class: 'send', 'aria-label': 'Send' }));
	let editor: Editor | undefined;
	form.append(popup.node, hint, box);

	const say = (sentence: string) => {
		hint.textContent = sentence;
	};
	const close = (text: string) => {
		editor?.node.replaceWith(words);
		editor = undefined;
		words.value = text;
		words.focus();
		list();
	};
	const edit = (command: KnownCommand, options: Options) => {
		say('');
		popup.hide();
		const opened = openEditor(command, options, {
			popup,
			hint: say,
			leave: close,
			send: (filled) => {
				close('');
				run(command, filled);
			},
		});
		(editor?.node ?? words).replaceWith(opened.node);
		editor = opened;
		opened.focus();
	};
	const list = () => {
		if (/^\/\S*$/.test(words.value))
			popup.show(
				words,
				listCommands(words.value, commands, (command) => edit(command, {})),
			);
		else popup.hide();
	};
	const sendWords = () => {
		const text = words.value.trim();
		if (text === '') return;
		const typed = commandIn(text, commands);
		if (typed !== undefined && isWhole(typed)) {
			close('');
			return run(typed.command, {});
		}
		if (typed !== undefined) return edit(typed.command, readOptions(typed.rest, typed.command.options));
		if (text.startsWith('/')) return say(`There is no command ${text.split(/\s/)[0]}. Type / to see them all.`);
		const asking = plainWords(text, commands);
		if (asking === undefined) return say('Commands begin with a slash. Type / to see them all.');
		close('');
		run(asking.command, asking.options);
	};

	words.addEventListener('input', () => {
		say('');
		const typed = commandIn(words.value, commands);
		if (typed === undefined || typed.rest === '') return list();
		edit(typed.command, readOptions(typed.rest, typed.command.options));
	});
	words.addEventListener('focus', list);
	words.addEventListener('keydown', (event) => {
		const typed = commandIn(words.value.trim(), commands);
		const sends = event.key === 'Enter' && typed !== undefined && isWhole(typed);
		if (!event.isComposing && !sends && popup.takes(event)) event.preventDefault();
	});
	form.addEventListener('focusout', (event) => {
		if (!(event.relatedTarget instanceof Node && form.contains(event.relatedTarget))) popup.hide();
	});
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		if (editor === undefined) sendWords();
		else editor.send();
	});
	return { open: (command) => edit(command, {}), focus: () => words.focus() };
}

/** A command that a line names, and what stands behind its name. */
interface NamedCommand {
	readonly command: KnownCommand;
	readonly rest: string;
}

function commandIn(line: string, commands: readonly KnownCommand[]): NamedCommand | undefined {
	const typed = cutName(line);
	const command = commands.find(({ name }) => name === typed?.name.toLowerCase());
	return typed && command && { command, rest: typed.rest };
}

/** Whether a line can be sent as it is: its command needs no options. */
function isWhole({ command, rest }: NamedCommand): boolean {
	return rest === '' && command.options.every(({ required }) => !required);
}

/** Words without a slash, and a mention of the bot, are a question where there is a command that takes one. */
function plainWords(
	text: string,
	commands: readonly KnownCommand[],
): { command: KnownCommand; options: Options } | undefined {
	const command = commands.find(({ name }) => name === 'ask');
	const question = text.replace(/^@iscm\b[\s,:]*/i, '');
	return command && { command, options: { [command.options[0]?.name ?? 'question']: question || text } };
}
