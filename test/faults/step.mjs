import { readFileSync, rmSync } from 'node:fs';

// Loaded into a bot by a test, with NODE_OPTIONS: its clock goes wrong by STEP milliseconds; at SIGUSR2 by as many as the file
// STEP_FILE says, which is gone once that is done. What counts the time that passes goes on as ever.
const { STEP, STEP_FILE = '' } = process.env;
const Right = Date;
let ahead = Number(STEP);

const now = () => Right.now() + ahead;
globalThis.Date = new Proxy(Right, {
	get: (date, name) => (name === 'now' ? now : Reflect.get(date, name)),
	construct: (date, given) => Reflect.construct(date, given.length === 0 ? [now()] : given),
});

process.on('SIGUSR2', () => {
	ahead = Number(readFileSync(STEP_FILE, 'utf8'));
	rmSync(STEP_FILE);
});
