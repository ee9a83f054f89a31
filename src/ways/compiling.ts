import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 keep less compiled code from now on, and come sooner to what it will keep; docs/reliability.md tells what was
 * measured. Both are V8's own settings, known to Node 20 to 26; a later one without them says so in one line and goes on.
 */
export function compileSparingly(): void {
	// Between bytecode and optimised code there is a third kind, of 1.7 MB, that is of use only until code is optimised.
	setFlagsFromString('--no-sparkplug');
	// What a function is called with is noted from its first call on, and not after several: what is optimised then takes less.
	setFlagsFromString('--no-lazy-feedback-allocation');
}
