import Fuse from 'fuse.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { median } from '../../bench/count.ts';
import { findMechanism } from '../../src/names/find.ts';
import { shownNames } from '../../src/names/labels.ts';
import { answer } from '../../src/platform/answer.ts';
import type { Options } from '../../src/platform/command.ts';
import { bodyOf } from '../../src/platform/discord/protocol/body.ts';
import { toResponse } from '../../src/platform/discord/protocol/interaction-codec.ts';
import { understand } from '../../src/questions/understand.ts';
import { application, applicationWith, atlas } from '../data.ts';

const report = () => {
	throw new Error('a command failed');
};

afterEach(() => {
	vi.restoreAllMocks();
});

/** How often Fuse.js compares a text with a word while something is done. */
function comparisons(act: () => unknown): number {
	const match = vi.spyOn(Fuse, 'match');
	act();
	const { length } = match.mock.calls;
	match.mockRestore();
	return length;
}

describe('Fuse.js, which is slow,', () => {
	it('is not asked about a name that is known', () => {
		const names = atlas.mechanisms.flatMap((mechanism) => [mechanism.id, ...shownNames(mechanism)]);
		expect(comparisons(() => names.map((name) => findMechanism(atlas, name)))).toBe(0);
	});

	it.each(['Kartum', 'Colmobo Proces', 'Prauge', 'rabatt proces', 'pizza', 'Kyoto Protocol', 'x'.repeat(200)])(
		'is asked about few words for %s',
		(typed) => {
			expect(comparisons(() => findMechanism(atlas, typed))).toBeLessThanOrEqual(40);
		},
	);

	it('is asked about few words for a question, and about none for one without a slip', () => {
		expect(comparisons(() => understand(atlas, 'Who chairs the Colombo Process?'))).toBe(0);
		expect(comparisons(() => understand(atlas, 'wich RCPs in Afrika dose IOM run the secretriat for?'))).toBeLessThan(
			100,
		);
	});
});

describe('what is made', () => {
	it.each(['iscm', 'chair', 'secretariat', 'iom-role', 'members'])('of /%s is made once in an edition', (name) => {
		const edition = { ...atlas };
		const ask = () =>
			toResponse(
				answer({ name, options: { mechanism: 'Rabat' } }, applicationWith(edition), report),
				'new',
				application,
			);
		const first = ask();
		const write = vi.spyOn(JSON, 'stringify');
		const texts = Array.from({ length: 100 }, () => bodyOf(ask()));
		expect(write.mock.calls.filter(([value]) => value !== undefined)).toHaveLength(1);
		expect(new Set(texts).size).toBe(1);
		const second = ask();
		expect('data' in first && 'data' in second && first.data === second.data).toBe(true);
	});
});

/** How many bytes of heap something takes, of which nothing is kept: in the middle of stretches in which nothing was collected. */
function allocated(act: () => unknown): number {
	for (let warmUp = 0; warmUp < 3_000; warmUp += 1) act();
	const calls = 50;
	const stretches = Array.from({ length: 200 }, () => {
		const before = process.memoryUsage().heapUsed;
		for (let call = 0; call < calls; call += 1) act();
		return (process.memoryUsage().heapUsed - before) / calls;
	});
	return median(stretches.filter((bytes) => bytes >= 0));
}

describe('of memory, no more than', () => {
	const slash = (options: Options) => () =>
		bodyOf(toResponse(answer({ name: 'iscm', options }, application, report), 'new', application));

	it.each<[string, number, () => unknown]>([
		['a name that is known', 2_000, () => findMechanism(atlas, 'Rabat')],
		['/iscm Rabat', 5_000, slash({ mechanism: 'Rabat' })],
		['/iscm Rabat in private', 40_000, slash({ mechanism: 'Rabat', private: true })],
		['a name with a slip', 20_000, () => findMechanism(atlas, 'Kartum Proces')],
		['a question', 100_000, () => understand(atlas, 'Who chairs the Colombo Process?')],
	])('%s: %i bytes', (_what, most, act) => {
		expect(allocated(act)).toBeLessThan(most);
	});
});
