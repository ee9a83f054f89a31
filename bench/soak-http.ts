import { setTimeout as sleep } from 'node:timers/promises';
import { nginx, startNginx } from '../test/http/nginx.ts';
import { quantile } from './count.ts';
import { type Part, wantAll } from './soak-part.ts';
import { type Replica, startReplica } from './soak-replicas.ts';
import { makeSenders, type Outcomes, publicKey, type Senders, takeOutcomes } from './soak-senders.ts';

const perSecond = { signed: 200, forged: 500 };
/** Between two times that all replicas are restarted, in seconds. */
const restartEvery = 30;
/** nginx leaves a replica that was away alone for two seconds; only then is the next one restarted, in milliseconds. */
const settles = 2_500;
/** How long there is nothing but signed requests at first, to warm up and then to compare with; in milliseconds. */
const [warmUp, quiet] = [3_000, 10_000];
/** At the end one is killed; how long that is watched, in milliseconds, and for how long there are two. */
const [afterKill, pauseAfterKill] = [6_000, 2_000];

/** Three replicas of the built bot behind nginx, flooded with wrong signatures, restarted one by one; at last one is killed. */
export async function soakHttp(seconds: number): Promise<Part> {
	if (nginx === undefined) return withoutNginx;
	const replicas = await Promise.all([1, 2, 3].map(() => startReplica(publicKey)));
	const balancer = await startNginx(replicas.map(({ port }) => port));
	const senders = await makeSenders(balancer.socketPath);
	try {
		return await soak(seconds, replicas, senders);
	} finally {
		senders.close();
		await Promise.all(replicas.map(({ end }) => end()));
		await balancer.stop();
	}
}

const withoutNginx: Part = {
	name: 'http',
	figures: {},
	lines: [],
	missed: ['nginx is missing: apt-get install nginx-light'],
};

async function soak(seconds: number, replicas: readonly Replica[], senders: Senders): Promise<Part> {
	const ends = performance.now() + seconds * 1_000;
	const signedOnly = { ...perSecond, forged: 0 };
	await senders.send(signedOnly, until(performance.now() + warmUp));
	takeOutcomes(senders.signed);
	await senders.send(signedOnly, until(performance.now() + quiet));
	const before = takeOutcomes(senders.signed);

	const restarts: Restarts = { rounds: 0, codes: [] };
	const restarted = ends - afterKill;
	await Promise.all([senders.send(perSecond, until(restarted)), restartAll(replicas, restarted, restarts)]);
	const [during, forged] = [takeOutcomes(senders.signed), takeOutcomes(senders.forged)];

	const sending = senders.send(perSecond, until(ends));
	await sleep(1_000);
	while (senders.underWay() === 0) await new Promise(setImmediate);
	const underWay = senders.underWay();
	await Promise.all([sending, replicas[0]?.kill(pauseAfterKill)]);
	return tell({
		seconds,
		before,
		during,
		forged,
		restarts,
		underWay,
		killed: senders.signed,
		killedForged: senders.forged,
	});
}

interface Restarts {
	rounds: number;
	readonly codes: (number | null)[];
}

/** One after the other, so that two are always there; and again, as long as there is time for a round. */
async function restartAll(replicas: readonly Replica[], ends: number, restarts: Restarts): Promise<void> {
	const roundTakes = 15_000;
	for (let next = performance.now() + 1_000; next + roundTakes < ends; next += restartEvery * 1_000) {
		await sleep(Math.max(0, next - performance.now()));
		console.log('all replicas are restarted, one by one');
		for (const replica of replicas) {
			restarts.codes.push(await replica.restart());
			await sleep(settles);
		}
		restarts.rounds += 1;
	}
}

function until(end: number): () => boolean {
	return () => performance.now() > end;
}

interface Found {
	readonly seconds: number;
	readonly before: Outcomes;
	readonly during: Outcomes;
	readonly forged: Outcomes;
	readonly restarts: Restarts;
	/** Requests without an answer at the moment when one replica was killed. */
	readonly underWay: number;
	readonly killed: Outcomes;
	readonly killedForged: Outcomes;
}

function tell({ seconds, before, during, forged, restarts, underWay, killed, killedForged }: Found): Part {
	const all = [before, during, forged, killed, killedForged];
	const wrong = all.reduce((sum, one) => sum + one.wrong, 0);
	const lost = before.lost + during.lost + forged.lost;
	const lostByKill = killed.lost + killedForged.lost;
	const [p99Before, p99During, p99Killed] = [before, during, killed].map(({ times }) =>
		quantile(times, 0.99).toFixed(1),
	);
	const leftWell = restarts.codes.every((code) => code === 0);
	const figures = {
		seconds,
		signed: before.sent + during.sent + killed.sent,
		forged: forged.sent + killedForged.sent,
		wrong,
		lost,
		restarts: restarts.codes.length,
		leftWell,
		p99Before,
		p99During,
		lostByKill,
		underWay,
		p99Killed,
	};
	const lines = [
		`${figures.signed} signed requests and ${figures.forged} with wrong signatures in ${seconds} s, ${figures.restarts} restarts in ${restarts.rounds} rounds`,
		`lost ${lost}, wrong answers ${wrong}`,
		`p99 of signed requests: ${p99During} ms under the flood and the restarts; ${p99Before} ms without either`,
		`one replica killed with ${underWay} requests under way at all three: lost ${lostByKill}, p99 ${p99Killed} ms`,
	];
	const missed = wantAll([
		[lost === 0, 'requests were lost'],
		[wrong === 0, 'answers were wrong'],
		[restarts.codes.length > 0, 'there was no time for restarts'],
		[leftWell, `exit codes other than 0: ${restarts.codes.join(', ')}`],
		[lostByKill <= underWay, 'more requests were lost than were under way when one replica was killed'],
	]);
	return { name: 'http', figures, lines, missed };
}
