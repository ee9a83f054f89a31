import { ComponentType } from 'discord-api-types/v10';

/** A button or a menu in a reply, by its `custom_id`; a menu with the values that can be picked. */
export interface Component {
	readonly id: string;
	readonly picks?: readonly string[];
}

/** The buttons and menus in responses that can be used, each `custom_id` once. */
export function componentsIn(responses: readonly unknown[]): readonly Component[] {
	const found = new Map<string, Component>();
	for (const response of responses) for (const one of inside(response)) found.set(one.id, found.get(one.id) ?? one);
	return [...found.values()];
}

function inside(value: unknown): readonly Component[] {
	if (typeof value !== 'object' || value === null) return [];
	const { custom_id: id, type, disabled, options = [] } = value as Part;
	if (id === undefined) return Object.values(value).flatMap(inside);
	if (disabled) return [];
	return [type === ComponentType.Button ? { id } : { id, picks: options.map((option) => option.value) }];
}

interface Part {
	readonly custom_id?: string;
	readonly type?: ComponentType;
	readonly disabled?: boolean;
	readonly options?: readonly { readonly value: string }[];
}
