import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Match } from '../command.ts';

/** How an interaction ended: answered, suggested while typing, a question back or a plain "no", or a failure of ours. */
export type Outcome = 'answered' | 'suggested' | 'asked-back' | 'failed';

/** Counts what happens, and tells it as Prometheus reads it. */
export interface Metrics {
	readonly countInteraction: (command: string, outcome: Outcome, seconds: number) => void;
	readonly countLookup: (match: Match) => void;
	/** A request to the HTTP endpoint that was refused with this status. */
	readonly countRefusal: (status: number) => void;
	/** The edition of the data that is answered from, which replaces the one before, and whether a newer one was refused. */
	readonly setEdition: (edition: string, stale: boolean) => void;
	/** Where further ones are added. */
	readonly registry: Registry;
	readonly contentType: string;
	readonly text: () => Promise<string>;
}

const matches: readonly Match[] = ['exact', 'part', 'corrected', 'several', 'none'];

/** Makes the metrics, on a registry of their own. Commands that are not among the known ones are counted as `unknown`. */
export function createMetrics(commands: Iterable<string>): Metrics {
	const known = new Set(commands);
	const registry = new Registry();
	const registers = [registry];
	collectDefaultMetrics({ register: registry });
	const interactions = new Counter({
		name: 'interactions_total',
		help: 'Interactions by command and by how they ended.',
		labelNames: ['command', 'outcome'],
		registers,
	});
	const seconds = new Histogram({
		name: 'interaction_seconds',
		help: 'Time from an interaction read to its answer made.',
		buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
		registers,
	});
	const lookups = new Counter({
		name: 'lookups_total',
		help: 'Look-ups of a name by kind of match.',
		labelNames: ['match'],
		registers,
	});
	const refusals = new Counter({
		name: 'http_refusals_total',
		help: 'Requests to the HTTP endpoint that were refused, by status.',
		labelNames: ['status'],
		registers,
	});
	const atlas = new Gauge({
		name: 'atlas_info',
		help: 'Always 1; the label is the edition of the data that is answered from.',
		labelNames: ['edition'],
		registers,
	});
	const stale = new Gauge({
		name: 'data_stale',
		help: '1 while the data files have changed and are not right, so that the last right edition is answered from.',
		registers,
	});
	// A series that begins at 0 shows its first increase.
	for (const match of matches) lookups.inc({ match }, 0);
	return {
		countInteraction: (command, outcome, took) => {
			interactions.inc({ command: known.has(command) ? command : 'unknown', outcome });
			seconds.observe(took);
		},
		countLookup: (match) => lookups.inc({ match }),
		countRefusal: (status) => refusals.inc({ status }),
		setEdition: (edition, isStale) => {
			atlas.reset();
			atlas.set({ edition }, 1);
			stale.set(isStale ? 1 : 0);
		},
		registry,
		contentType: registry.contentType,
		text: () => registry.metrics(),
	};
}
