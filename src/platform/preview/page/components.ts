import {
	type APIActionRowComponent,
	type APIButtonComponent,
	type APIMessage,
	ButtonStyle,
	ComponentType,
} from 'discord-api-types/v10';
import '@skyra/discord-components-core/discord-action-row.js';
import '@skyra/discord-components-core/discord-button.js';
import { type Child, el } from './dom.ts';
import type { ComponentPress } from './interaction.ts';
import { drawMenu } from './menu.ts';

/** Draws the rows under a message: buttons and menus, which tell of a press. */
export function drawRows(rows: APIMessage['components'], press: (press: ComponentPress) => void): readonly Child[] {
	return (rows ?? []).flatMap((row) => {
		if (row.type !== ComponentType.ActionRow) return [];
		const { components } = row as APIActionRowComponent<never> as { readonly components: readonly Part[] };
		return [el('discord-action-row', {}, ...components.map((part) => drawPart(part, press)))];
	});
}

/** A button of the page's own that looks like the bot's. */
export function drawOwnButton(label: string, type: 'primary' | 'secondary', act: () => void): HTMLElement {
	const button = el('discord-button', { type }, label);
	button.addEventListener('click', act);
	return button;
}

type Part = NonNullable<
	Extract<NonNullable<APIMessage['components']>[number], { type: ComponentType.ActionRow }>['components']
>[number];

function drawPart(part: Part, press: (press: ComponentPress) => void): Child {
	if (part.type === ComponentType.Button) return drawButton(part, press);
	if (part.type === ComponentType.StringSelect) return drawMenu(part, press);
	return undefined;
}

function drawButton(part: APIButtonComponent, press: (press: ComponentPress) => void): HTMLElement {
	const label = 'label' in part ? part.label : undefined;
	const emoji = 'emoji' in part ? part.emoji?.name : undefined;
	const url = part.style === ButtonStyle.Link ? part.url : undefined;
	const button = el(
		'discord-button',
		{
			type: STYLES[part.style] ?? 'secondary',
			url,
			disabled: part.disabled,
			'data-id': 'custom_id' in part && part.custom_id,
		},
		emoji && el('span', { class: 'emoji', 'aria-hidden': 'true' }, emoji),
		label,
	);
	if (part.disabled) button.updateComplete.then(() => disableInside(button));
	else if ('custom_id' in part) button.addEventListener('click', () => press({ customId: part.custom_id }));
	return button;
}

/** The web component only looks disabled; the button inside it has to be. */
function disableInside(button: HTMLElement): void {
	button.shadowRoot?.querySelector('button')?.setAttribute('disabled', '');
}

const STYLES: Readonly<Partial<Record<ButtonStyle, string>>> = {
	[ButtonStyle.Primary]: 'primary',
	[ButtonStyle.Secondary]: 'secondary',
	[ButtonStyle.Success]: 'success',
	[ButtonStyle.Danger]: 'destructive',
};
