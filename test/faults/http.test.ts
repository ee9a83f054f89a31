import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ping, press, slash, typing } from '../http/interactions.ts';
import { head, keepLog, open as openEndpoint, keys as ours } from '../http/open.ts';
import { makeKeys, postSigned, send, signedHeaders, timestampNow } from '../http/signing.ts';
import { talk } from '../http/talk.ts';
import { canary, expectNoCanary, marked } from './canary.ts';
import { copyData } from './editions.ts';
import { flood } from './flood.ts';
import { keys, percentile, post, type Served, serve } from './served.ts';

// The endpoint as a process of its own; what has to be put inside it is put into one of this process.

let bot: Served;
beforeAll(async () => {
	bot = await serve();
});
afterAll(() => bot.end());

const rabat = slash('chair', { mechanism: 'Rabat' });
const body = JSON.stringify(marked(rabat));
const signed = (text: string | Buffer = body, timestamp = timestampNow()) => signedHeaders(keys, text, timestamp);
const memoryOf = (pid: number | undefined) =>
	Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

describe('H1 what Discord has not signed', () => {
	it('H1 fifty mutations of a valid request are refused without a word', async () => {
		const good = signed();
		const { 'x-signature-ed25519': signature = '', 'x-signature-timestamp': timestamp = '' } = good;
		const stranger = signedHeaders(makeKeys(), body);
		const digits = Array.from({ length: 16 }, (_, at) => at * 8 + (at % 8));
		const changed = (text: string, at: number) =>
			`${text.slice(0, at)}${text[at] === '0' ? '1' : '0'}${text.slice(at + 1)}`;
		const bytes = Array.from({ length: 16 }, (_, at) => Math.floor((at * (body.length - 1)) / 15));
		const mutations: readonly (readonly [Record<string, string>, string])[] = [
			...digits.map((at) => [{ ...good, 'x-signature-ed25519': changed(signature, at) }, body] as const),
			...bytes.map((at) => [good, `${body.slice(0, at)}${body[at] === 'x' ? 'y' : 'x'}${body.slice(at + 1)}`] as const),
			...[
				'',
				signature.slice(1),
				signature.slice(0, 64),
				`${signature}0`,
				`${signature}zz`,
				`zz${signature}`,
				`0x${signature}`,
				` ${signature} 0`,
				'g'.repeat(128),
				'0'.repeat(128),
				signature.toUpperCase(),
			].map((wrong) => [{ ...good, 'x-signature-ed25519': wrong }, body] as const),
			...['', 'now', `${timestamp}0`, String(Number(timestamp) + 1), `-${timestamp}`, `${timestamp}.0`].map(
				(wrong) => [{ ...good, 'x-signature-timestamp': wrong }, body] as const,
			),
			[stranger, body],
			[good, `${body} `],
			[good, ''],
			[good, body.slice(1)],
			[{ 'content-type': 'application/json' }, body],
		];
		expect(mutations.length).toBeGreaterThanOrEqual(50);
		const agent = new Agent({ keepAlive: true });
		onTestFinished(() => agent.destroy());
		for (const [headers, sent] of mutations) {
			const took: number[] = [];
			// The way there and back is shared with whatever else this machine does: the best of five counts.
			for (let time = 0; time < 5; time += 1) {
				const { status, body: said, seconds } = await post(bot.port, agent, headers, sent);
				expect([status, said], JSON.stringify(headers)).toEqual([401, '']);
				took.push(seconds);
			}
			expect(Math.min(...took), JSON.stringify(headers)).toBeLessThan(0.005);
		}
		expect((await post(bot.port, undefined, good, body)).status).toBe(200);
	});
});

describe('H2 a ping', () => {
	it('H2 is answered when it is signed, and refused when it is not', async () => {
		expect(await bot.ask(ping)).toMatchObject({ status: 200, body: '{"type":1}' });
		const unsigned = await post(bot.port, undefined, { 'content-type': 'application/json' }, JSON.stringify(ping));
		expect(unsigned).toMatchObject({ status: 401, body: '' });
	});
});

describe('H3 a request that is sent again', () => {
	it('H3 ten minutes later is refused', async () => {
		for (const away of [-600, -310, 310, 600])
			expect((await post(bot.port, undefined, signed(body, timestampNow(away)), body)).status).toBe(401);
	});

	it('H3 at once gets the same answer, and has no other effect', async () => {
		const one = JSON.stringify({ ...marked(slash('iom-role', { mechanism: 'Budapest' })), id: '1190000000000000777' });
		const headers = signed(one);
		const first = await post(bot.port, undefined, headers, one);
		const again = await Promise.all([headers, headers, headers].map((sent) => post(bot.port, undefined, sent, one)));
		for (const answered of again) expect([answered.status, answered.body]).toEqual([200, first.body]);
		expect(await bot.metrics()).toMatch(/^interactions_total\{command="iom-role",outcome="answered"\} 1$/m);
	});
});

