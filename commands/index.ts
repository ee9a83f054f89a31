import type { AnyCommand } from '../src/command.ts';
import about from './about.ts';
import ask from './ask.ts';
import chair from './chair.ts';
import cite from './cite.ts';
import compare from './compare.ts';
import country from './country.ts';
import define from './define.ts';
import iomRole from './iom-role.ts';
import iscm from './iscm.ts';
import list from './list.ts';
import members from './members.ts';
import organisation from './organisation.ts';
import secretariat from './secretariat.ts';

/** The commands that Discord is told about, in the order of the README. */
export const slashCommands: readonly AnyCommand[] = [
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
export const buttonCommands: readonly AnyCommand[] = [cite];
