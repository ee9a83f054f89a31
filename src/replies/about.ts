import type { Atlas } from '../mechanisms/atlas.ts';
import type { Reply } from '../platform/command.ts';
import { monthOf } from './facts.ts';
import { field } from './parts.ts';
import { plainColour } from './text.ts';

/** What the bot is, where its facts come from and how old they are, how to correct one, and what it keeps. */
export function aboutReply({ mechanisms, sources }: Atlas): Reply {
	const { table, page, publications } = sources;
	const date = table.date === null ? 'undated' : `last updated ${monthOf(table.date)}`;
	return {
		embeds: [
			{
				color: plainColour,
				title: 'About this bot',
				description: `Looks up the ${mechanisms.length} Inter-State Consultation Mechanisms on Migration. It answers from two texts of IOM and from nothing else; what they do not say, it does not say. It is not an IOM product.`,
				fields: [
					field(
						'Sources',
						[
							`• ${table.title}, ${table.publisher}, ${date}`,
							`• ${page.title}, ${page.publisher}, ${page.date ?? 'undated'}`,
						].join('\n'),
					),
					field('Where they differ', 'The table is the answer, and the page’s word stands beside it.'),
					field('How old is it?', `The facts are of the table’s date. Chairs change: check one before you quote it.`),
					field(
						'Research that the page names',
						publications.map(({ series, title }) => `• ${series}: *${title}*`).join('\n'),
					),
					field(
						'A fact is wrong?',
						'Facts stand in the files under `data/` of the bot’s repository; the README there says how to correct one.',
					),
					field(
						'Privacy',
						'It keeps nothing about you: no messages, no names, no history. `PRIVACY.md` in the repository says it in full.',
					),
					field('Try', '`/iscm Rabat` · `/chair Colombo` · `/define IRF` · `/list type:RCP region:Africa`'),
				],
				footer: { text: `${table.label} · ${page.label}` },
			},
		],
		call: { name: 'about', options: {} },
	};
}
