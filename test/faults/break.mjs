import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Loaded into a bot by a test, with NODE_OPTIONS: at SIGUSR2 something breaks, as BREAK says.
const { BREAK, BREAK_TEXT } = process.env;
const failure = () => new Error(`${BREAK_TEXT}\n    at ${BREAK_TEXT} (file:///${BREAK_TEXT}.ts:1:1)`);
/** @type {Record<string, () => void>} */
const kinds = {
	reject: () => void Promise.reject(failure()),
	throw: () => {
		throw failure();
	},
	gc: () => {
		setFlagsFromString('--expose-gc');
		runInNewContext('gc')();
	},
	stall: () => {
		for (const end = Date.now() + Number(process.env.BREAK_MS ?? 1_100); Date.now() < end; );
	},
};

process.on('SIGUSR2', () => setImmediate(() => kinds[BREAK ?? 'throw']?.()));
