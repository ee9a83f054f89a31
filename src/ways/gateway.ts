import { openGateway, refusal } from '../discord/gateway.ts';
import { errorFields } from '../log.ts';
import { exitCodes, leave, quit } from './leave.ts';
import { noToken, unreachable } from './sentences.ts';
import { countedAnswers, tellVitals } from './serving.ts';
import type { Start } from './start.ts';
import { onStop } from './stop.ts';

/** Answers interactions and messages that come over a lasting connection to Discord. */
export async function runGateway(start: Start): Promise<void> {
	const { config, log, why } = start;
	const token = config.DISCORD_TOKEN;
	if (token === undefined) return leave(exitCodes.misconfigured, [noToken]);
	log.info({ evt: 'start', way: 'gateway' }, `${why}: connecting to Discord over the gateway.`);
	const atStop = onStop(log);
	const { respond, answerMessage, metrics } = countedAnswers(start);
	const gateway = openGateway({
		token,
		apiUrl: config.DISCORD_API_URL,
		guildId: config.DISCORD_GUILD_ID,
		shards: config.SHARDS,
		shardCount: config.SHARD_COUNT,
		respond,
		answerMessage,
		log,
		onLost: (sentence) => quit(exitCodes.misconfigured, sentence),
	});
	atStop(gateway.leave);
	const vitals = await tellVitals(start, metrics, gateway.notReady);
	atStop(vitals.close);
	try {
		await gateway.logIn();
	} catch (error) {
		const sentence = refusal(error);
		if (sentence !== undefined) quit(exitCodes.misconfigured, sentence);
		log.error({ evt: 'login_failed', ...errorFields(error) });
		quit(exitCodes.unreachable, unreachable);
	}
}
