import type { APIInteractionResponse } from 'discord-api-types/v10';

/** By what a response shows, and by its type. */
const bodies = new WeakMap<object, Map<number, Buffer>>();

/** A response as it is sent: JSON in UTF-8. Of what is frozen, and comes again and again, it is written once. */
export function bodyOf(response: APIInteractionResponse): Buffer {
	const data = 'data' in response ? response.data : undefined;
	if (data === undefined || !Object.isFrozen(data)) return Buffer.from(JSON.stringify(response));
	const written = bodies.get(data) ?? new Map<number, Buffer>();
	const known = written.get(response.type);
	if (known !== undefined) return known;
	const body = Buffer.from(JSON.stringify(response));
	bodies.set(data, written.set(response.type, body));
	return body;
}
