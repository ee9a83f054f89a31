import type { Atlas } from '../mechanisms/atlas.ts';
import { type ChairPart, chairParts } from '../mechanisms/filters.ts';
import type { Country } from '../mechanisms/schema.ts';
import type { Reply } from '../platform/command.ts';
import { cardMenu, field } from './parts.ts';
import { counted, flagged, flaggedInSentence, plainColour } from './text.ts';

/** Every mechanism that a country chairs, co-chairs or is about to chair; what else the table names it for. */
export function countryReply(atlas: Atlas, country: Country): Reply {
	const parts = atlas.mechanisms.map((mechanism) => ({ mechanism, parts: chairParts(mechanism, country.code) }));
	const having = (part: ChairPart) => parts.filter((one) => one.parts.includes(part)).map(({ mechanism }) => mechanism);
	const bodies = atlas.organisations
		.filter((organisation) => organisation.country === country.code)
		.map(({ id }) => id);
	const secretariat = atlas.mechanisms.filter(({ secretariat }) =>
		secretariat.bodies.some(({ organisation }) => bodies.includes(organisation)),
	);
	const groups = [
		['Chair in office', having('in office')],
		['Co-chair', having('co-chair')],
		['Incoming chair', having('incoming')],
		['Secretariat', secretariat],
	] as const;
	const named = [...new Set(groups.flatMap(([, mechanisms]) => mechanisms))];
	const chaired = parts.filter((one) => one.parts.length > 0).length;
	return {
		embeds: [
			{
				color: plainColour,
				title: flagged(country),
				description:
					chaired === 0
						? `In the table ${flaggedInSentence(country)} chairs, co-chairs or is about to chair none of the ${atlas.mechanisms.length} mechanisms.`
						: `In the table ${flaggedInSentence(country)} has a part in the chair of ${counted(chaired, 'mechanism')}.`,
				fields: [
					...groups
						.filter(([, mechanisms]) => mechanisms.length > 0)
						.map(([heading, mechanisms]) =>
							field(
								heading,
								mechanisms
									.map(({ shortName, name }) =>
										name === shortName ? `• **${shortName}**` : `• **${shortName}**: ${name}`,
									)
									.join('\n'),
							),
						),
					field(
						'Not in the sources',
						'Which mechanisms a country belongs to: they give numbers of member countries, no lists.',
					),
				],
				footer: { text: `${atlas.sources.table.label}; a chair can change at any time` },
			},
		],
		rows: cardMenu(
			atlas,
			named.map(({ id }) => id),
		),
		call: { name: 'country', options: { country: country.code } },
	};
}
