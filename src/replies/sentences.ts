import type { Atlas } from '../mechanisms/atlas.ts';
import type { Mechanism } from '../mechanisms/schema.ts';
import { capitalised, listed } from '../messages/words.ts';
import { shownNames } from '../names/labels.ts';
import type { Field } from '../questions/understood.ts';
import {
	associationText,
	bodiesIn,
	countriesText,
	monthOf,
	pageDifferences,
	pageLine,
	regionsText,
	roleTexts,
} from './facts.ts';
import { counted, inSentence, typeWords } from './text.ts';

/** A field of a mechanism as a sentence, the fact in its first words. */
export function factSentence(atlas: Atlas, mechanism: Mechanism, field: Field): string {
	return sentences[field](atlas, mechanism);
}

/** What the page says otherwise of a field, where it differs from the table; empty where it does not. */
export function pageWord(atlas: Atlas, mechanism: Mechanism, field: Field): readonly string[] {
	if (field !== 'secretariat' && field !== 'iom-role') return [];
	const lines = pageDifferences(atlas, mechanism.id, field);
	const hosted =
		field === 'secretariat'
			? atlas.pageEntries.filter(({ of, capacity }) => of === mechanism.id && capacity === 'hosts')
			: [];
	return [
		...(lines.length > 0 ? [`⚠️ IOM’s web page differs: ${lines.join('; ')}.`] : []),
		...hosted.map((entry) => `IOM’s web page adds: ${pageLine(atlas, entry)}.`),
	];
}

/** When the table is from: `March 2020`. */
export function tableDate({ sources }: Atlas): string {
	return sources.table.date === null ? 'an unknown date' : monthOf(sources.table.date);
}

const sentences: Readonly<Record<Field, (atlas: Atlas, mechanism: Mechanism) => string>> = {
	chair: (atlas, mechanism) => {
		const { inOffice, coChair, incoming } = mechanism.chair;
		const others = [
			...(coChair.length > 0 ? [`co-chair: ${listed(bold(countriesText(atlas, coChair)))}`] : []),
			...(incoming.length > 0 ? [`incoming: ${listed(bold(countriesText(atlas, incoming)))}`] : []),
		];
		const beside = others.length === 0 ? '' : ` (${others.join('; ')})`;
		const name = inSentence(mechanism);
		if (inOffice.state === 'stated') {
			const countries = bold(countriesText(atlas, inOffice.countries));
			return `${listed(countries)} ${countries.length > 1 ? 'chair' : 'chairs'} ${name}${beside}, as of ${tableDate(atlas)}.`;
		}
		if (inOffice.state === 'none')
			return `**None**: nobody was in office as chair of ${name}${beside}, as of ${tableDate(atlas)}.`;
		return `**Not applicable**: for the chair of ${name} the table gives “n/a”${beside}, as of ${tableDate(atlas)}.`;
	},
	incoming: (atlas, mechanism) => {
		const { incoming } = mechanism.chair;
		const name = inSentence(mechanism);
		if (incoming.length === 0) return `The table names no incoming chair of ${name}.`;
		return `${listed(bold(countriesText(atlas, incoming)))} ${incoming.length > 1 ? 'are' : 'is'} the incoming chair of ${name}.`;
	},
	'chair-since': (_, mechanism) =>
		`Since when a country chairs ${inSentence(mechanism)}, and until when, is not in the sources.`,
	secretariat: (atlas, mechanism) => {
		const bodies = bold(bodiesIn(atlas, mechanism, 'secretariat'));
		const support = bodiesIn(atlas, mechanism, 'support');
		const collaboration = bodiesIn(atlas, mechanism, 'collaboration');
		const beside = [
			...(support.length > 0 ? [`, supported by ${listed(bold(support))}`] : []),
			...(collaboration.length > 0 ? [`, in collaboration with ${listed(bold(collaboration))}`] : []),
		].join('');
		return `${capitalised(listed(bodies))} ${bodies.length > 1 ? 'are' : 'is'} the secretariat of ${inSentence(mechanism)}${beside}.`;
	},
	members: (atlas, mechanism) =>
		`**${counted(mechanism.members, 'member country', 'member countries')}** in ${inSentence(mechanism)}, as of ${tableDate(atlas)}. Which ones is not in the sources: they give the number alone.`,
	established: (_, mechanism) =>
		`**${mechanism.established}** is the year in which ${inSentence(mechanism)} was established.`,
	region: (_, mechanism) =>
		`**${regionsText(mechanism.regions.ids)}**: that is the region that the table gives for ${inSentence(mechanism)}.`,
	type: (_, mechanism) => `${capitalised(inSentence(mechanism))} is ${typeArticle(mechanism)}.`,
	association: (atlas, mechanism) => {
		const name = inSentence(mechanism);
		if (mechanism.association.state === 'none')
			return `**None**: the table says that ${name} has no formal association with an organisation.`;
		if (mechanism.association.state === 'not-applicable')
			return `**Not applicable**: for the formal association of ${name} the table gives “n/a”; it names no organisation.`;
		return `**${associationText(atlas, mechanism)}**: the formal association of ${name}.`;
	},
	'iom-role': (atlas, mechanism) =>
		`**${roleTexts(atlas, mechanism).join('; ')}**: IOM’s role in ${inSentence(mechanism)}.`,
	name: (_, mechanism) => {
		const { name, shortName } = mechanism;
		return name === shortName
			? `**${name}** is the full name; the sources give no longer one.`
			: `${capitalised(inSentence(mechanism))} stands for **${name}**.`;
	},
	'other-names': (_, mechanism) => {
		const names = shownNames(mechanism);
		return names.length === 0
			? `The sources give no other name of ${inSentence(mechanism)}.`
			: `${capitalised(inSentence(mechanism))} is also known as ${listed(names)}.`;
	},
};

function typeArticle({ type }: Mechanism): string {
	const { short, long } = typeWords[type];
	return type === 'global' ? `a **${short}** on migration` : `an **${short}** (${long})`;
}

function bold(texts: readonly string[]): readonly string[] {
	return texts.map((text) => text.replace(/^(\p{Regional_Indicator}{2} )?(.*)$/u, '$1**$2**'));
}
