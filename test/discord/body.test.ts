import { describe, expect, it } from 'vitest';
import { answer } from '../../src/platform/answer.ts';
import { bodyOf } from '../../src/platform/discord/protocol/body.ts';
import { toResponse } from '../../src/platform/discord/protocol/interaction-codec.ts';
import { application, applicationWith, atlas } from '../data.ts';

const commands = ['iscm', 'chair', 'secretariat', 'iom-role', 'members'];
const report = () => {
	throw new Error('a command failed');
};

describe('a response as it is sent', () => {
	it.each(commands)('/%s says the same each time, in public, in private and for a corrected name', (name) => {
		for (const { id } of atlas.mechanisms) {
			for (const options of [{ mechanism: id }, { mechanism: id, private: true }, { mechanism: `${id}x` }]) {
				const replies = [1, 2].map(() => answer({ name, options }, application, report));
				const [first, second] = replies.map((reply) => bodyOf(toResponse(reply, 'new', application)).toString());
				// A copy is not frozen, so nothing of it is kept.
				const fresh = toResponse(structuredClone(replies[0] ?? { private: false }), 'new', application);
				expect(JSON.parse(first ?? '')).toEqual(JSON.parse(JSON.stringify(fresh)));
				expect(second).toBe(first);
			}
		}
	});

	it('is another one in another edition', () => {
		const [rabat] = atlas.mechanisms.filter(({ id }) => id === 'rabat');
		const table = { ...atlas.sources.table, label: 'Another table' };
		const other = { ...atlas, sources: { ...atlas.sources, table } };
		expect(rabat).toBeDefined();
		const call = { name: 'iscm', options: { mechanism: 'rabat' } };
		const texts = [atlas, other, atlas].map((edition) =>
			bodyOf(toResponse(answer(call, applicationWith(edition), report), 'new', application)).toString(),
		);
		expect(texts.map((text) => text.includes('Another table'))).toEqual([false, true, false]);
	});
});
