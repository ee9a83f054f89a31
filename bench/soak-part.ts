/** What a part of the soak found: figures, the same in words, and what was not reached. */
export interface Part {
	readonly name: string;
	readonly figures: object;
	readonly lines: readonly string[];
	readonly missed: readonly string[];
}

/** The sentences whose condition does not hold. */
export function wantAll(wanted: readonly (readonly [holds: boolean, otherwise: string])[]): readonly string[] {
	return wanted.filter(([holds]) => !holds).map(([, otherwise]) => otherwise);
}
