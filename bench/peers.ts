import Fuse, { type IFuseOptions } from 'fuse.js';
import MiniSearch from 'minisearch';
import { mechanismNames } from '../src/mechanisms/atlas.ts';
import { findMechanism } from '../src/names/find.ts';
import type { ReadableAtlas } from '../src/questions/readable-atlas.ts';
import type { Answer } from './count.ts';

/** Something that looks names up: `search` is the work that is timed, and what it returns reads the answer, untimed. */
export interface Engine {
	readonly name: string;
	readonly search: (query: string) => () => Answer;
}

/** A name as every peer indexes it, with the id of its mechanism. */
export interface Named {
	readonly id: string;
	readonly name: string;
}

/** Every name of every mechanism of the table: what all engines get to know. */
export function listNames(atlas: ReadableAtlas): readonly Named[] {
	return atlas.mechanisms.flatMap((mechanism) =>
		[...new Set(mechanismNames(mechanism))].map((name) => ({ id: mechanism.id, name })),
	);
}

/** Fuse.js as it comes. */
export function fusePlain(names: readonly Named[]): Engine {
	return fuse('Fuse.js plain', names, {});
}

/** Fuse.js with the options that suit names best; the baseline. */
export function fuseTuned(names: readonly Named[]): Engine {
	return fuse('Fuse.js tuned', names, { threshold: 0.35, ignoreLocation: true, ignoreDiacritics: true });
}

/** Fuse.js matching word by word. */
export function fuseToken(names: readonly Named[]): Engine {
	return fuse('Fuse.js token search', names, { useTokenSearch: true });
}

/** MiniSearch, an inverted index, with prefixes and corrected spellings. */
export function miniSearch(names: readonly Named[]): Engine {
	const index = new MiniSearch({
		idField: 'key',
		fields: ['name'],
		searchOptions: { fuzzy: 0.25, prefix: true },
	});
	index.addAll(names.map((named, key) => ({ key, ...named })));
	return {
		name: 'MiniSearch',
		search: (query) => {
			const results = index.search(query);
			return () => ranked(results.flatMap(({ id: key }) => names[key]?.id ?? []));
		},
	};
}

/** Our own look-up, under a name of choice: it is measured twice. */
export function ours(name: string, atlas: ReadableAtlas): Engine {
	return {
		name,
		search: (query) => {
			const finding = findMechanism(atlas, query);
			return () => {
				if (finding.kind === 'several') {
					const offered = finding.candidates.flatMap((one) => (one.kind === 'mechanism' ? one.mechanism.id : []));
					return { offered, tooGeneral: finding.general };
				}
				if (finding.kind === 'none' || finding.found.kind !== 'mechanism') return { offered: [] };
				return { shown: finding.found.mechanism.id, offered: [] };
			};
		},
	};
}

function fuse(name: string, names: readonly Named[], options: IFuseOptions<Named>): Engine {
	const index = new Fuse(names, { ...options, keys: ['name'] });
	return {
		name,
		search: (query) => {
			const results = index.search(query);
			return () => ranked(results.map(({ item }) => item.id));
		},
	};
}

/** A ranking knows no doubt: its first is the answer. Names of one mechanism count once, so that five are five mechanisms. */
function ranked(ids: readonly string[]): Answer {
	const offered = [...new Set(ids)].slice(0, 5);
	const [shown] = offered;
	return shown === undefined ? { offered } : { shown, offered };
}
