import { expect, it } from 'vitest';
import { createDispatch } from '../../src/platform/discord/gateway/dispatch.ts';
import { application } from '../data.ts';
import { slash } from '../http/interactions.ts';
import { signedHeaders } from '../http/signing.ts';
import { canary } from './canary.ts';
import { connect, pause, within } from './connected.ts';
import { keys, post, serve } from './served.ts';

it('A5 somebody may send commands as fast as they can', async () => {
	const connected = await connect();
	const asked = await Promise.all(Array.from({ length: 200 }, () => connected.ask()));
	expect(asked.filter(({ message }) => message.embeds[0]?.title === 'Rabat Process')).toHaveLength(200);
});

it('A5 a thousand people who ask once a second are all answered', async () => {
	const { discord, callbacks } = await connect();
	const answers: Promise<unknown>[] = [];
	for (let asked = 0; asked < 2_000; asked += 1) {
		answers.push(
			discord.slash('iscm', { mechanism: canary.typed }, { user: `person ${asked % 1_000}`, timeout: 10_000 }),
		);
		if (asked % 10 === 9) await pause(10);
	}
	await Promise.all(answers);
	expect(callbacks()).toHaveLength(2_000);
}, 60_000);

it('A5 who asks many questions gets a short answer, over HTTP as well, and the others go on', async () => {
	const served = await serve();
	let id = 10n ** 18n;
	const ask = async (user: string) => {
		id += 1n;
		const question = slash('ask', { question: 'who chairs Rabat?' });
		const asked = JSON.stringify({ ...question, id: String(id), member: { user: { id: user } } });
		const { body } = await post(served.port, undefined, signedHeaders(keys, asked), asked);
		return body.includes('give me a moment') ? 'slow down' : 'answered';
	};
	const told = await Promise.all(Array.from({ length: 40 }, () => ask('99')));
	expect(told.filter((one) => one === 'answered').length).toBeLessThanOrEqual(12);
	expect(await ask('1')).toBe('answered');
	await served.end();
});

it('A5 what is more than can be answered is dropped, and counted', async () => {
	const dropped: string[] = [];
	let posted = 0;
	const dispatch = createDispatch({
		application,
		isClosed: () => false,
		respond: () => ({ type: 1 }),
		answerMessage: () => undefined,
		post: () => {
			posted += 1;
			return new Promise(() => undefined);
		},
		botId: () => '1',
		clock: { ageOf: () => 0, isStale: () => false, noteTaken: () => undefined, note: () => undefined },
		logOnce: () => undefined,
		count: (happened) => happened.what === 'dropped' && dropped.push(happened.why),
		finish: () => undefined,
		underWay: () => posted,
	});
	const interaction = { token: 'a', type: 2, data: { type: 1, name: 'iscm' }, user: { id: '1' } };
	for (let id = 1; id <= 6_010; id += 1) dispatch({ t: 'INTERACTION_CREATE', d: { ...interaction, id: String(id) } });
	await within(1_000, () => posted === 6_000);
	expect(dropped).toEqual(Array.from({ length: 10 }, () => 'overload'));
});
