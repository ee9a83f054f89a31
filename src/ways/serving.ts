import { buttonCommands, slashCommands } from '../../commands/index.ts';
import { metered, type Respond } from '../discord/metered.ts';
import { listenRefusal } from '../listen.ts';
import { editionOf } from '../vitals/edition.ts';
import { createMetrics, type Metrics } from '../vitals/metrics.ts';
import { openVitals, type Vitals } from '../vitals/vitals.ts';
import { exitCodes, quit } from './leave.ts';
import type { Start } from './start.ts';

/** The bot's answers to interactions, and the metrics in which they are counted. */
export function countedAnswers({ context, report }: Start): { readonly respond: Respond; readonly metrics: Metrics } {
	const metrics = createMetrics([...slashCommands, ...buttonCommands].map(({ data }) => data.name));
	metrics.setEdition(editionOf(context.atlas));
	return { metrics, respond: metered(() => context, report, metrics) };
}

/** Tells of health and metrics on their own port; ends the process when that cannot be had. */
export async function tellVitals(
	{ config, log }: Start,
	metrics: Metrics,
	ready: () => readonly string[],
): Promise<Vitals> {
	const { VITALS_HOST: host, VITALS_PORT: port } = config;
	const vitals = await listening(openVitals({ host, port, ready, metrics }), 'VITALS');
	const text = `Health and metrics are told at port ${vitals.port}: /healthz, /readyz and /metrics.`;
	log.info({ evt: 'vitals', host, port: vitals.port }, text);
	return vitals;
}

/** What a server's opening gives; an address that cannot be had ends the process with a sentence. */
export async function listening<T>(opening: Promise<T>, variables: 'HTTP' | 'VITALS'): Promise<T> {
	try {
		return await opening;
	} catch (error) {
		const sentence = listenRefusal(error, `${variables}_PORT`, `${variables}_HOST`);
		if (sentence === undefined) throw error;
		return quit(exitCodes.misconfigured, sentence);
	}
}
