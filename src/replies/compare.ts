import { type Atlas, regionNames } from '../mechanisms/atlas.ts';
import type { Mechanism } from '../mechanisms/schema.ts';
import { listed } from '../messages/words.ts';
import type { Reply } from '../platform/command.ts';
import { associationText, chairText, regionsText, roleTexts, secretariatText } from './facts.ts';
import { cardMenu, field } from './parts.ts';
import { cut, plainColour, typeWords } from './text.ts';

/** Two or three mechanisms side by side: what differs first, then what they share. */
export function compareReply(atlas: Atlas, mechanisms: readonly Mechanism[]): Reply {
	const rows = aspects.map(([name, textOf]) => ({
		name,
		texts: mechanisms.map((one) => textOf(atlas, one).replaceAll('\n', '; ')),
	}));
	const same = rows.filter(({ texts }) => new Set(texts).size === 1);
	const different = rows.filter(({ texts }) => new Set(texts).size > 1);
	const shared = sharedRegions(mechanisms);
	const [first, second, third] = mechanisms.map(({ id }) => id);
	return {
		embeds: [
			{
				color: plainColour,
				title: cut(mechanisms.map(({ shortName }) => shortName).join(' / '), 256),
				description: [
					...mechanisms.map(({ shortName, name }) =>
						name === shortName ? `**${shortName}**` : `**${shortName}**: ${name}`,
					),
					...(shared === '' ? [] : [`In common by region: ${shared}.`]),
				].join('\n'),
				fields: [
					...different.map(({ name, texts }) =>
						field(name, texts.map((text, at) => `**${mechanisms[at]?.shortName}**: ${text}`).join('\n')),
					),
					...(same.length > 0
						? [field('The same', same.map(({ name, texts }) => `${name}: ${texts[0]}`).join('\n'))]
						: []),
				],
				footer: { text: atlas.sources.table.label },
			},
		],
		rows: cardMenu(
			atlas,
			mechanisms.map(({ id }) => id),
		),
		call: {
			name: 'compare',
			options: { ...(first && { first }), ...(second && { second }), ...(third && { third }) },
		},
	};
}

/** Asked to compare a mechanism with itself. */
export function sameTwiceReply({ shortName }: Mechanism): Reply {
	return { private: true, content: `Both names mean ${shortName}. Name another mechanism to compare it with.` };
}

const aspects: readonly (readonly [string, (atlas: Atlas, mechanism: Mechanism) => string])[] = [
	['Type', (_, { type }) => typeWords[type].short],
	['Member countries', (_, { members }) => String(members)],
	['Established', (_, { established }) => String(established)],
	['Region', (_, { regions }) => regionsText(regions.ids)],
	['Chair in office', chairText],
	['Secretariat', secretariatText],
	['Formal association', associationText],
	['IOM’s role', (atlas, mechanism) => roleTexts(atlas, mechanism).join('; ')],
];

function sharedRegions(mechanisms: readonly Mechanism[]): string {
	const [first, ...others] = mechanisms;
	const shared =
		first?.regions.ids.filter((region) => others.every(({ regions }) => regions.ids.includes(region))) ?? [];
	const allSame = mechanisms.every(({ regions }) => regions.ids.length === shared.length);
	return allSame ? '' : listed(shared.map((region) => regionNames[region]));
}
