import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Health, openHealth } from '../../src/platform/health/health.ts';
import { createMetrics } from '../../src/platform/health/metrics.ts';
import { listen, listenRefusal } from '../../src/platform/listen.ts';
import { send } from './signing.ts';

const metrics = createMetrics(['iscm', 'chair']);
let why: readonly string[] = [];
let vitals: Health;

beforeAll(async () => {
	vitals = await openHealth({ port: 0, host: '127.0.0.1', ready: () => why, metrics });
});
afterAll(() => vitals.close());

const get = (path: string) => send(vitals.port, 'GET', path);

describe('health', () => {
	test('is alive while the process turns', async () => {
		const { status, body, headers } = await get('/healthz');
		expect([status, body]).toEqual([200, '{"alive":true}']);
		expect(headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
	});

	test('is ready, or says why not', async () => {
		expect(await get('/readyz')).toMatchObject({ status: 200, body: '{"ready":true}' });
		why = ['draining', 'gateway_resuming'];
		const not = await get('/readyz?verbose');
		expect(not).toMatchObject({ status: 503, body: '{"ready":false,"why":["draining","gateway_resuming"]}' });
		expect((await get('/healthz')).status).toBe(200);
		why = [];
		expect((await get('/readyz')).status).toBe(200);
	});

	test.each([
		['GET', '/', 404],
		['GET', '/interactions', 404],
		['GET', '/toString', 404],
		['GET', '/healthz/', 404],
		['POST', '/healthz', 405],
		['DELETE', '/metrics', 405],
		['HEAD', '/readyz', 200],
	])('%s %s is %i, without a body', async (method, path, status) => {
		const answered = await send(vitals.port, method, path);
		expect([answered.status, answered.body]).toEqual([status, '']);
		expect(answered.headers.allow).toBe(status === 405 ? 'GET, HEAD' : undefined);
	});
});

describe('metrics', () => {
	test('count what happened', async () => {
		metrics.countInteraction('iscm', 'answered', 0.0004);
		metrics.countInteraction('iscm', 'answered', 0.03);
		metrics.countInteraction('chair', 'asked-back', 4);
		metrics.countInteraction('"} 1\nforged', 'failed', 0.0004);
		metrics.countLookup('exact');
		metrics.countLookup('exact');
		metrics.countLookup('corrected');
		metrics.countRefusal(401);
		metrics.setEdition('before', true);
		metrics.setEdition('c0ffee', false);
		const { status, headers, body } = await get('/metrics');
		expect(status).toBe(200);
		expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
		expect(samples(body)).toMatchObject({
			'interactions_total{command="iscm",outcome="answered"}': 2,
			'interactions_total{command="chair",outcome="asked-back"}': 1,
			'interactions_total{command="unknown",outcome="failed"}': 1,
			'interaction_seconds_bucket{le="0.005"}': 2,
			'interaction_seconds_bucket{le="0.05"}': 3,
			'interaction_seconds_bucket{le="3"}': 3,
			'interaction_seconds_bucket{le="+Inf"}': 4,
			interaction_seconds_count: 4,
			'lookups_total{match="exact"}': 2,
			'lookups_total{match="part"}': 0,
			'lookups_total{match="corrected"}': 1,
			'lookups_total{match="several"}': 0,
			'lookups_total{match="none"}': 0,
			'http_refusals_total{status="401"}': 1,
			'atlas_info{edition="c0ffee"}': 1,
		});
		expect(body).not.toContain('before');
		expect(body).not.toContain('forged');
	});

	test('are as Prometheus reads them, with those of the process', async () => {
		const { body } = await get('/metrics');
		const line = /^(# (HELP|TYPE) \w+ .+|[a-z][a-z0-9_]*(\{(\w+="[^"\\\n]*",?)+\})? (-?[\d.e+-]+|Nan|\+Inf))$/;
		for (const each of body
			.trimEnd()
			.split('\n')
			.filter((one) => one !== ''))
			expect(each).toMatch(line);
		expect(Object.keys(samples(body))).toEqual(
			expect.arrayContaining(['process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds']),
		);
	});

	test('of two bots in one process are kept apart', async () => {
		expect(samples(await createMetrics([]).text())).toMatchObject({ 'lookups_total{match="exact"}': 0 });
	});
});

describe('an address that cannot be listened on', () => {
	const refusalOf = async (port: number, host: string) => {
		const server = createServer();
		const error = await listen(server, port, host).then(
			() => server.close() && undefined,
			(reason: unknown) => reason,
		);
		return error && listenRefusal(error, 'VITALS_PORT', 'VITALS_HOST');
	};

	test('is told in one sentence, with the variable to change', async () => {
		expect(await refusalOf(vitals.port, '127.0.0.1')).toBe(
			`Port ${vitals.port} on 127.0.0.1 is in use by another program. Stop that one, or set VITALS_PORT to a free port.`,
		);
		expect(await refusalOf(0, '192.0.2.1')).toMatch(/^VITALS_HOST: wanted an address of this machine/);
		expect(await refusalOf(0, 'no.such.host.invalid')).toMatch(/^VITALS_HOST: wanted an address of this machine/);
		const privileged = { code: 'EACCES', syscall: 'listen', address: '0.0.0.0', port: 80 };
		expect(listenRefusal(privileged, 'HTTP_PORT', 'HTTP_HOST')).toMatch(/ Set HTTP_PORT to a port from 1024 on\.$/);
		expect(listenRefusal(new Error('other'), 'HTTP_PORT', 'HTTP_HOST')).toBeUndefined();
	});
});

/** The values of the samples by their name and labels. */
function samples(text: string): Record<string, number> {
	const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
	return Object.fromEntries(
		lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
	);
}
