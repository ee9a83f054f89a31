import type { Json, Problem } from './types.ts';

/** Where in a body something stands. */
export type JsonPath = Problem['path'];

/** Whether a value is a JSON object. */
export function isJson(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list, each with its path; anything else counts as none. */
export function entries(value: unknown, at: JsonPath): { item: Json; at: JsonPath }[] {
	if (!Array.isArray(value)) return [];
	return value.flatMap((item: unknown, index) => (isJson(item) ? [{ item, at: [...at, index] }] : []));
}

/** Says when a text is shorter or longer than allowed, counted in code points after trimming; absent is fine. */
export function lengthProblems(value: unknown, at: JsonPath, min: number, max: number): Problem[] {
	if (typeof value !== 'string') return [];
	const length = [...value].length;
	if (value.trim() === '' && min > 0) return [{ path: at, message: 'This field is required' }];
	if (length <= max) return [];
	return [{ path: at, message: `Must be between ${min} and ${max} in length, is ${length}` }];
}

/** Says when a list has fewer or more entries than allowed; absent is fine. */
export function countProblems(value: unknown, at: JsonPath, min: number, max: number): Problem[] {
	if (!Array.isArray(value) || (value.length >= min && value.length <= max)) return [];
	return [{ path: at, message: `Must have between ${min} and ${max} entries, has ${value.length}` }];
}

/** Says which objects of a list have the same value under a key; absent is fine. */
export function duplicateProblems(items: { item: Json; at: JsonPath }[], key: string, what: string): Problem[] {
	const seen = new Set<unknown>();
	return items.flatMap(({ item, at }) => {
		const value = item[key];
		if (value === undefined || value === null) return [];
		if (seen.has(value)) return [{ path: [...at, key], message: `${what} is not unique: ${JSON.stringify(value)}` }];
		seen.add(value);
		return [];
	});
}