describe('H4 a body that is too long, or that lies about its length', () => {
	it('H4 is not read on, and not kept', async () => {
		for (const warm of [1, 2, 3])
			expect((await bot.ask(slash('iscm', { mechanism: 'rabat' }))).status, String(warm)).toBe(200);
		const headers = signed('');
		const { pid } = bot.bot.process;
		const before = memoryOf(pid);
		const seen: number[] = [];
		const looking = setInterval(() => seen.push(memoryOf(pid)), 2);
		onTestFinished(() => clearInterval(looking));
		const declared = await talk(bot.port, head({ ...headers, 'content-length': String(2 ** 20) }));
		expect([declared.text.split('\r\n')[0], declared.closed]).toEqual(['HTTP/1.1 413 Payload Too Large', true]);
		expect(declared.seconds).toBeLessThanOrEqual(1);
		const poured = await pour(bot.port, head({ ...headers, 'transfer-encoding': 'chunked' }), 10 * 2 ** 30);
		expect(poured.seconds).toBeLessThanOrEqual(1);
		// What was sent lies in the buffers of the system.
		expect(poured.sent).toBeLessThan(16 * 2 ** 20);
		await wait(200);
		expect(seen.length).toBeGreaterThan(5);
		expect(Math.max(...seen, memoryOf(pid)) - before).toBeLessThan(5);
		expect((await bot.ask(rabat)).status).toBe(200);
	}, 30_000);

	it('H4 without a length, with a wrong one, with two', async () => {
		const headers = signed();
		const status = async (more: Record<string, string>, sent: string) =>
			(await talk(bot.port, `${head({ ...headers, ...more, connection: 'close' })}${sent}`)).text.slice(9, 12);
		expect(await status({}, '')).toBe('401');
		expect(await status({ 'content-length': String(body.length - 1) }, body)).toMatch(/40[01]/);
		expect(await status({ 'content-length': '-1' }, body)).toBe('400');
		expect(await status({ 'content-length': '9'.repeat(30) }, body)).toMatch(/400|413/);
		expect(await status({ 'content-length': String(body.length), 'transfer-encoding': 'chunked' }, body)).toBe('400');
		expect(await status({ 'transfer-encoding': 'chunked' }, 'zz\r\n')).toBe('400');
	}, 30_000);
});

describe('H5 senders that take their time', () => {
	it('H5 five hundred of them are all cut off, and the others are served all the while', async () => {
		const quiet = [await latencies(200, 5), await latencies(200, 5)];
		const starts = [
			'',
			'POST /interactions HTTP/1.1\r\nHost: x\r\nX-Slow',
			`${head({ ...signed(), 'content-length': String(body.length) })}{`,
		];
		const dripping = Promise.all(
			Array.from({ length: 500 }, (_, at) => drip(bot.port, starts[at % starts.length] ?? '')),
		);
		await wait(300);
		// Measured three times while all five hundred are there, of which the quietest counts.
		const busy = [await latencies(200, 5), await latencies(200, 5), await latencies(200, 5)];
		const ended = await dripping;
		expect(ended.filter(({ closed }) => !closed)).toEqual([]);
		expect(
			percentile(
				ended.map(({ seconds }) => seconds),
				1,
			),
		).toBeLessThanOrEqual(10);
		expect(busy.flat().filter(({ status }) => status !== 200)).toEqual([]);
		const [still = 0, loud = 1] = [quiet, busy].map((rounds) => Math.min(...rounds.map(slowest)));
		expect(loud).toBeLessThanOrEqual(3 * still);
	}, 60_000);
});

