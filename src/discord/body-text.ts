import type { APIInteractionResponse } from 'discord-api-types/v10';

const texts = new WeakMap<object, string>();

/** A response as it is sent: JSON. Of what is frozen, and comes again and again, it is written once. */
export function bodyText(response: APIInteractionResponse): string {
	if (!('data' in response) || !Object.isFrozen(response.data)) return JSON.stringify(response);
	const { type, data = {} } = response;
	let text = texts.get(data);
	if (text === undefined) {
		text = JSON.stringify(data);
		texts.set(data, text);
	}
	return `{"type":${type},"data":${text}}`;
}
