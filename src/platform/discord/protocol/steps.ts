import type { Respond } from './metered.ts';

/** One thing that is done with an interaction before it is answered: it may pass it on to the next, or answer itself. */
export type Step = (next: Respond) => Respond;

/** Takes interactions through steps, the first one first, to what answers them. */
export function inSteps(steps: readonly Step[], answer: Respond): Respond {
	return steps.reduceRight((next, step) => step(next), answer);
}
