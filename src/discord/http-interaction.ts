import type { APIInteraction } from 'discord-api-types/v10';
import { ApplicationCommandType, InteractionType } from 'discord-api-types/v10';
import * as z from 'zod';

/** Reads the body of a request into an interaction; nothing when it is no JSON, or not of a shape that we know. */
export function readInteraction(body: string): APIInteraction | undefined {
	try {
		const value: unknown = JSON.parse(body);
		return shape.safeParse(value).success ? (value as APIInteraction) : undefined;
	} catch {
		return undefined;
	}
}

const options = z.array(
	z.looseObject({ name: z.string(), value: z.union([z.string(), z.number(), z.boolean()]).optional() }),
);

const text = z.string().nullish();
const fields = z.array(z.looseObject({ name: z.string(), value: z.string() }));
const message = z.looseObject({
	content: z.string(),
	embeds: z.array(z.looseObject({ title: text, description: text, fields: fields.optional() })).optional(),
	message_snapshots: z.array(z.looseObject({ message: z.looseObject({ content: text }) })).optional(),
});

/** Only what is read further on: Discord may add whatever it likes. */
const shape = z.discriminatedUnion('type', [
	z.looseObject({ type: z.literal(InteractionType.Ping) }),
	z.looseObject({
		type: z.literal(InteractionType.ApplicationCommand),
		data: z.union([
			z.looseObject({
				type: z.literal(ApplicationCommandType.Message),
				name: z.string(),
				target_id: z.string(),
				resolved: z.looseObject({ messages: z.record(z.string(), message) }),
			}),
			z.looseObject({
				type: z.number().refine((type) => type !== ApplicationCommandType.Message),
				name: z.string(),
				options: options.optional(),
			}),
		]),
	}),
	z.looseObject({
		type: z.literal(InteractionType.MessageComponent),
		data: z.looseObject({
			component_type: z.number(),
			custom_id: z.string(),
			values: z.array(z.string()).optional(),
		}),
	}),
	z.looseObject({
		type: z.literal(InteractionType.ApplicationCommandAutocomplete),
		data: z.looseObject({ name: z.string(), options }),
	}),
	z.looseObject({
		type: z.literal(InteractionType.ModalSubmit),
		data: z.looseObject({ custom_id: z.string(), components: z.array(z.looseObject({})) }),
	}),
]);
