import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDescription } from '../../fake-discord/openapi.ts';
import type { Endpoint } from '../../src/platform/discord/http/endpoint.ts';
import { pick, ping, press, slash, typing } from './interactions.ts';
import { answerTo, head, keepLog, keys, open } from './open.ts';
import { makeKeys, postSigned, send, signedHeaders } from './signing.ts';
import { talk } from './talk.ts';

let endpoint: Endpoint;
let port = 0;

beforeAll(async () => {
	endpoint = await open();
	port = endpoint.port;
});
afterAll(() => endpoint.leave());

describe('an interaction', () => {
	const { data } = answerTo(slash('chair', { mechanism: 'Rabat' })) as unknown as Answer;
	const { data: menu } = answerTo(slash('iscm', { mechanism: 'Africa' })) as unknown as Answer;
	const buttonId = data.components[0]?.components[0]?.custom_id ?? '';
	const menuId = menu.components[0]?.components[0]?.custom_id ?? '';

	test.each([
		['a command', slash('iscm', { mechanism: 'Rabat' })],
		['a command in private', slash('chair', { mechanism: 'rabat', private: true })],
		['a misspelt name', slash('secretariat', { mechanism: 'Kartum' })],
		['a name that nobody knows', slash('members', { mechanism: 'pizza' })],
		['a command without options', slash('about')],
		['a command that is no longer there', slash('gone')],
		['a missing option', slash('iscm')],
		['typing', typing('iscm', 'mechanism', 'colo')],
		['typing nothing yet', typing('iscm', 'mechanism', '')],
		['typing where nothing is suggested', typing('gone', 'mechanism', 'x')],
		['a button', press(buttonId)],
		['a button in place of its message', press('list#update')],
		['a button that is no longer readable', press('???')],
		['a menu', pick(menuId, 'rabat')],
		['letters of other scripts', slash('iscm', { mechanism: 'Процесс 🌍 «مسار»' })],
	])('that is %s is answered as everywhere else', async (_name, interaction) => {
		const { status, headers, body } = await postSigned(port, keys, JSON.stringify(interaction));
		expect(status).toBe(200);
		expect(headers['content-type']).toBe('application/json');
		expect(body).toBe(JSON.stringify(answerTo(interaction)));
		expect(body).not.toContain('Something went wrong');
		expect(problemsOf(JSON.parse(body))).toEqual([]);
	});

	test('that is a ping is answered with a pong', async () => {
		const { status, headers, body } = await postSigned(port, keys, JSON.stringify(ping));
		expect([status, body]).toEqual([200, '{"type":1}']);
		expect(headers['content-type']).toBe('application/json');
		expect(
			(await send(port, 'POST', '/interactions', { 'content-type': 'application/json' }, JSON.stringify(ping))).status,
		).toBe(401);
	});

	test('may come twice, in pieces, and with another spelling of the type', async () => {
		const body = JSON.stringify(slash('define', { term: 'IRF' }));
		const headers = { ...signedHeaders(keys, body), 'content-type': 'Application/JSON; charset=utf-8' };
		const twice = await Promise.all([1, 2].map(() => send(port, 'POST', '/interactions', headers, body)));
		const whole = await postSigned(port, keys, body);
		for (const one of twice) expect([one.status, one.body]).toEqual([200, whole.body]);
		const inPieces = [...body].map((letter) => `1\r\n${letter}\r\n`).join('');
		const { text } = await talk(
			port,
			`${head({ ...headers, 'transfer-encoding': 'chunked', connection: 'close' })}${inPieces}0\r\n\r\n`,
		);
		expect(text).toMatch(/^HTTP\/1.1 200 /);
		expect(text).toContain(whole.body);
	});
});

describe('a failure', () => {
	test('is told to the user, with its number in the log and nothing else', async () => {
		const { lines, log } = keepLog();
		const broken = await open({
			respond: () => {
				throw new Error('a secret that somebody typed');
			},
			log,
		});
		const answered = await postSigned(broken.port, keys, JSON.stringify(slash('iscm', { mechanism: 'Rabat' })));
		const id = /`([0-9a-f]{8})`/.exec(answered.body)?.[1];
		expect(answered.status).toBe(200);
		expect(JSON.parse(answered.body)).toMatchObject({ type: 4, data: { flags: 64, allowed_mentions: { parse: [] } } });
		expect(problemsOf(JSON.parse(answered.body))).toEqual([]);
		expect(lines.filter((line) => line.includes('answer_failed') && line.includes(`${id}`))).toHaveLength(1);
		expect(lines.join('')).not.toContain('secret');
		const typed = await postSigned(broken.port, keys, JSON.stringify(typing('iscm', 'mechanism', 'x')));
		expect(JSON.parse(typed.body)).toEqual({ type: 8, data: { choices: [] } });
		await broken.leave();
	});
});

describe('a public key that may be another application’s', () => {
	const suspicions = (lines: readonly string[]) => lines.filter((line) => line.includes('public_key_suspect')).length;

	test('is told once, after more than twenty refusals', async () => {
		const { lines, log } = keepLog();
		const suspect = await open({ log });
		const knock = () => postSigned(suspect.port, makeKeys(), '{"type":1}');
		await Promise.all(Array.from({ length: 20 }, knock));
		expect(suspicions(lines)).toBe(0);
		await Promise.all(Array.from({ length: 30 }, knock));
		expect(suspicions(lines)).toBe(1);
		await suspect.leave();
	});

	test('is not suspected once it was right', async () => {
		const { lines, log } = keepLog();
		const trusted = await open({ log });
		await postSigned(trusted.port, keys, '{"type":1}');
		await Promise.all(Array.from({ length: 30 }, () => postSigned(trusted.port, makeKeys(), '{"type":1}')));
		expect(suspicions(lines)).toBe(0);
		await trusted.leave();
	});
});

test('a port that is taken is an error with its name', async () => {
	await expect(open({ port })).rejects.toMatchObject({ code: 'EADDRINUSE', port });
});

interface Answer {
	readonly data: { readonly components: readonly { readonly components: readonly { readonly custom_id: string }[] }[] };
}

/** What Discord's own description of its API finds wrong with an answer; nothing where it is not at hand. */
function problemsOf(body: unknown): unknown {
	const path = process.env.DISCORD_OPENAPI;
	if (path === undefined) return [];
	return readDescription(path).request('POST', '/interactions/{interaction_id}/{interaction_token}/callback', body);
}
