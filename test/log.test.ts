import { expect, it } from 'vitest';
import { errorFields } from '../src/platform/log.ts';
import { canary } from './faults/canary.ts';

/** An error that carries secrets wherever one can. */
function leaky(): Error {
	const message = `${canary.typed}\n    at ${canary.typed} (file:///${canary.typed}.ts:1:1)`;
	const error = Object.assign(new TypeError(message), {
		code: `${canary.botToken} ${canary.typed}`,
		status: { text: canary.typed },
		method: `POST /${canary.interactionToken}`,
		url: `https://discord.com/api/interactions/1/${canary.interactionToken}/callback`,
		requestBody: { json: { content: canary.typed } },
		cause: new Error(canary.typed),
	});
	return error;
}

it('what is told of an error holds nothing that somebody typed, whatever it is made of', () => {
	const fields = errorFields(leaky());
	expect(JSON.stringify(fields)).not.toMatch(/canary/i);
	expect(fields).toMatchObject({
		error: 'TypeError',
		stack: expect.arrayContaining([expect.stringContaining('leaky')]),
	});
});

it.each([
	[canary.typed, { error: 'string' }],
	[undefined, { error: 'undefined' }],
	[{ message: canary.typed }, { error: 'object' }],
])('what is no error is told by its type: %o', (thrown, fields) => {
	expect(errorFields(thrown)).toEqual(fields);
});

it('numbers and plain words of an error are told', () => {
	const error = Object.assign(new Error('no'), { code: 'UND_ERR_SOCKET', status: 502, method: 'POST' });
	expect(errorFields(error)).toMatchObject({ error: 'Error', code: 'UND_ERR_SOCKET', status: 502, method: 'POST' });
	expect(errorFields(Object.assign(new Error('no'), { name: 'DiscordAPIError[10062]' })).error).toBe(
		'DiscordAPIError[10062]',
	);
});
