/** A key that JSON lets pass and we don't, and where it stands. */
export interface UnwantedKey {
	readonly path: readonly (string | number)[];
	readonly message: string;
}

/** An object with the keys it had so far and the one being filled in, or a list with the place being filled in. */
type Level = { readonly keys?: Set<string>; at: string | number };

/**
 * The keys of a text, known to be JSON for `value`, that should not be: those that stand twice in one object, of which the
 * last would silently win, and `__proto__`.
 */
export function unwantedKeys(text: string, value: unknown): readonly UnwantedKey[] {
	// Each key is followed by a colon, so a text with as many of these as the value has keys holds none twice.
	const mostKeys = text.match(/"\s*:/g)?.length ?? 0;
	return mostKeys === wantedKeysIn(value) ? [] : findUnwanted(text);
}

/** How many keys a value has, all the way down and however far that is, `__proto__` left out. */
function wantedKeysIn(value: unknown): number {
	let count = 0;
	const left = [[value]];
	for (let values = left.pop(); values !== undefined; values = left.pop()) {
		for (const one of values) {
			if (typeof one !== 'object' || one === null) continue;
			left.push(Object.values(one));
			if (!Array.isArray(one)) count += Object.keys(one).length - (Object.hasOwn(one, '__proto__') ? 1 : 0);
		}
	}
	return count;
}

/** Goes through a text key by key, which takes a while. */
function findUnwanted(text: string): readonly UnwantedKey[] {
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
