import {
	type APIModalInteractionResponseCallbackData,
	type APITextInputComponent,
	ComponentType,
	TextInputStyle,
} from 'discord-api-types/v10';
import { el, pressable } from './dom.ts';

/** Opens a form of the bot's over the page, and tells of what was filled in as Discord does, row by row. */
export function openModal(
	{ title, components }: APIModalInteractionResponseCallbackData,
	submit: (filled: readonly object[]) => void,
): void {
	const rows = components.flatMap((row) => drawRow(row));
	const dialog = el('dialog', { class: 'modal', 'aria-labelledby': 'modal-title' });
	const form = el(
		'form',
		{ method: 'dialog' },
		el('h2', { id: 'modal-title' }, title),
		...rows.map(({ node }) => node),
		el(
			'div',
			{ class: 'modal-end' },
			pressable({ class: 'copy' }, () => dialog.close(), 'Cancel'),
			el('button', { class: 'submit' }, 'Submit'),
		),
	);
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		dialog.close();
		submit(rows.map(({ read }) => read()));
	});
	dialog.addEventListener('close', () => dialog.remove());
	dialog.append(form);
	document.body.append(dialog);
	dialog.showModal();
}

interface ModalRow {
	readonly node: HTMLElement;
	/** What Discord sends of the row: its kind, and what was typed. */
	readonly read: () => object;
}

/** A row with a text to type, of the older kind or of the newer, which has its label outside; the bot has no others. */
function drawRow(row: APIModalInteractionResponseCallbackData['components'][number]): readonly ModalRow[] {
	if (row.type === ComponentType.ActionRow) {
		return row.components.map((part) => {
			const { node, read } = drawInput(part, part.label ?? '');
			return { node, read: () => ({ type: row.type, components: [read()] }) };
		});
	}
	if (row.type !== ComponentType.Label || row.component.type !== ComponentType.TextInput) return [];
	const { node, read } = drawInput(row.component, row.label);
	return [{ node, read: () => ({ type: row.type, component: read() }) }];
}

function drawInput(part: APITextInputComponent, label: string): ModalRow {
	const attributes = {
		required: part.required !== false,
		placeholder: part.placeholder,
		minlength: part.min_length === undefined ? undefined : String(part.min_length),
		maxlength: part.max_length === undefined ? undefined : String(part.max_length),
	};
	const isLong = part.style === TextInputStyle.Paragraph;
	const input = isLong ? el('textarea', { rows: '4', ...attributes }) : el('input', { type: 'text', ...attributes });
	input.value = part.value ?? '';
	const read = () => ({ type: part.type, custom_id: part.custom_id, value: input.value });
	return { node: el('label', {}, label, input), read };
}
