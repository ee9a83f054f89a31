import type { Atlas } from '../mechanisms/atlas.ts';
import type { Mechanism } from '../mechanisms/schema.ts';
import type { Reply } from '../platform/command.ts';

/** Says something about a mechanism. */
export type MechanismReply = (atlas: Atlas, mechanism: Mechanism) => Reply;

/**
 * Makes each reply about a mechanism once in an edition of the atlas. What it shows is frozen, by which whoever sends it knows
 * that it stays as it is.
 */
export function memoizePerMechanism(makeReply: MechanismReply): MechanismReply {
	const made = new WeakMap<Atlas, Map<Mechanism, Reply>>();
	return (atlas, mechanism) => {
		const ofEdition = made.get(atlas) ?? new Map<Mechanism, Reply>();
		const known = ofEdition.get(mechanism);
		if (known !== undefined) return known;
		const reply = makeReply(atlas, mechanism);
		Object.freeze(reply.embeds);
		made.set(atlas, ofEdition.set(mechanism, reply));
		return reply;
	};
}
