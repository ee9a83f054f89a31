import { createHash, randomBytes } from 'node:crypto';
import type { APIInteraction, APIInteractionResponse } from 'discord-api-types/v10';
import { InteractionType } from 'discord-api-types/v10';
import { errorFields, type Log } from '../log.ts';
import { failureReply } from '../replies/problems.ts';
import { bodyText } from './body-text.ts';
import { toResponse, toSuggestions } from './wire.ts';

/** Answers an interaction, at once or a little later; nothing when it is of a kind that is not known. */
export type Answerer = (
	interaction: APIInteraction,
) => APIInteractionResponse | undefined | Promise<APIInteractionResponse | undefined>;

/** Discord waits three seconds; after so many milliseconds the user is told that it did not work. */
const deadline = 2_500;
/** So many answers are remembered, for so many milliseconds. */
const mostRemembered = 1_000;
const rememberedFor = 60_000;

/**
 * The answer to an interaction as it is sent, in time. A failure that nobody below has put into words, and an answer that
 * takes too long, are put into words here: the user waits.
 */
export async function answerText(
	interaction: APIInteraction,
	respond: Answerer,
	log: Log,
): Promise<string | undefined> {
	const answer = await inTime(interaction, respond).catch((error: unknown) => {
		const id = randomBytes(4).toString('hex');
		log.error({ evt: error === late ? 'answer_late' : 'answer_failed', cid: id, ...errorFields(error) });
		const typing = interaction.type === InteractionType.ApplicationCommandAutocomplete;
		return typing ? toSuggestions([]) : toResponse(failureReply(id), 'new');
	});
	if (answer === undefined) log.warn({ evt: 'unknown_interaction', type: interaction.type });
	return answer && bodyText(answer);
}

/** Gives the answer that is remembered for a body, or makes it. */
export type Remember = (body: Buffer, make: () => Promise<string | undefined>) => Promise<string | undefined>;

/**
 * Remembers the latest answers for a minute, so that a request that is sent again, by whomever, gets the same one and has
 * no other effect: it is neither looked up nor counted anew.
 */
export function rememberAnswers(): Remember {
	// A map keeps the order in which its keys were set, so the oldest stands first.
	const answers = new Map<string, { readonly answer: Promise<string | undefined>; readonly until: number }>();
	const forget = () => {
		for (const [key, { until }] of answers) {
			if (answers.size <= mostRemembered && performance.now() < until) break;
			answers.delete(key);
		}
	};
	setInterval(forget, rememberedFor).unref();
	return (body, make) => {
		forget();
		const key = createHash('sha256').update(body).digest('base64');
		const answer = answers.get(key)?.answer ?? make();
		if (!answers.has(key)) answers.set(key, { answer, until: performance.now() + rememberedFor });
		return answer;
	};
}

const late = new Error('not answered in time');

function inTime(interaction: APIInteraction, respond: Answerer): Promise<APIInteractionResponse | undefined> {
	return new Promise((resolve, reject) => {
		const answer = respond(interaction);
		if (!(answer instanceof Promise)) return resolve(answer);
		const timer = setTimeout(() => reject(late), deadline);
		answer.then(resolve, reject).finally(() => clearTimeout(timer));
	});
}
