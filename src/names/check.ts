import { mechanismNames } from '../mechanisms/atlas.ts';
import { inShort, placeIn } from '../mechanisms/place.ts';
import type { Data } from '../mechanisms/schema.ts';
import { nameKey, readWording, wordsOf } from './normalise.ts';

/** A name must mean one thing: two mechanisms whose names are the same once case, accents and fillers are gone cannot be told apart. */
export function twiceUsedNames({ mechanisms, participation, words }: Data): readonly string[] {
	const wording = readWording(words);
	const named = [
		...mechanisms.mechanisms.map((one, at) => {
			const place = () => placeIn('mechanisms', mechanisms, ['mechanisms', at]);
			return { id: one.id, place, names: mechanismNames(one) };
		}),
		...participation.pageOnly.map((one, at) => {
			const acronym = one.acronym === undefined ? [] : [one.acronym];
			const place = () => placeIn('participation', participation, ['pageOnly', at]);
			return { id: one.id, place, names: [one.name, ...acronym, ...one.otherNames] };
		}),
	];
	const owners = new Map<string, string>();
	return named.flatMap(({ id, place, names }) =>
		names.flatMap((name) => {
			const key = nameKey(wordsOf(name, wording), wording);
			const owner = owners.get(key) ?? id;
			owners.set(key, owner);
			if (owner === id) return [];
			return [`${place()}: wanted names of its own, got ${inShort(name)}, which reads like one of "${owner}"`];
		}),
	);
}
