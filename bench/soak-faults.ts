import type { Discord } from '../fake-discord/discord.ts';
import type { RestScript } from '../fake-discord/types.ts';
import type { SpoiltData } from './soak-data.ts';

/** Something that goes wrong; it passes by itself. */
export interface Fault {
	readonly name: string;
	readonly strike: (discord: Discord, data: SpoiltData) => unknown;
	/** Discord itself ends the connection, so from now on nothing can arrive until there is another. */
	readonly disconnects?: true;
	/** Discord ends the session, so one more login is right. */
	readonly endsSession?: true;
	/** The bot reads its data anew, another edition or the same. */
	readonly changesData?: true;
}

const disconnects = true;

const faults: readonly Fault[] = [
	{ name: 'G1 dropped', strike: ({ gateway }) => gateway.drop(), disconnects },
	{ name: 'G3 asked to connect anew', strike: ({ gateway }) => gateway.op(7, null), disconnects },
	{ name: 'G4 invalid, to be resumed', strike: ({ gateway }) => gateway.op(9, true), disconnects },
	{ name: 'G4 invalid', strike: ({ gateway }) => gateway.op(9, false), disconnects, endsSession: true },
	{ name: 'G6 no heartbeat acknowledged', strike: ignoreHeartbeats },
	{ name: 'R1 status 500, once', strike: (discord) => onNextAnswer(discord, { status: 500 }) },
	{ name: 'R1 status 502, once', strike: (discord) => onNextAnswer(discord, { status: 502 }) },
	{ name: 'R3 reset, once', strike: (discord) => onNextAnswer(discord, { status: 0, connection: 'reset' }) },
	{ name: 'R5 no answer, once', strike: (discord) => onNextAnswer(discord, { status: 0, connection: 'hang' }) },
	{ name: 'R7 status 429 for half a second, once', strike: (discord) => onNextAnswer(discord, rateLimit) },
	{ name: 'D2 a wrong data file', strike: (_, data) => data.spoil(), changesData: true },
	{ name: 'D3 a data file in pieces', strike: (_, data) => data.writeInPieces(), changesData: true },
];

/** Faults without end: each kind once, in an order of chance, and then again in another. */
export function* anyFaults(): Generator<Fault, never> {
	for (;;) {
		const left = [...faults];
		while (left.length > 0) yield* left.splice(Math.floor(Math.random() * left.length), 1);
	}
}

/** Heartbeats are not acknowledged until the bot gives the connection up and comes with another. */
function ignoreHeartbeats({ gateway }: Discord): void {
	gateway.onFrame = ({ op }) => {
		if (op === 1) return true;
		gateway.onFrame = undefined;
		return undefined;
	};
}

const rateLimit = {
	status: 429,
	headers: { 'retry-after': '0.5' },
	body: { message: 'You are being rate limited.', retry_after: 0.5, global: false },
};

/** What the next answer of the bot meets, to an interaction or to a message. */
function onNextAnswer(discord: Discord, script: RestScript): void {
	discord.onRest = ({ method, route }) => {
		if (method !== 'POST' || !/\/(callback|messages)$/.test(route)) return undefined;
		discord.onRest = undefined;
		return script;
	};
}
