import type { Atlas } from '../mechanisms/atlas.ts';
import type { Mechanism } from '../mechanisms/schema.ts';
import { listed } from '../messages/words.ts';
import type { Reply } from '../platform/command.ts';
import { associationText, chairText, monthOf, pageLines, regionsText, roleTexts, secretariatText } from './facts.ts';
import { counted, typeWords } from './text.ts';

/** The facts that can be cited, by the command that answers them. */
export const citable = ['card', 'chair', 'secretariat', 'iom-role', 'members'] as const;

export type Citable = (typeof citable)[number];

/** A block of text for a briefing note: mechanism, fact, source, date. */
export function citeReply(atlas: Atlas, mechanism: Mechanism, fact: Citable): Reply {
	const { name, shortName } = mechanism;
	const title = name === shortName ? name : `${name} (${shortName})`;
	const facts = fact === 'card' ? Object.values(sentences) : [sentences[fact]];
	const page = fact === 'card' || fact === 'iom-role' ? pageLines(atlas, mechanism.id) : [];
	const lines = [
		`${title}:`,
		...facts.map((sentence) => `- ${withoutFlags(sentence(atlas, mechanism))}`),
		...(page.length > 0 ? [`- On IOM’s web page: ${page.join('; ')}.`] : []),
		sourceLine(atlas, mechanism),
		...(page.length > 0 ? [`Web page: ${atlas.sources.page.publisher}, “${atlas.sources.page.title}”, undated.`] : []),
	];
	const call = { name: 'cite', options: { mechanism: mechanism.id, fact } };
	return { private: true, content: `\`\`\`\n${lines.join('\n')}\n\`\`\``, call };
}

type Sentence = (atlas: Atlas, mechanism: Mechanism) => string;

const sentences: Readonly<Record<Exclude<Citable, 'card'> | 'summary', Sentence>> = {
	summary: (atlas, one) =>
		`${typeWords[one.type].long}; region: ${regionsText(one.regions.ids)}; established ${one.established}; formal association: ${associationText(atlas, one)}.`,
	members: (_, { members }) => `Number of member countries: ${counted(members, 'country', 'countries')}.`,
	chair: (atlas, mechanism) => `Chair in office: ${chairText(atlas, mechanism).replaceAll('\n', '; ')}.`,
	secretariat: (atlas, mechanism) => `Secretariat: ${secretariatText(atlas, mechanism).replaceAll('\n', '; ')}.`,
	'iom-role': (atlas, mechanism) => `IOM’s role: ${listed(roleTexts(atlas, mechanism))}.`,
};

function sourceLine({ sources }: Atlas, { row }: Mechanism): string {
	const { publisher, title, date } = sources.table;
	return `Source: ${publisher}, “${title}”, row ${row}, ${date === null ? 'undated' : `last updated ${monthOf(date)}`}.`;
}

function withoutFlags(text: string): string {
	return text.replace(/\p{Regional_Indicator}{2} /gu, '');
}
