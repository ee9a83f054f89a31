import { randomBytes } from 'node:crypto';
import { type APIInteraction, type APIInteractionResponse, InteractionType } from 'discord-api-types/v10';
import type { Application } from '../../application.ts';
import { expiringMap } from '../../expiring-map.ts';
import { errorFields, type Log } from '../../log.ts';
import { bodyOf } from '../protocol/body.ts';
import { toResponse, toSuggestions } from '../protocol/interaction-codec.ts';

/** Answers an interaction, at once or a little later; nothing when it is of a kind that is not known. */
export type Answerer = (
	interaction: APIInteraction,
) => APIInteractionResponse | undefined | Promise<APIInteractionResponse | undefined>;

/** Discord waits three seconds; after so many milliseconds the user is told that it did not work. */
const deadline = 2_500;
/** So many answers are remembered, for so many milliseconds. */
const remembered = { maxEntries: 1_000, ttl: 60_000 } as const;

/**
 * The answer to an interaction as it is sent, in time. A failure that nobody below has put into words, and an answer that
 * takes too long, are put into words here: the user waits.
 */
export function answerBody(
	interaction: APIInteraction,
	application: Application,
	respond: Answerer,
	log: Log,
): Body | Promise<Body> {
	const fail = (error: unknown) => {
		const id = randomBytes(4).toString('hex');
		log.error({ evt: error === late ? 'answer_late' : 'answer_failed', cid: id, ...errorFields(error) });
		const typing = interaction.type === InteractionType.ApplicationCommandAutocomplete;
		return typing
			? toSuggestions([])
			: toResponse({ private: true, content: application.messages.failed(id) }, 'new', application);
	};
	const write = (answer: APIInteractionResponse | undefined) => {
		if (answer === undefined) log.warn({ evt: 'unknown_interaction', type: interaction.type });
		return answer && bodyOf(answer);
	};
	try {
		const answer = respond(interaction);
		// Nearly every answer is there at once, and to wait for it takes time.
		return answer instanceof Promise ? inTime(answer).catch(fail).then(write) : write(answer);
	} catch (error) {
		return write(fail(error));
	}
}

/** An answer as it is sent; nothing for an interaction of a kind that is not known. */
type Body = Buffer | undefined;

/** Gives the answer that is remembered for a request by its signature, or makes it. */
export type Remember = (signature: string, make: () => Body | Promise<Body>) => Body | Promise<Body>;

/**
 * Remembers the latest answers for a minute, so that a request that is sent again, by whomever, gets the same one and has
 * no other effect: it is neither looked up nor counted anew.
 */
export function rememberAnswers(): Remember {
	const answers = expiringMap<{ readonly answer: Body | Promise<Body> }>(remembered, () => performance.now());
	return (signature, make) => {
		const known = answers.get(signature);
		if (known !== undefined) return known.answer;
		const answer = make();
		answers.set(signature, { answer });
		return answer;
	};
}

const late = new Error('not answered in time');

function inTime<T>(answer: Promise<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(late), deadline);
		answer.then(resolve, reject).finally(() => clearTimeout(timer));
	});
}
