/** An object each of whose values is worked out when it is first read, and kept. */
export function memoizeProperties<T extends object>(makers: { readonly [K in keyof T]: () => T[K] }): T {
	const made = {} as T;
	for (const key of Object.keys(makers) as (keyof T)[]) {
		Object.defineProperty(made, key, {
			enumerable: true,
			configurable: true,
			get: () => {
				const value = makers[key]();
				Object.defineProperty(made, key, { enumerable: true, value });
				return value;
			},
		});
	}
	return made;
}
