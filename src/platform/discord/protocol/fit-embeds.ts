import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import { fitText } from './fit-text.ts';

/** All embeds of a message together, in characters. */
const mostInAll = 6_000;

/** Embeds that Discord takes, cut from the end where they are too long in all; title and source are the last to go. */
export function fitEmbeds(embeds: readonly APIEmbed[]): APIEmbed[] {
	let left = mostInAll;
	const take = (text: string | undefined, most: number) => {
		const taken = fitText(text ?? '', Math.min(most, left));
		left -= taken.length;
		return taken;
	};
	return embeds.slice(0, 10).flatMap((embed) => {
		const { title, description, fields, footer, author: _, ...others } = embed;
		const fit = { title: take(title, 256), footer: take(footer?.text, 2_048), description: take(description, 4_096) };
		const fitFields = takeFields(fields ?? [], take);
		if (fit.title === '' && fit.description === '' && fitFields.length === 0) return [];
		return [
			{
				...others,
				...(fit.title !== '' && { title: fit.title }),
				...(fit.description !== '' && { description: fit.description }),
				...(fitFields.length > 0 && { fields: fitFields }),
				...(footer !== undefined && fit.footer !== '' && { footer: { ...footer, text: fit.footer } }),
			},
		];
	});
}

/** A field without a name or without words is one that Discord refuses. */
function takeFields(fields: readonly APIEmbedField[], take: (text: string, most: number) => string): APIEmbedField[] {
	return fields.slice(0, 25).flatMap((field) => {
		const [name, value] = [take(field.name, 256), take(field.value, 1_024)];
		return name === '' || value === '' ? [] : [{ ...field, name, value }];
	});
}
