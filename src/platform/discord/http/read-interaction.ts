import type { APIInteraction } from 'discord-api-types/v10';
import { ApplicationCommandType, InteractionType } from 'discord-api-types/v10';

/** Reads the body of a request into an interaction; nothing when it is no JSON, or not of a shape that we know. */
export function readInteraction(body: string): APIInteraction | undefined {
	try {
		const value: unknown = JSON.parse(body);
		return isInteraction(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Says of something whether it is as wanted. */
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isScalar: Check = (value) => ['string', 'number', 'boolean'].includes(typeof value);

const optional =
	(check: Check): Check =>
	(value) =>
		value === undefined || check(value);

const nullish =
	(check: Check): Check =>
	(value) =>
		value === null || value === undefined || check(value);

const listOf =
	(check: Check): Check =>
	(value) =>
		Array.isArray(value) && value.every(check);

/** An object whose fields are as wanted; whatever else it holds is not looked at, as Discord may add what it likes. */
function holding(fields: Readonly<Record<string, Check>>): Check {
	const checks = Object.entries(fields);
	return (value) => isObject(value) && checks.every(([name, check]) => check(value[name]));
}

const areOptions = listOf(holding({ name: isText, value: optional(isScalar) }));

const isMessage = holding({
	content: isText,
	embeds: optional(
		listOf(
			holding({
				title: nullish(isText),
				description: nullish(isText),
				fields: optional(listOf(holding({ name: isText, value: isText }))),
			}),
		),
	),
	message_snapshots: optional(listOf(holding({ message: holding({ content: nullish(isText) }) }))),
});

const areMessages: Check = (value) => isObject(value) && Object.values(value).every(isMessage);
const isMenuUse = holding({ name: isText, target_id: isText, resolved: holding({ messages: areMessages }) });
const isCommandUse = holding({ type: isNumber, name: isText, options: optional(areOptions) });

/** What the data of each kind of interaction must hold: only what is read further on. */
const dataOf: ReadonlyMap<unknown, Check> = new Map<unknown, Check>([
	[InteractionType.Ping, () => true],
	[InteractionType.ApplicationCommand, (data) => (isMenu(data) ? isMenuUse(data) : isCommandUse(data))],
	[
		InteractionType.MessageComponent,
		holding({ component_type: isNumber, custom_id: isText, values: optional(listOf(isText)) }),
	],
	[InteractionType.ApplicationCommandAutocomplete, holding({ name: isText, options: areOptions })],
	[InteractionType.ModalSubmit, holding({ custom_id: isText, components: listOf(isObject) })],
]);

function isInteraction(value: unknown): value is APIInteraction {
	return isObject(value) && dataOf.get(value.type)?.(value.data) === true;
}

function isMenu(data: unknown): boolean {
	return isObject(data) && data.type === ApplicationCommandType.Message;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
