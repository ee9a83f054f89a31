import {
	type APIInteraction,
	ApplicationCommandType,
	type GatewayMessageCreateDispatchData,
	InteractionType,
} from 'discord-api-types/v10';
import { z } from 'zod';

// What Discord sends is read further on only as far as it is checked here; whatever else it holds may change. What is read is
// what came, not what zod makes of it, so nothing else need be copied.

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
const user = z.object({ id: snowflake });
const options = z.array(
	z.object({ name: z.string(), value: z.union([z.string(), z.number(), z.boolean()]).optional() }),
);

const message = z.object({
	content: z.string(),
	embeds: z
		.array(
			z.object({
				title: z.string().nullish(),
				description: z.string().nullish(),
				fields: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
			}),
		)
		.optional(),
	message_snapshots: z.array(z.object({ message: z.object({ content: z.string().nullish() }) })).optional(),
});

const menuUse = z.object({
	type: z.literal(ApplicationCommandType.Message),
	name: z.string(),
	target_id: z.string(),
	resolved: z.object({ messages: z.record(z.string(), message) }),
});
const commandUse = z.object({
	type: z.number().refine((type) => type !== ApplicationCommandType.Message),
	name: z.string(),
	options: options.optional(),
});

const press = z.object({
	component_type: z.number(),
	custom_id: z.string(),
	values: z.array(z.string()).optional(),
});

const known = z.discriminatedUnion('type', [
	z.object({ type: z.literal(InteractionType.Ping) }),
	z.object({ type: z.literal(InteractionType.ApplicationCommand), data: z.union([commandUse, menuUse]) }),
	z.object({ type: z.literal(InteractionType.MessageComponent), data: press }),
	z.object({
		type: z.literal(InteractionType.ApplicationCommandAutocomplete),
		data: z.object({ name: z.string(), options }),
	}),
	z.object({
		type: z.literal(InteractionType.ModalSubmit),
		data: z.object({ custom_id: z.string(), components: z.array(z.object({})) }),
	}),
]);

/** What the gateway tells of is answered by its id and token, and comes from somebody: in a server a member of it. */
const addressed = z
	.looseObject({
		type: z.number().min(InteractionType.ApplicationCommand),
		id: snowflake,
		token: z.string(),
		user: user.optional(),
		member: z.object({ user: user.optional() }).nullish(),
		data: z.object({}),
	})
	.refine((one) => one.user !== undefined || one.member?.user !== undefined);

/** A kind of interaction that came after this bot was made. */
const isNewKind = ({ type }: { readonly type: number }) => !(type in InteractionType);

const messagePacket = z.object({
	id: snowflake,
	channel_id: snowflake,
	author: z.object({}),
	content: z.string(),
});
