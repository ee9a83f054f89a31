import type { APIStringSelectComponent } from 'discord-api-types/v10';
import { el } from './dom.ts';
import type { ComponentPress } from './interaction.ts';

/** Draws a select menu: a combobox that opens a list, by mouse or by keyboard, and tells of the pick. */
export function drawMenu(part: APIStringSelectComponent, press: (press: ComponentPress) => void): HTMLElement {
	menus += 1;
	const id = `menu-${menus}`;
	const placeholder = part.placeholder ?? 'Make a selection';
	const shown = el('span', { class: 'menu-shown' }, placeholder);
	const button = el(
		'button',
		{
			type: 'button',
			class: 'menu-button',
			role: 'combobox',
			'aria-label': placeholder,
			'aria-haspopup': 'listbox',
			'aria-expanded': 'false',
			'aria-controls': id,
			disabled: part.disabled,
			'data-id': part.custom_id,
		},
		shown,
		el('span', { class: 'arrow', 'aria-hidden': 'true' }),
	);
	const options = part.options.map(({ label, description }, index) =>
		el(
			'div',
			{ role: 'option', id: `${id}-${index}`, 'aria-selected': 'false' },
			el('b', {}, label),
			description && el('span', {}, description),
		),
	);
	const list = el(
		'div',
		{ id, class: 'menu-list', role: 'listbox', 'aria-label': placeholder, hidden: true },
		...options,
	);
	let active = 0;

	const point = (index: number) => {
		options[active]?.setAttribute('aria-selected', 'false');
		active = (index + options.length) % options.length;
		options[active]?.setAttribute('aria-selected', 'true');
		button.setAttribute('aria-activedescendant', `${id}-${active}`);
		options[active]?.scrollIntoView({ block: 'nearest' });
	};
	const open = (isOpen: boolean) => {
		list.hidden = !isOpen;
		button.setAttribute('aria-expanded', String(isOpen));
		button.removeAttribute('aria-activedescendant');
		if (!isOpen) return;
		point(0);
		list.scrollIntoView({ block: 'nearest' });
	};
	const pick = (index: number) => {
		const option = part.options[index];
		open(false);
		if (option === undefined) return;
		shown.textContent = option.label;
		press({ customId: part.custom_id, values: [option.value] });
	};

	button.addEventListener('click', () => open(list.hasAttribute('hidden')));
	button.addEventListener('blur', () => open(false));
	button.addEventListener('keydown', (event) => {
		const act = actionOf(event.key, { isOpen: !list.hasAttribute('hidden'), active, last: options.length - 1 });
		if (act === undefined) return;
		event.preventDefault();
		if (typeof act === 'number') point(act);
		else if (act === 'pick') pick(active);
		else open(act === 'open');
	});
	options.forEach((option, index) => {
		// The button keeps the focus, so that its blur does not close the list before the pick.
		option.addEventListener('pointerdown', (event) => event.preventDefault());
		option.addEventListener('pointermove', () => active !== index && point(index));
		option.addEventListener('click', () => pick(index));
	});
	return el('div', { class: 'menu' }, button, list);
}

interface MenuState {
	readonly isOpen: boolean;
	readonly active: number;
	readonly last: number;
}

/** What a key does: opens, closes, picks, or goes to an option. */
function actionOf(key: string, { isOpen, active, last }: MenuState): 'open' | 'close' | 'pick' | number | undefined {
	if (!isOpen) return ['ArrowDown', 'ArrowUp', 'Enter', ' '].includes(key) ? 'open' : undefined;
	if (key === 'Enter' || key === ' ') return 'pick';
	if (key === 'Escape') return 'close';
	const moves: Readonly<Record<string, number>> = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: last };
	return moves[key];
}

let menus = 0;
