import type { Exchange } from './ask.ts';
import { byId, el, pressable } from './dom.ts';

/** Opens the drawer with what was sent and what came back, the latest first. */
export function openDrawer(exchanges: readonly Exchange[]): void {
	const drawer = byId('drawer');
	if (!(drawer instanceof HTMLDialogElement)) return;
	const close = pressable({ class: 'icon', 'aria-label': 'Close' }, () => drawer.close(), '✕');
	const parts = exchanges
		.toReversed()
		.flatMap((exchange) => [
			section('Request', 'POST /interactions', exchange.request.payload),
			section('Reply', outcome(exchange), exchange.reply ?? exchange.problem ?? null),
		]);
	drawer.replaceChildren(
		el('header', {}, el('h2', { id: 'drawer-title' }, 'What Discord and the bot say'), close),
		...parts,
	);
	drawer.onclick = (event) => event.target === drawer && drawer.close();
	drawer.showModal();
}

function section(title: string, detail: string, value: unknown): HTMLElement {
	const text = JSON.stringify(value, null, 2);
	const copy = pressable(
		{ class: 'copy' },
		() => {
			void navigator.clipboard.writeText(text).then(() => {
				copy.textContent = 'Copied';
			});
		},
		'Copy',
	);
	const json = el('pre', { tabindex: '0', 'aria-label': `${title} as JSON` }, el('code', {}, ...coloured(text)));
	return el('section', {}, el('div', { class: 'bar' }, el('h3', {}, title), el('span', {}, detail), copy), json);
}

function outcome({ status, milliseconds, reply }: Exchange): string {
	if (status === 0) return `none within ${milliseconds} ms`;
	return `${status} · ${milliseconds} ms${reply === undefined ? '' : ` · type ${reply.type}`}`;
}

/** JSON in colours: its keys, its texts, and its numbers and words. */
function coloured(text: string): readonly (Node | string)[] {
	const parts: (Node | string)[] = [];
	let end = 0;
	for (const match of text.matchAll(TOKEN)) {
		const kind = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined)?.[0] ?? '';
		parts.push(text.slice(end, match.index), el('span', { class: kind }, match[0]));
		end = match.index + match[0].length;
	}
	return [...parts, text.slice(end)];
}

const TOKEN = /(?<key>"(?:\\.|[^"\\])*")(?=:)|(?<text>"(?:\\.|[^"\\])*")|(?<word>-?\d+(?:\.\d+)?|true|false|null)/g;