describe('H6 what is signed and no interaction', () => {
	it.each([
		['no JSON', '{'],
		['half of it', body.slice(0, -5)],
		['a byte order mark', `\uFEFF${body}`],
		['60,000 brackets', '['.repeat(60_000)],
		['a list', '[]'],
		['null', 'null'],
		['a number for a type', '{"type":"2"}'],
		['type 99', JSON.stringify({ ...marked(rabat), type: 99 })],
		['no data', JSON.stringify({ ...marked(rabat), data: undefined })],
		['data that is a text', JSON.stringify({ ...marked(rabat), data: canary.typed })],
		[
			'options that are a text',
			JSON.stringify({ ...marked(rabat), data: { type: 1, name: 'iscm', options: canary.typed } }),
		],
	])('H6 %s is refused with 400', async (_name, text) => {
		expect(await post(bot.port, undefined, signed(text), text)).toMatchObject({ status: 400, body: '' });
		expect((await bot.ask(rabat)).status).toBe(200);
	});
});

describe('H8 an answer that fails or takes too long', () => {
	const failing = [
		[
			'throws',
			() => {
				throw new Error(canary.typed);
			},
			'answer_failed',
			0.5,
		],
		['is rejected', () => Promise.reject(new Error(canary.typed)), 'answer_failed', 0.5],
		['takes five seconds', () => wait(5_000, undefined, { ref: false }), 'answer_late', 2.6],
		['never comes', () => new Promise<undefined>(() => undefined), 'answer_late', 2.6],
	] as const;

	it.each(failing)('H8 that %s is told to the user with a number', async (_name, respond, event, most) => {
		await bestOf(2, async () => {
			const { lines, log } = keepLog();
			const endpoint = await openEndpoint({ respond, log });
			onTestFinished(endpoint.leave);
			const started = performance.now();
			const [told, suggested] = await Promise.all([
				postSigned(endpoint.port, ours, JSON.stringify(marked(rabat))),
				postSigned(endpoint.port, ours, JSON.stringify(marked(typing('iscm', 'mechanism', canary.typed)))),
			]);
			expect((performance.now() - started) / 1000).toBeLessThanOrEqual(most);
			const { type, data } = JSON.parse(told.body);
			expect([told.status, type, data.flags]).toEqual([200, 4, 64]);
			const id = /`([0-9a-f]{8})`/.exec(data.content)?.[1] ?? 'none';
			expect(lines.filter((line) => line.includes(event) && line.includes(id))).toHaveLength(1);
			expect(JSON.parse(suggested.body)).toEqual({ type: 8, data: { choices: [] } });
			expectNoCanary(lines.join(''), told.body);
		});
	});
});

describe('H10 a flood of wrong signatures', () => {
	const forged = (more: Record<string, string> = {}) => ({ ...signedHeaders(makeKeys(), body), ...more });

	it('H10 of a thousand a second is refused, and those that are signed are answered as quickly as ever', async () => {
		// The two share a machine with the tests, so the best of three rounds counts.
		await bestOf(3, async () => {
			const quiet = await latencies(60, 50);
			const flooding = flood(bot.port, 6, forged(), body);
			await wait(500);
			const busy = await latencies(100, 50);
			const { answered, statuses } = await flooding;
			expect(statuses).toEqual({ 401: answered });
			expect(answered).toBeGreaterThan(5_900);
			expect(busy.filter(({ status }) => status !== 200)).toEqual([]);
			const [still, loud] = [slowest(quiet), slowest(busy)];
			expect(loud).toBeLessThanOrEqual(0.05);
			expect(loud).toBeLessThanOrEqual(3 * still);
		});
	}, 60_000);

	it('H10 is held off by address where the proxies are known, and nobody else is', async () => {
		const behind = await serve({ HTTP_PROXIES: '1' });
		onTestFinished(behind.end);
		const from = (address: string) => ({ 'x-forwarded-for': `203.0.113.9, ${address}` });
		const { statuses } = await flood(behind.port, 1, forged(from(canary.address)), body);
		expect(statuses['429']).toBeGreaterThan(100);
		expect((await behind.ask(rabat, from('198.51.100.78'))).status).toBe(200);
		expect((await behind.ask(rabat)).status).toBe(200);
		expect(await behind.metrics()).toMatch(/^http_refusals_total\{status="429"\} [1-9]/m);
		// After a while there is another try, and one right signature makes up for all the wrong ones.
		await wait(500);
		expect((await behind.ask(rabat, from(canary.address))).status).toBe(200);
		expect((await post(behind.port, undefined, forged(from(canary.address)), body)).status).toBe(401);
	}, 30_000);
});

