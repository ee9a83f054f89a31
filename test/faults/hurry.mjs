import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

// Loaded into a bot by a test, with NODE_OPTIONS: what it waits for on purpose, for half a second and more, passes HURRY times as fast.
const { setTimeout: wait } = timers;
const times = Number(process.env.HURRY);
timers.setTimeout = (milliseconds = 0, ...rest) =>
	wait(milliseconds < 500 ? milliseconds : milliseconds / times, ...rest);
syncBuiltinESMExports();
