import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 keep less compiled code from now on, and know sooner what it will keep. Both are V8's own settings, which every
 * Node from 20 to 26 has; a later one without them says so in one line and goes on as usual.
 */
export function compileSparingly(): void {
	// Between bytecode and optimised code there is a third kind, which takes memory and helps only until code is optimised.
	setFlagsFromString('--no-sparkplug');
	// What a function is called with is noted from its first call on, so that optimised code need not be given up so often.
	setFlagsFromString('--no-lazy-feedback-allocation');
}
