/** Where something stands in a data file: the keys and positions that lead to it. */
export type Path = readonly PropertyKey[];

/**
 * Names a place for whoever has to correct it: the file with a JSON pointer (RFC 6901), and the record by its id, as in
 * `data/mechanisms.json#/mechanisms/3/chair, record "almaty"`.
 */
export function placeIn(file: string, content: unknown, path: Path): string {
	const [list, at] = path;
	const record = typeof at === 'number' ? inside(inside(content, list), at) : undefined;
	const name = inside(record, 'id') ?? inside(record, 'code') ?? inside(record, 'pageName');
	const place = `data/${file}.json#${path.map((key) => `/${pointed(String(key))}`).join('')}`;
	return name === undefined ? place : `${place}, record ${inShort(name)}`;
}

/** What an object or a list holds under a key of its own. */
export function inside(value: unknown, key: PropertyKey | undefined): unknown {
	if (typeof value !== 'object' || value === null || key === undefined) return undefined;
	return Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

/** A value as JSON, cut short and all in letters that are seen. */
export function inShort(value: unknown): string {
	return cut(asJson(value) ?? 'nothing');
}

/** Nobody nests that deep by accident, and nobody can read it either. */
function asJson(value: unknown): string | undefined {
	try {
		return JSON.stringify(value);
	} catch {
		return 'something nested too deep';
	}
}

/** A key as a pointer writes it. */
function pointed(key: string): string {
	return cut(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function cut(text: string): string {
	const seen = text.slice(0, 200).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, escaped);
	return seen.length <= 80 ? seen : `${seen.slice(0, 79)}…`;
}

function escaped(letter: string): string {
	return `\\u{${letter.codePointAt(0)?.toString(16)}}`;
}
