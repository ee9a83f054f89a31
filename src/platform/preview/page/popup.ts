import { el } from './dom.ts';

/** One line of the list over the message box. */
export interface PopupItem {
	readonly label: string;
	readonly description?: string | undefined;
	readonly pick: () => void;
}

/** What the list shows for the input that has the focus. */
export interface Listing {
	readonly title: string;
	readonly items: readonly PopupItem[];
	/** Whether the first one is the one that Enter picks, before any arrow was pressed. */
	readonly first?: boolean;
	/** Whether Tab picks the first one, when none is marked. */
	readonly tab?: boolean;
}

/** The list over the message box: one for all of its inputs. */
export interface Popup {
	readonly node: HTMLElement;
	readonly show: (input: HTMLInputElement, listing: Listing) => void;
	readonly hide: () => void;
	/** Whether a key was the list's to act on. */
	readonly takes: (event: KeyboardEvent) => boolean;
}

/** Makes the list; it stays hidden while it has nothing to offer. */
export function makePopup(): Popup {
	const title = el('p', { class: 'popup-title', id: 'popup-title' });
	const list = el('div', { id: LIST_ID, role: 'listbox', 'aria-labelledby': 'popup-title' });
	const node = el('div', { class: 'popup', hidden: true }, title, list);
	let shown: Listing = { title: '', items: [] };
	let input: HTMLInputElement | undefined;
	let active = -1;
	/** Whether an arrow has marked the active one, since the last letter. */
	let moved = false;

	const mark = (index: number) => {
		list.children[active]?.setAttribute('aria-selected', 'false');
		active = index;
		const option = list.children[active];
		option?.setAttribute('aria-selected', 'true');
		option?.scrollIntoView({ block: 'nearest' });
		if (option) input?.setAttribute('aria-activedescendant', option.id);
		else input?.removeAttribute('aria-activedescendant');
	};
	const hide = (): true => {
		node.hidden = true;
		mark(-1);
		input?.setAttribute('aria-expanded', 'false');
		return true;
	};
	const pick = (index: number) => {
		const item = shown.items[index];
		hide();
		item?.pick();
	};
	const move = (step: number): true => {
		moved = true;
		const count = shown.items.length;
		mark(active < 0 && step < 0 ? count - 1 : (active + step + count) % count);
		return true;
	};
	const enter = () => {
		if (active < 0) return false;
		pick(active);
		return true;
	};
	const tab = (event: KeyboardEvent) => {
		if (event.shiftKey || (active < 0 && !shown.tab)) return false;
		pick(Math.max(active, 0));
		return true;
	};
	const typing = () => {
		moved = false;
		mark(-1);
		return false;
	};
	const acts: Readonly<Record<string, (event: KeyboardEvent) => boolean>> = {
		ArrowDown: () => move(1),
		ArrowUp: () => move(-1),
		Enter: enter,
		Tab: tab,
		Escape: () => hide(),
		Backspace: typing,
	};

	return {
		node,
		hide,
		show: (wanted, listing) => {
			// An answer that comes late must not take away what an arrow has marked meanwhile.
			const marked = input === wanted && moved ? shown.items[active]?.label : undefined;
			const kept = marked === undefined ? -1 : listing.items.findIndex(({ label }) => label === marked);
			input?.setAttribute('aria-expanded', 'false');
			input = wanted;
			shown = listing;
			title.textContent = listing.title;
			list.replaceChildren(...listing.items.map((item, index) => drawItem(item, index, () => pick(index))));
			if (listing.items.length === 0) {
				hide();
				return;
			}
			node.hidden = false;
			input.setAttribute('aria-expanded', 'true');
			list.scrollTop = 0;
			moved = kept >= 0;
			mark(listing.first ? 0 : kept);
		},
		takes: (event) => !node.hidden && (acts[event.key] ?? (event.key.length === 1 ? typing : () => false))(event),
	};
}

/** The attributes that tie an input to the list. */
export const comboboxAttributes = {
	type: 'text',
	role: 'combobox',
	'aria-autocomplete': 'list',
	'aria-expanded': 'false',
	'aria-controls': 'popup-list',
	autocomplete: 'off',
	spellcheck: 'false',
} as const;

function drawItem({ label, description }: PopupItem, index: number, pick: () => void): HTMLElement {
	const option = el(
		'div',
		{ role: 'option', id: `${LIST_ID}-${index}`, 'aria-selected': 'false' },
		el('b', {}, label),
		description !== undefined && el('span', {}, description),
	);
	// The input keeps the focus, so that the list is still there when the press ends.
	option.addEventListener('pointerdown', (event) => event.preventDefault());
	option.addEventListener('click', pick);
	return option;
}

const LIST_ID = 'popup-list';