describe('H11 replicas that are not alike', () => {
	it('H11 of three with different data one is killed, and every answer is right by one of them', async () => {
		const [older, newer] = [await copyData(), await copyData()];
		await newer.change('mechanisms', '"members": 56', '"members": 57');
		await newer.change('mechanisms', '"id": "prague"', '"id": "praha"');
		const replicas = await Promise.all([older, newer, older].map(({ folder }) => serve({ DATA_DIR: folder })));
		const [killed, ...staying] = replicas;
		if (killed === undefined) expect.unreachable();
		onTestFinished(async () => {
			await Promise.all(staying.map(({ end }) => end()));
			await killed.bot.ended;
		});
		const questions = [
			[slash('members', { mechanism: 'rabat' }), /5[67] member countries/],
			[press('iscm?mechanism=prague'), /Prague Process/],
			[press('iscm?mechanism=praha'), /Prague Process|no mechanism called `praha`/],
			[slash('chair', { mechanism: 'Colombo' }), /Nepal/],
		] as const;
		const inFlight = new Set<number>();
		const lost: number[] = [];
		const askKilled = async (at: number, interaction: object) => {
			inFlight.add(at);
			const answered = await killed.ask(interaction);
			inFlight.delete(at);
			if (answered.status === 0) lost.push(at);
			return answered;
		};
		const asking = Array.from({ length: 600 }, async (_, at) => {
			await wait(at * 4);
			const [interaction, wanted] = questions[at % questions.length] ?? questions[0];
			const replica = replicas[at % replicas.length] ?? killed;
			// Whoever is known to be dead is not asked, as a load balancer would have it.
			if (replica === killed && killed.bot.process.killed) return;
			const { status, body: said } = await (replica === killed ? askKilled(at, interaction) : replica.ask(interaction));
			if (status !== 0) expect([status, wanted.test(said)], said.slice(0, 500)).toEqual([200, true]);
			else expect(replica).toBe(killed);
		});
		await wait(1_200);
		killed.bot.process.kill('SIGKILL');
		const lostAtMost = inFlight.size;
		await Promise.all(asking);
		expect(lost.length).toBeLessThanOrEqual(lostAtMost);
		expect(await killed.bot.ended).toBeNull();
		expectNoCanary(killed.bot.output());
	}, 40_000);
});

/** Asks so many times, with a pause of so many milliseconds between. */
async function latencies(times: number, pause: number) {
	const all = [];
	for (let at = 0; at < times; at += 1) {
		all.push(await bot.ask(rabat));
		await wait(pause);
	}
	return all;
}

/** In how many seconds 99 of 100 were answered. */
function slowest(all: readonly { readonly seconds: number }[]): number {
	return percentile(
		all.map(({ seconds }) => seconds),
		0.99,
	);
}

/** Tries something so many times at most, until it goes well. */
async function bestOf(times: number, round: () => Promise<void>): Promise<void> {
	for (let left = times - 1; left > 0; left -= 1) {
		const isWell = await round().then(
			() => true,
			() => false,
		);
		if (isWell) return;
	}
	await round();
}

/** A sender that goes on byte by byte until it is cut off. */
function drip(port: number, start: string): Promise<{ readonly closed: boolean; readonly seconds: number }> {
	return new Promise((resolve) => {
		const started = performance.now();
		const socket = connect(port, '127.0.0.1', () => start !== '' && socket.write(start));
		const dripping = start === '' ? undefined : setInterval(() => socket.writable && socket.write('x'), 1_000);
		const giveUp = setTimeout(() => finish(false), 20_000);
		const finish = (closed: boolean) => {
			clearInterval(dripping);
			clearTimeout(giveUp);
			socket.destroy();
			resolve({ closed, seconds: (performance.now() - started) / 1000 });
		};
		socket
			.on('error', () => undefined)
			.on('close', () => finish(true))
			.resume();
	});
}

/** Sends chunks for as long as they are taken, and so many bytes at most. */
function pour(port: number, start: string, most: number): Promise<{ readonly sent: number; readonly seconds: number }> {
	return new Promise((resolve) => {
		const started = performance.now();
		const socket = connect(port, '127.0.0.1');
		const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`;
		const more = () => {
			while (!socket.destroyed && socket.bytesWritten < most && socket.write(chunk));
		};
		socket.on('connect', () => socket.write(start) && more()).on('drain', more);
		socket.on('error', () => undefined);
		socket.on('close', () => resolve({ sent: socket.bytesWritten, seconds: (performance.now() - started) / 1000 }));
		socket.resume();
	});
}

it('the endpoint tells nothing of itself to those that ask for more', async () => {
	for (const path of ['/', '/healthz', '/metrics', '/../data/mechanisms.json', '/interactions/%00'])
		expect(await send(bot.port, 'GET', path)).toMatchObject({ status: 404, body: '' });
});
