import { type Act, type As, makeInteraction } from './build-interaction.ts';
import type { Answer, Interaction, MadeInteraction, State, Suggestions } from './types.ts';

/** Sends an interaction as Discord does, and waits for the bot's one answer. */
export function interact(state: State, as: As, act: Act): Promise<Answer | Suggestions> {
	const made = makeInteraction(as, act, act.message && state.places.get(act.message.channel_id));
	state.places.set(made.place.channelId, made.place);
	return deliver(state, as.timeout ?? state.settings.timeout, made);
}

/** The interaction that a token was given to. */
export function interactionOf(state: State, token: string): Interaction | undefined {
	const [, id = ''] = Buffer.from(token, 'base64url').toString().split(':');
	const found = state.interactions.get(id);
	return found?.token === token ? found : undefined;
}

function deliver(state: State, timeout: number, made: MadeInteraction): Promise<Answer | Suggestions> {
	const answer = new Promise<Answer | Suggestions>((resolve, reject) => {
		const refused: string[] = [];
		const settle = (value: Answer | Suggestions) => {
			clearTimeout(timer);
			resolve(value);
		};
		const timer = setTimeout(() => {
			const listening = state.gateway.connections() > 0 ? '' : '; no bot is connected';
			const reasons = refused.length > 0 ? `; refused: ${refused.join('; ')}` : '';
			reject(new Error(`${made.label} was not answered within ${timeout} ms${listening}${reasons}`));
		}, timeout);
		const sentAt = performance.now();
		const interaction = { ...made, sentAt, acknowledged: undefined, original: undefined, refused, settle };
		state.interactions.set(made.id, interaction);
		state.gateway.dispatch('INTERACTION_CREATE', made.payload);
	});
	// A test may send many and await them later, or never.
	answer.catch(() => undefined);
	return answer;
}
