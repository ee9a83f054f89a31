import {
	type APIInteraction,
	ApplicationCommandType,
	type GatewayMessageCreateDispatchData,
	InteractionType,
} from 'discord-api-types/v10';
import { z } from 'zod';

// What Discord sends is read further on only as far as it is checked here; whatever else it holds may change.

/** An interaction as the gateway tells of it; nothing when it is not of a shape that we know. Its kind may be a new one. */
export function readGatewayInteraction(value: unknown): APIInteraction | undefined {
	const { data } = addressed.safeParse(value);
	const isKnown = data !== undefined && (isNewKind(data) || known.safeParse(value).success);
	return isKnown ? (value as APIInteraction) : undefined;
}

/** The body of a request as an interaction; nothing when it is no JSON, or not of a shape that we know. */
export function parseInteraction(body: string): APIInteraction | undefined {
	try {
		const value: unknown = JSON.parse(body);
		return known.safeParse(value).success ? (value as APIInteraction) : undefined;
	} catch {
		return undefined;
	}
}

/** A message that the gateway tells of; nothing when it is not of a shape that we know. */
export function readMessagePacket(value: unknown): GatewayMessageCreateDispatchData | undefined {
	return messagePacket.safeParse(value).success ? (value as GatewayMessageCreateDispatchData) : undefined;
}

const snowflake = z.string().regex(/^\d{1,20}$/);
const user = z.looseObject({ id: snowflake });
const options = z.array(
	z.looseObject({ name: z.string(), value: z.union([z.string(), z.number(), z.boolean()]).optional() }),
);

const message = z.looseObject({
	content: z.string(),
	embeds: z
		.array(
			z.looseObject({
				title: z.string().nullish(),
				description: z.string().nullish(),
				fields: z.array(z.looseObject({ name: z.string(), value: z.string() })).optional(),
			}),
		)
		.optional(),
	message_snapshots: z.array(z.looseObject({ message: z.looseObject({ content: z.string().nullish() }) })).optional(),
});

const menuUse = z.looseObject({
	type: z.literal(ApplicationCommandType.Message),
	name: z.string(),
	target_id: z.string(),
	resolved: z.looseObject({ messages: z.record(z.string(), message) }),
});
const commandUse = z.looseObject({
	type: z.number().refine((type) => type !== ApplicationCommandType.Message),
	name: z.string(),
	options: options.optional(),
});

const press = z.looseObject({
	component_type: z.number(),
	custom_id: z.string(),
	values: z.array(z.string()).optional(),
});

const known = z.discriminatedUnion('type', [
	z.looseObject({ type: z.literal(InteractionType.Ping) }),
	z.looseObject({ type: z.literal(InteractionType.ApplicationCommand), data: z.union([commandUse, menuUse]) }),
	z.looseObject({ type: z.literal(InteractionType.MessageComponent), data: press }),
	z.looseObject({
		type: z.literal(InteractionType.ApplicationCommandAutocomplete),
		data: z.looseObject({ name: z.string(), options }),
	}),
	z.looseObject({
		type: z.literal(InteractionType.ModalSubmit),
		data: z.looseObject({ custom_id: z.string(), components: z.array(z.looseObject({})) }),
	}),
]);

/** What the gateway tells of is answered by its id and token, and comes from somebody: in a server a member of it. */
const addressed = z
	.looseObject({
		type: z.number().min(InteractionType.ApplicationCommand),
		id: snowflake,
		token: z.string(),
		user: user.optional(),
		member: z.looseObject({ user: user.optional() }).nullish(),
		data: z.looseObject({}),
	})
	.refine((one) => one.user !== undefined || one.member?.user !== undefined);

/** A kind of interaction that came after this bot was made. */
const isNewKind = ({ type }: { readonly type: number }) => !(type in InteractionType);

const messagePacket = z.looseObject({
	id: snowflake,
	channel_id: snowflake,
	author: z.looseObject({}),
	content: z.string(),
});
