import { isIP } from 'node:net';
import type { Config } from '../../config.ts';
import { respond } from '../discord/protocol/respond.ts';
import { commandBodies } from '../discord/register/commands.ts';
import { exitCodes, leave } from '../exit.ts';
import { errorFields } from '../log.ts';
import { onStop } from '../shutdown.ts';
import type { Start } from '../start.ts';
import { startPreview } from './server.ts';

/** Serves a page to try the bot in, to this machine alone. */
export async function runPreview({ application, config, keepUp, log, report, page, why }: Start): Promise<void> {
	const atStop = onStop(log);
	try {
		const preview = await startPreview({
			host: hostFrom(config),
			port: config.PREVIEW_PORT,
			respond: (interaction) => respond(interaction, application, report),
			commands: commandBodies(application.commands),
			page,
			onFailure: (error) => log.error({ evt: 'preview_failed', ...errorFields(error) }),
		});
		keepUp();
		console.log(`${why}: try the bot in a browser at ${preview.url} (Ctrl-C ends it).`);
		atStop(preview.close);
	} catch (error) {
		// Whatever keeps the preview from starting is thrown as a sentence for the owner.
		leave(exitCodes.misconfigured, [error instanceof Error ? error.message : String(error)]);
	}
}

/** An address in HOST is a wish as well, and refused rather than passed over; shells put the name of the machine there. */
function hostFrom({ PREVIEW_HOST, HOST = '' }: Config): string | undefined {
	return PREVIEW_HOST ?? (isIP(HOST) === 0 ? undefined : HOST);
}
