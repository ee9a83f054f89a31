import type { Atlas } from '../mechanisms/atlas.ts';
import type { PageOnly } from '../mechanisms/schema.ts';
import type { Reply } from '../platform/command.ts';
import { pageLines } from './facts.ts';
import { field, small } from './parts.ts';
import { plainColour } from './text.ts';

/** A process that only the page names: what the page says, and that the table says nothing. */
export function pageOnlyReply(atlas: Atlas, process: PageOnly): Reply {
	const { id, name, acronym, spelledOut, globalProcess } = process;
	const lines = pageLines(atlas, id).map((line) => `• ${line}`);
	return {
		embeds: [
			{
				color: plainColour,
				title: acronym ?? name,
				description: [
					...(acronym === undefined ? [] : [name]),
					...(spelledOut === 'ours' ? [small('The sources give the acronym alone; it is spelt out by us.')] : []),
					'It is not in the table: it is named on IOM’s web page alone, and that is all the sources say. Its type, members, year, chair and secretariat are not in them.',
				].join('\n'),
				fields: [
					...(lines.length > 0 ? [field('On IOM’s web page', lines.join('\n'))] : []),
					...(globalProcess
						? [field('Global process', 'The page counts it among the global processes on migration.')]
						: []),
				],
				footer: { text: atlas.sources.page.label },
			},
		],
		call: { name: 'iscm', options: { mechanism: id } },
	};
}
