/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** What an element may be made of: nodes, texts, and nothing. */
export type Child = Node | string | undefined | false;

/** Makes an element with its attributes and children; a false or missing attribute is left out. Text is only ever text. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
	tag: Tag,
	attributes: Readonly<Record<string, string | boolean | undefined>> = {},
	...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
	}
	element.append(...children.filter((child) => child !== undefined && child !== false));
	return element;
}

/** A button with a press. */
export function pressable(
	attributes: Readonly<Record<string, string | boolean | undefined>>,
	press: () => void,
	...children: readonly Child[]
): HTMLButtonElement {
	const button = el('button', { type: 'button', ...attributes }, ...children);
	button.addEventListener('click', press);
	return button;
}

/** The page's element with that id, which stands in its HTML. */
export function byId(id: string): HTMLElement {
	const found = document.getElementById(id);
	if (found === null) throw new Error(`The page has no #${id}.`);
	return found;
}
