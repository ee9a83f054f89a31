import type { APIMessage, APIStringSelectComponent } from 'discord-api-types/v10';
import { buttonAct, menuAct, messageMenuAct, slashAct, typingAct, type UsableCommand } from './acts.ts';
import { type As, contextOf, where } from './build-interaction.ts';
import { draft } from './build-message.ts';
import { findCommand } from './commands.ts';
import { buttonsOf, menusOf } from './components.ts';
import { interact } from './interactions.ts';
import type { OptionValues } from './options.ts';
import { snowflake } from './snowflakes.ts';
import type { Answer, Shown, State, Suggestions } from './types.ts';
import { person } from './world.ts';

const chatInput = 1;
const messageMenuType = 3;

/** Runs a slash command as a user would. */
export async function slash(state: State, name: string, options: OptionValues = {}, as: As = {}): Promise<Answer> {
	const command = commandFor(state, as, chatInput, name);
	return (await interact(state, as, slashAct(command, options, as.force === true))) as Answer;
}

/** Types into an option that has autocomplete; `others` are the options that are filled in already. */
export async function autocomplete(
	state: State,
	name: string,
	option: string,
	text: string,
	others: OptionValues = {},
	as: As = {},
): Promise<Suggestions> {
	const command = commandFor(state, as, chatInput, name);
	return (await interact(state, as, typingAct(command, { option, text }, others, as.force === true))) as Suggestions;
}

/** Runs a message command on a message, or on a text that somebody else has said. */
export async function messageMenu(state: State, name: string, target: Shown | string, as: As = {}): Promise<Answer> {
	const command = commandFor(state, as, messageMenuType, name);
	const message = typeof target === 'string' ? said(state, as, target) : wire(target);
	return (await interact(state, as, messageMenuAct(command, message))) as Answer;
}

/** Presses a button of a message, by its label or its `custom_id`. */
export async function press(state: State, message: Shown, button: string, as: As = {}): Promise<Answer> {
	const current = state.messages.get(message.id) ?? wire(message);
	const found = buttonsOf(current).find((each) => each.label === button || each.custom_id === button);
	const has = () =>
		`it has: ${
			buttonsOf(current)
				.map((each) => each.label ?? each.custom_id)
				.join(', ') || 'none'
		}`;
	if (!found && !as.force) throw new Error(`The message has no button ${JSON.stringify(button)}; ${has()}`);
	if (found?.disabled && !as.force) throw new Error(`The button ${JSON.stringify(button)} is disabled`);
	if (found?.url) throw new Error(`The button ${JSON.stringify(button)} is a link: nothing is sent`);
	const act = buttonAct(current, found?.custom_id ?? button);
	return (await interact(state, as, { ...act, label: `button ${button}` })) as Answer;
}

/** Picks one or more entries of a menu of a message, by value or label. */
export async function pick(
	state: State,
	message: Shown,
	picked: string | string[],
	menuIndex = 0,
	as: As = {},
): Promise<Answer> {
	const current = state.messages.get(message.id) ?? wire(message);
	const menu = menusOf(current)[menuIndex];
	if (!menu) throw new Error(`The message has no menu number ${menuIndex}`);
	const values = [picked].flat().map((entry) => valueIn(menu, entry, as.force === true));
	const { min_values: min = 1, max_values: max = 1 } = menu;
	if (!as.force && (menu.disabled || values.length < min || values.length > max)) {
		throw new Error(`The menu takes ${min} to ${max} entries${menu.disabled ? ' and is disabled' : ''}`);
	}
	return (await interact(state, as, menuAct(current, menu.custom_id, values))) as Answer;
}

function valueIn(menu: APIStringSelectComponent, entry: string, force: boolean): string {
	const found = menu.options.find(({ value, label }) => value === entry || label === entry);
	if (found || force) return found?.value ?? entry;
	throw new Error(
		`The menu has no ${JSON.stringify(entry)}; it has: ${menu.options.map(({ value }) => value).join(', ')}`,
	);
}

function commandFor(state: State, as: As, type: number, name: string): UsableCommand {
	const place = where(as, person(as.user ?? 'ana').id);
	const command = findCommand(state, place.guildId, type, name);
	if (as.force) return command ?? { id: snowflake(), name };
	if (!command) throw new Error(`No command of type ${type} is registered as ${JSON.stringify(name)}`);
	if (command.contexts && !command.contexts.includes(contextOf(place))) {
		throw new Error(`The command ${JSON.stringify(name)} is not offered in context ${contextOf(place)}`);
	}
	return command;
}

function said(state: State, as: As, content: string): APIMessage {
	const message = draft(where(as, person(as.user ?? 'ana').id), person('bela'), { content });
	state.messages.set(message.id, message);
	return message;
}

function wire({ private: _private, updated: _updated, ...message }: Shown): APIMessage {
	return message;
}
