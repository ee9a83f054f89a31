/** The data files, by name without their ending. */
export const dataFiles = [
	'mechanisms',
	'organisations',
	'countries',
	'definitions',
	'participation',
	'sources',
	'words',
	'lexicon',
] as const;
