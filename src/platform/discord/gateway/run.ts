import { exitCodes, leave } from '../../exit.ts';
import { countedAnswers, serveHealth } from '../../health/counted-answers.ts';
import { watchEventLoop } from '../../health/event-loop.ts';
import { gatewayMetrics } from '../../health/gateway-metrics.ts';
import { watch } from '../../health/watchdog.ts';
import { gaveUp, noToken } from '../../owner-sentences.ts';
import { endingOf } from '../../shutdown.ts';
import type { Start } from '../../start.ts';
import { refusal } from './close-codes.ts';
import { type Gateway, openGateway } from './gateway.ts';

/** Answers interactions and messages that come over a lasting connection to Discord. */
export async function runGateway(start: Start): Promise<void> {
	const { application, config, log, why } = start;
	const token = config.DISCORD_TOKEN;
	if (token === undefined) return leave(exitCodes.misconfigured, [noToken]);
	log.info({ evt: 'start', way: 'gateway' }, `${why}: connecting to Discord over the gateway.`);
	const { respond, answerMessage, metrics } = countedAnswers(start);
	let gateway: Gateway | undefined;
	const count = gatewayMetrics(metrics.registry, () => gateway?.state());
	const { atStop, end } = endingOf(log, () => count({ what: 'bad-packet' }));
	const opened = openGateway({
		token,
		apiUrl: config.DISCORD_API_URL,
		guildId: config.DISCORD_GUILD_ID,
		shards: config.SHARDS,
		shardCount: config.SHARD_COUNT,
		application,
		respond,
		answerMessage,
		log,
		count,
		onLost: (sentence, reason) => end(reason === 'refused' ? exitCodes.misconfigured : exitCodes.unreachable, sentence),
	});
	gateway = opened;
	atStop(opened.leave);
	const vitals = await serveHealth(start, metrics, opened.notReady);
	atStop(vitals.close);
	watchEventLoop(log);
	watch(opened.trouble, config.WATCHDOG_SECONDS * 1_000, (trouble) => {
		log.fatal({ evt: 'gave_up', why: trouble });
		end(exitCodes.unreachable, gaveUp);
	});
	try {
		await opened.logIn();
	} catch (error) {
		end(exitCodes.misconfigured, refusal(error) ?? gaveUp);
	}
}
