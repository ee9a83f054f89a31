import { Counter, Gauge, type Registry } from 'prom-client';
import type { Count, GatewayState } from '../discord/gateway/events.ts';

/** Adds what happens between the bot and Discord to the metrics: counts as it happens, and how things stand when they are read. */
export function gatewayMetrics(registry: Registry, state: () => GatewayState | undefined): Count {
	const registers = [registry];
	const counter = (name: string, help: string, ...labelNames: string[]) =>
		new Counter({ name, help, labelNames, registers });
	const gauge = (name: string, help: string, read: (now: GatewayState) => number | undefined) => {
		const made: Gauge = new Gauge({
			name,
			help,
			registers,
			collect: () => {
				const now = state();
				const value = now && read(now);
				if (value !== undefined) made.set(value);
			},
		});
	};
	const requests = counter('rest_requests_total', 'Requests to Discord by route and status.', 'route', 'status');
	const deliveries = counter('deliveries_total', 'Answers sent to Discord, by how that went.', 'how');
	const dropped = counter(
		'interactions_dropped_total',
		'Interactions not answered: delivered twice, too late, or too many.',
		'why',
	);
	const bad = counter('gateway_bad_packets_total', 'What Discord sent and nobody could read.');
	const reconnects = counter('gateway_reconnects_total', 'Connections that were lost and came back.', 'how');
	gauge('inflight', 'Answers under way.', ({ underWay }) => underWay);
	gauge(
		'breaker_open',
		'1 while no requests of one route are sent, because Discord refused too many of them.',
		({ breakerOpen }) => Number(breakerOpen),
	);
	gauge(
		'rest_invalid_10m',
		'Requests that Discord refused within ten minutes; it bans at 10,000.',
		({ invalid }) => invalid,
	);
	gauge(
		'identify_24h',
		'Logins of shards within a day; Discord resets the token at 1,000.',
		({ identifies }) => identifies,
	);
	gauge(
		'session_starts_remaining',
		'Logins that were left for today when Discord was last asked.',
		({ startsLeft }) => startsLeft,
	);
	const status: Gauge = new Gauge({
		name: 'gateway_status',
		help: 'The status of each shard as discord.js numbers them: 0 is ready.',
		labelNames: ['shard'],
		registers,
		collect: () => {
			for (const [shard, value] of state()?.shards ?? []) status.set({ shard: String(shard) }, value);
		},
	});
	return (happened) => {
		if (happened.what === 'request') requests.inc({ route: happened.route, status: String(happened.status) });
		else if (happened.what === 'delivery') deliveries.inc({ how: happened.how });
		else if (happened.what === 'dropped') dropped.inc({ why: happened.why });
		else if (happened.what === 'reconnect') reconnects.inc({ how: happened.how });
		else bad.inc();
	};
}
