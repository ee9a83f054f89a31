import { allOf, type Commands } from '../src/platform/application.ts';
import type { AnyCommand, MenuCommand, SlashCommand } from '../src/platform/command.ts';
import about from './about.ts';
import ask from './ask.ts';
import chair from './chair.ts';
import cite from './cite.ts';
import compare from './compare.ts';
import country from './country.ts';
import define from './define.ts';
import explain from './explain.ts';
import iomRole from './iom-role.ts';
import iscm from './iscm.ts';
import list from './list.ts';
import members from './members.ts';
import organisation from './organisation.ts';
import secretariat from './secretariat.ts';

/** The commands that Discord is told about, in the order of the README. */
export const slashCommands: readonly SlashCommand[] = [
	iscm,
	chair,
	secretariat,
	iomRole,
	members,
	define,
	list,
	compare,
	country,
	organisation,
	ask,
	about,
];

/** The commands that only buttons call. */
const buttonCommands: readonly SlashCommand[] = [cite];

/** The commands in the menu of a message. */
export const menuCommands: readonly MenuCommand[] = [explain];

/** All commands, by how they are called. */
export const commands: Commands = { slash: slashCommands, button: buttonCommands, menu: menuCommands };

/** Every command in one list. */
export const allCommands: readonly AnyCommand[] = allOf(commands);
