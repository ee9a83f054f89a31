// Interactions as Discord sends them, cut down to what it always sends and what an answer may depend on.

const person = { id: '204255221017214977', username: 'ana', discriminator: '0', avatar: null, global_name: 'Ana' };

const around = {
	id: '1190000000000000001',
	application_id: '1190000000000000002',
	token: 'aW50ZXJhY3Rpb24',
	version: 1,
	channel_id: '1190000000000000003',
	guild_id: '1190000000000000004',
	member: { user: person, roles: [], joined_at: '2024-01-01T00:00:00.000Z', deaf: false, mute: false, flags: 0 },
	locale: 'en-GB',
	context: 0,
};

const text = 3;

/** Discord asking whether anybody is there. */
export const ping = { ...around, type: 1 };

const types = { string: text, number: 4, boolean: 5 };

/** A slash command with its options. */
export function slash(name: string, options: Readonly<Record<string, string | number | boolean>> = {}) {
	const filled = Object.entries(options).map(([option, value]) => {
		return { name: option, type: types[typeof value as keyof typeof types], value };
	});
	return { ...around, type: 2, data: { id: '1', type: 1, name, ...(filled.length > 0 && { options: filled }) } };
}

/** A command in the menu of a message. */
export function menuUse(name: string, message: object) {
	return {
		...around,
		type: 2,
		data: { id: '1', type: 3, name, target_id: '1', resolved: { messages: { 1: message } } },
	};
}

/** Typing into an option. */
export function typing(name: string, option: string, typed: string) {
	const options = [{ name: option, type: text, value: typed, focused: true }];
	return { ...around, type: 4, data: { id: '1', type: 1, name, options } };
}

/** A press on a button. */
export function press(customId: string) {
	return { ...around, type: 3, data: { component_type: 2, custom_id: customId }, message: { id: '1' } };
}

/** A pick in a menu. */
export function pick(customId: string, value: string) {
	return { ...press(customId), data: { component_type: 3, custom_id: customId, values: [value] } };
}
