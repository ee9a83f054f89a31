import type { Config } from '../../../config.ts';
import type { Commands } from '../../application.ts';
import { exitCodes, leave } from '../../exit.ts';
import { errorFields, type Log } from '../../log.ts';
import { noToken, unreachable } from '../../owner-sentences.ts';
import { refusal } from '../gateway/close-codes.ts';
import { registerOnce } from './register.ts';

/** Tells Discord of the commands and ends. It needs no data. */
export async function runRegister(config: Config, commands: Commands, log: Log): Promise<void> {
	if (config.DISCORD_TOKEN === undefined) return leave(exitCodes.misconfigured, [noToken]);
	try {
		const told = await registerOnce(config.DISCORD_TOKEN, config.DISCORD_API_URL, config.DISCORD_GUILD_ID, commands);
		log.info({ evt: 'commands' }, told);
	} catch (error) {
		const sentence = refusal(error);
		if (sentence !== undefined) return leave(exitCodes.misconfigured, [sentence]);
		log.error({ evt: 'register_failed', ...errorFields(error) });
		leave(exitCodes.unreachable, [unreachable]);
	}
}
