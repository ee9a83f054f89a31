/** The longest name that Discord takes for a choice. */
const longestLabel = 100;

/** What labels are made from: the names of a record. */
export interface Labelled {
	readonly name: string;
	readonly shortName?: string;
	readonly acronym?: string | undefined;
	readonly otherNames: readonly (
		| string
		| { readonly name: string; readonly status: string; readonly searchOnly?: true | undefined }
	)[];
}

/** How a choice for something is labelled, and every label under which it can be offered when another of its names was typed. */
export function labelsOf(named: Labelled): readonly string[] {
	return [labelOf(named), ...shownNames(named).map((other) => labelOf(named, other))];
}

/** The label of a choice: the short name, then the full one or the other name that was typed; at most 100 characters. */
export function labelOf({ name, shortName, acronym }: Labelled, other: string = name): string {
	const short = shortName ?? acronym ?? name;
	const label = short === other ? short : `${short} — ${other}`;
	return label.length <= longestLabel ? label : `${label.slice(0, longestLabel - 1).trimEnd()}…`;
}

/** The other names that may be shown: unverified ones and parts of names are searched for, never shown. */
export function shownNames({ otherNames }: Labelled): readonly string[] {
	return otherNames.flatMap((other) => {
		if (typeof other === 'string') return [other];
		return other.status === 'unverified' || other.searchOnly ? [] : [other.name];
	});
}
