import { exitCodes, leave } from '../../exit.ts';
import { countedAnswers, listening, serveHealth } from '../../health/counted-answers.ts';
import { noPublicKey } from '../../owner-sentences.ts';
import { onStop } from '../../shutdown.ts';
import type { Start } from '../../start.ts';
import { openEndpoint } from './endpoint.ts';

/** Answers interactions that Discord posts, signed. */
export async function runHttp(start: Start): Promise<void> {
	const { application, config, log, why } = start;
	const publicKey = config.DISCORD_PUBLIC_KEY;
	if (publicKey === undefined) return leave(exitCodes.misconfigured, [noPublicKey]);
	log.info({ evt: 'start', way: 'http' }, `${why}: taking interactions over HTTP.`);
	const atStop = onStop(log);
	const { respond, metrics } = countedAnswers(start);
	const opening = openEndpoint({
		port: config.HTTP_PORT,
		host: config.HTTP_HOST,
		publicKey,
		application,
		respond,
		log,
		onRefused: metrics.countRefusal,
		proxies: config.HTTP_PROXIES,
		drainDelay: config.HTTP_DRAIN_SECONDS * 1000,
	});
	const endpoint = await listening(opening, 'HTTP');
	atStop(endpoint.leave);
	const vitals = await serveHealth(start, metrics, endpoint.notReady);
	atStop(vitals.close);
}
