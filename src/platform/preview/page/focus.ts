/** Does something once the web components have drawn themselves, which they do in a turn of their own. */
export function afterDrawing(act: () => void): void {
	requestAnimationFrame(() => requestAnimationFrame(act));
}

/** Which of a message's controls has the focus, counted from the first; nothing when none has. */
export function focusWithin(node: HTMLElement): number | undefined {
	const index = controlsOf(node).findIndex((one) => one.contains(document.activeElement));
	return index < 0 ? undefined : index;
}

/** Gives the focus to the control at that place, or to the last one that can take it. */
export function focusAt(node: HTMLElement, place: number): void {
	const controls = controlsOf(node).map((one) => one.shadowRoot?.querySelector('button') ?? one);
	const open = controls.filter((control) => !control.hasAttribute('disabled'));
	const wanted = controls[place];
	(wanted !== undefined && open.includes(wanted) ? wanted : open.at(-1))?.focus();
}

function controlsOf(node: HTMLElement): readonly HTMLElement[] {
	return [...node.querySelectorAll<HTMLElement>('discord-button, .menu-button, .inspect, .dismiss')];
}
