import type { APIEmbedField } from 'discord-api-types/v10';
import type { Atlas } from '../mechanisms/atlas.ts';
import type { Mechanism, MechanismType } from '../mechanisms/schema.ts';
import type { Button, Menu } from '../platform/command.ts';
import { cut, typeWords } from './text.ts';

// Buttons, menus and fields that several replies share. What a press opens is private: it is the presser's own look.

/** A field of an embed, cut to Discord's 256 and 1,024 characters. */
export function field(name: string, value: string, inline = false): APIEmbedField {
	return { name: cut(name, 256), value: cut(value, 1024), inline };
}

/** Small print under a text. */
export function small(text: string): string {
	return `-# ${text}`;
}

/** The cell's own words, where reading it took judgement. */
export function inTheTable(cell: string | undefined): readonly string[] {
	return cell === undefined ? [] : [small(`In the table: “${cell}”`)];
}

/** A button to the definition of a type. */
export function typeButton(type: MechanismType): Button {
	const { short } = typeWords[type];
	const label = type === 'global' ? 'What is a global process?' : `What is an ${short}?`;
	return { kind: 'button', label, call: { name: 'define', options: { term: type, private: true } } };
}

/** A button to a mechanism's card. */
export function cardButton({ id, shortName }: Mechanism): Button {
	return {
		kind: 'button',
		label: cut(`Card: ${shortName}`, 80),
		call: { name: 'iscm', options: { mechanism: id, private: true } },
	};
}

/** A button to the text that cites a fact. */
export function citeButton({ id }: Mechanism, fact: string): Button {
	return { kind: 'button', label: 'Cite', emoji: '📎', call: { name: 'cite', options: { mechanism: id, fact } } };
}

/** A menu that opens the card of one of several mechanisms; none when there is nothing to open. */
export function cardMenu(atlas: Atlas, ids: readonly string[]): readonly Menu[] {
	const choices = ids
		.flatMap((id) => atlas.byId.mechanisms.get(id) ?? [])
		.slice(0, 25)
		.map(({ id, shortName, name }) => ({
			label: cut(shortName, 100),
			value: id,
			...(name !== shortName && { description: cut(name, 100) }),
		}));
	if (choices.length === 0) return [];
	return [
		{
			kind: 'menu',
			placeholder: 'Open a card',
			call: { name: 'iscm', options: { private: true } },
			targetOption: 'mechanism',
			choices,
		},
	];
}
