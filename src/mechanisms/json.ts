/** A key that JSON lets pass and we don't, and where it stands. */
export interface UnwantedKey {
	readonly path: readonly (string | number)[];
	readonly message: string;
}

/** An object with the keys it had so far and the one being filled in, or a list with the place being filled in. */
type Level = { readonly keys?: Set<string>; at: string | number };

/**
 * The keys of a text, known to be JSON, that should not be: those that stand twice in one object, of which the last would
 * silently win, and `__proto__`.
 */
export function unwantedKeys(text: string): readonly UnwantedKey[] {
	const found: UnwantedKey[] = [];
	const levels: Level[] = [];
	let keyNext = false;
	for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],]/g)) {
		const level = levels.at(-1);
		if (token.startsWith('"')) {
			if (keyNext && level !== undefined) {
				level.at = String(JSON.parse(token));
				found.push(...problemsOf(level, levels));
			}
			keyNext = false;
			continue;
		}
		move(token, levels);
		keyNext = (token === '{' || token === ',') && levels.at(-1)?.keys !== undefined;
	}
	return found;
}

/** Goes into an object or a list, out of it, or on to its next part. */
function move(token: string, levels: Level[]): void {
	const level = levels.at(-1);
	if (token === '{') levels.push({ keys: new Set(), at: '' });
	else if (token === '[') levels.push({ at: 0 });
	else if (token !== ',') levels.pop();
	else if (typeof level?.at === 'number') level.at += 1;
}

function problemsOf({ keys, at }: Level, levels: readonly Level[]): readonly UnwantedKey[] {
	const key = String(at);
	const path = levels.map((one) => one.at);
	const isTwice = keys?.has(key) === true;
	keys?.add(key);
	if (key === '__proto__') return [{ path, message: 'a key that is never wanted' }];
	return isTwice ? [{ path, message: 'wanted each key once, got it twice' }] : [];
}
