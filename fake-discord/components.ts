import type { APIMessage, APIStringSelectComponent } from 'discord-api-types/v10';
import { entries } from './checks.ts';

/** A button as a message carries it. */
export type ButtonComponent = {
	id?: number;
	style: number;
	label?: string;
	custom_id?: string;
	url?: string;
	disabled?: boolean;
};

/** All buttons of a message, in reading order. */
export function buttonsOf(message: Pick<APIMessage, 'components'>): ButtonComponent[] {
	return ofType(message.components, 2) as ButtonComponent[];
}

/** All menus of a message, in reading order. */
export function menusOf(message: Pick<APIMessage, 'components'>): APIStringSelectComponent[] {
	return ofType(message.components, 3) as APIStringSelectComponent[];
}

function ofType(components: unknown, type: number): unknown[] {
	return entries(components, []).flatMap(({ item }) => (item.type === type ? [item] : ofType(item.components, type)));
}
