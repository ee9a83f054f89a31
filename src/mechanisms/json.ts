/** A key that JSON lets pass and we don't, and where it stands. */
export interface UnwantedKey {
	readonly path: readonly (string | number)[];
	readonly message: string;
}

/**
 * The keys of a text, known to be JSON of this value, that should not be: those that stand twice in one object, of which
 * the last would silently win, and `__proto__`.
 */
export async function unwantedKeys(text: string, value: unknown): Promise<readonly UnwantedKey[]> {
	if (isSurelyFine(text, value)) return [];
	try {
		return await findUnwanted(text);
	} catch (error) {
		// The reader calls itself for each level.
		if (error instanceof RangeError) return [{ path: [], message: 'wanted fewer levels, got too many to read' }];
		throw error;
	}
}

async function findUnwanted(text: string): Promise<readonly UnwantedKey[]> {
	const { visit } = await import('jsonc-parser');
	const found: UnwantedKey[] = [];
	const objects: Set<string>[] = [];
	visit(text, {
		onObjectBegin: () => void objects.push(new Set()),
		onObjectEnd: () => void objects.pop(),
		onObjectProperty: (key, _offset, _length, _line, _character, parent) => {
			const message = objectionTo(key, objects.at(-1));
			if (message !== undefined) found.push({ path: [...parent(), key], message });
		},
	});
	return found;
}

/** Spares nearly every file the slow reading: what may be a key in the text is, and no key was lost in the value. */
function isSurelyFine(text: string, value: unknown): boolean {
	return !/__proto__|\\u/.test(text) && text.match(/"\s*:/g)?.length === countKeys(value);
}

function countKeys(value: unknown): number {
	let count = 0;
	const values = [value];
	for (const one of values) {
		if (typeof one !== 'object' || one === null) continue;
		const inner = Object.values(one);
		if (!Array.isArray(one)) count += inner.length;
		for (const another of inner) values.push(another);
	}
	return count;
}

function objectionTo(key: string, others: Set<string> | undefined): string | undefined {
	if (key === '__proto__') return 'a key that is never wanted';
	if (others?.has(key)) return 'wanted each key once, got it twice';
	others?.add(key);
	return undefined;
}
