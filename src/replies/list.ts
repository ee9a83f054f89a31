import { type Atlas, regionNames } from '../mechanisms/atlas.ts';
import { chairParts, type Filter, type Order, orders } from '../mechanisms/filters.ts';
import type { Mechanism } from '../mechanisms/schema.ts';
import { capitalised } from '../messages/words.ts';
import type { Button, Call, Reply, Row } from '../platform/command.ts';
import { listLine, organisationText, roleName } from './facts.ts';
import { cardMenu } from './parts.ts';
import { counted, flagged, plainColour, typeWords } from './text.ts';

const pageSize = 10;

/** A list of mechanisms, ten a page, in the order asked for; `call` is the call that made it, with ids. */
export function listReply(
	atlas: Atlas,
	found: readonly Mechanism[],
	filter: Filter,
	order: Order,
	wanted: number,
	call: Call,
): Reply {
	if (found.length === 0) return nothingFits(atlas, filter);
	const sorted = [...found].sort(orders[order]);
	const pages = Math.ceil(sorted.length / pageSize);
	const page = Math.min(Math.max(1, wanted), pages);
	const shown = sorted.slice((page - 1) * pageSize, page * pageSize);
	const where = pages > 1 ? ` · page ${page} of ${pages}` : '';
	const rows: readonly Row[] = [
		...cardMenu(
			atlas,
			shown.map(({ id }) => id),
		),
		...pageButtons(call, page, pages),
	];
	return {
		embeds: [
			{
				color: filter.type === undefined ? plainColour : typeWords[filter.type].colour,
				title: `${counted(sorted.length, 'mechanism')} of ${atlas.mechanisms.length}`,
				description: [
					`**${capitalised(filterText(atlas, filter))}**`,
					'',
					...shown.map((one) => lineOf(one, filter)),
				].join('\n'),
				footer: { text: `${atlas.sources.table.label}${where}` },
			},
		],
		rows,
		call,
	};
}

/** A range whose ends are the wrong way round. */
export function wrongRangeReply(from: string, to: string): Reply {
	return {
		private: true,
		content: `\`${from}\` is larger than \`${to}\`, so nothing can fit. Swap the two, or leave one out.`,
	};
}

/** The conditions of a list in words. */
function filterText(atlas: Atlas, filter: Filter): string {
	const { type, region, chair, organisation, role, since, until, minMembers, maxMembers } = filter;
	const country = chair === undefined ? undefined : atlas.byId.countries.get(chair);
	const conditions = [
		...(type === undefined ? [] : [typeWords[type].plural]),
		...(region === undefined ? [] : [`region ${regionNames[region]}`]),
		...(country === undefined ? [] : [`chaired by ${flagged(country)} (in office, co-chair or incoming)`]),
		...(organisation === undefined
			? []
			: [`with ${organisationText(atlas, organisation)} as secretariat or association`]),
		...(role === undefined ? [] : [`IOM’s role: ${roleName(atlas, role).toLowerCase()}`]),
		...rangeText('established', since, until),
		...rangeText('members', minMembers, maxMembers),
	];
	return conditions.length === 0 ? 'all mechanisms of the table' : conditions.join(' · ');
}

function rangeText(what: string, from: number | undefined, to: number | undefined): readonly string[] {
	if (from !== undefined && to !== undefined) return [`${what} ${from} to ${to}`];
	if (from !== undefined) return [`${what} ${from} or ${what === 'members' ? 'more' : 'later'}`];
	return to === undefined ? [] : [`${what} ${to} or ${what === 'members' ? 'fewer' : 'earlier'}`];
}

function lineOf(mechanism: Mechanism, { chair }: Filter): string {
	return listLine(mechanism, chair === undefined ? [] : [`chair: ${chairParts(mechanism, chair).join(', ')}`]);
}

function pageButtons(call: Call, page: number, pages: number): readonly Row[] {
	if (pages < 2) return [];
	const to = (label: string, emoji: string, target: number): Button => ({
		kind: 'button',
		label,
		emoji,
		disabled: target < 1 || target > pages,
		delivery: 'update',
		call: { name: call.name, options: { ...call.options, page: target } },
	});
	return [[to('Back', '◀️', page - 1), to('Next', '▶️', page + 1)]];
}

function nothingFits(atlas: Atlas, filter: Filter): Reply {
	return {
		private: true,
		content: `No mechanism of the table fits: ${filterText(atlas, filter)}. (${atlas.sources.table.label}) Leave a condition out to see more.`,
	};
}
