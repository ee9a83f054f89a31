import { listed, quoted } from '../messages/words.ts';
import { type Found, idOf, type Known, recordOf } from '../names/find.ts';
import { labelOf } from '../names/labels.ts';
import type { Button, Call, Menu, Reply, Row } from '../platform/command.ts';
import { cut } from './text.ts';

// What is said when there is no answer: always in private, never with a guess.

/** The most candidates that are named in a sentence. */
const mostNamed = 4;

/** What kind of thing was asked for, in words. */
export const kindWords = {
	mechanism: 'mechanism',
	country: 'country',
	organisation: 'organisation',
	meaning: 'term, acronym or organisation',
} as const;

/** A name that fits several: a menu of them, best first. */
export function severalReply(
	typed: string,
	candidates: readonly Known[],
	general: boolean,
	call: Call,
	targetOption: string,
): Reply {
	const names =
		candidates.length > mostNamed
			? `any of ${candidates.length}`
			: listed(
					candidates.map((known) => `**${shortLabel(known)}**`),
					'or',
				);
	const many = general ? ' That is very general: another word of the name helps.' : '';
	return {
		private: true,
		content: `${quoted(typed)} can mean ${names}. Which one?${many}`,
		rows: [chooser(candidates, call, targetOption)],
	};
}

/** A name that fits nothing, with the nearest names to choose from, if any is near. */
export function notFoundReply(
	typed: string,
	kind: keyof typeof kindWords,
	{ near, elsewhere }: Extract<Found, { kind: 'none' }>,
	call: Call,
	targetOption: string,
): Reply {
	const rows: readonly Row[] = [
		...(near.length > 0 ? [chooser(near, call, targetOption)] : []),
		...(elsewhere === undefined ? [] : [[elsewhereButton(elsewhere)]]),
	];
	const hint = elsewhere === undefined ? '' : ` It is ${elsewhereWords[elsewhere.kind]}: see below.`;
	const question = near.length > 0 ? ' Did you mean one of these?' : '';
	const browse = rows.length === 0 ? ` ${browseHint[kind]}` : '';
	return {
		private: true,
		content: `There is no ${kindWords[kind]} called ${quoted(typed)} in the sources.${hint}${question}${browse}`,
		...(rows.length > 0 && { rows }),
	};
}

/** Asked for the rest of a list of suggestions that did not fit. */
export function moreReply(candidates: readonly Known[], call: Call, targetOption: string): Reply {
	return {
		private: true,
		content: 'Type a few letters of the name, or pick one here.',
		rows: [chooser(candidates, call, targetOption)],
	};
}

/** The label under which something stands in a menu. */
export function labelOfKnown(known: Known): string {
	return labelOf(recordOf(known));
}

/** The first part of the label: the short name. */
export function shortLabel(known: Known): string {
	return labelOfKnown(known).split(' — ')[0] ?? '';
}

const elsewhereWords: Readonly<Record<Known['kind'], string>> = {
	mechanism: 'a mechanism',
	'page-only': 'a process that only the web page names',
	term: 'a term of the field',
	organisation: 'an organisation',
	country: 'a country',
};

const browseHint: Readonly<Record<keyof typeof kindWords, string>> = {
	mechanism: '`/list` shows them all.',
	country: '`/list` shows who chairs what.',
	organisation: 'Typing the option’s first letters suggests those that are.',
	meaning: 'Typing the option’s first letters suggests those that are.',
};

function chooser(candidates: readonly Known[], call: Call, targetOption: string): Menu {
	const choices = candidates.slice(0, 25).map((known) => {
		const [label, description] = labelOfKnown(known).split(' — ', 2);
		return {
			label: cut(label ?? '', 100),
			value: idOf(known),
			...(description && { description: cut(description, 100) }),
		};
	});
	return { kind: 'menu', placeholder: 'Choose one', call, targetOption, choices };
}

function elsewhereButton(known: Known): Button {
	const call = callFor(known);
	return { kind: 'button', label: cut(`/${call.name} ${shortLabel(known)}`, 80), call };
}

function callFor(known: Known): Call {
	const id = idOf(known);
	if (known.kind === 'term') return { name: 'define', options: { term: id, private: true } };
	if (known.kind === 'organisation') return { name: 'organisation', options: { organisation: id, private: true } };
	if (known.kind === 'country') return { name: 'country', options: { country: id, private: true } };
	return { name: 'iscm', options: { mechanism: id, private: true } };
}
