import { type Holding, type NameIndex, sortedKey } from './index-names.ts';
import { nameKey, tellingWords, type Words, wordsOf } from './normalise.ts';
import { corrections, readWord, type WordReading } from './vocabulary.ts';

/** What a name that somebody typed comes to. */
export type Finding =
	| { readonly kind: 'found'; readonly id: string; readonly by: 'exact' | 'part' | 'corrected' }
	/** Best first. `general` when the words fit so many that naming them all helps nobody. */
	| { readonly kind: 'several'; readonly ids: readonly string[]; readonly general: boolean }
	/** `near` are at most three that the asker may have meant; they are no answer. */
	| { readonly kind: 'none'; readonly near: readonly string[] };

/** The part of a query, by weight, that has to fit before anything counts as found. */
const minCoverage = 0.62;
/** The part from which an entry is worth a "did you mean". */
const minCoverageOfNear = 0.45;
/** An entry this close to the best one is as good as it. */
const minShareOfBest = 0.93;
/** More than so many that are equally good make a name too general. */
const maxContenders = 4;
const weightOf = { filler: 0.05, fact: 0.55, besideName: 0.25 } as const;

/** Finds what a name means: exact names first, then words and their beginnings, then corrected spellings. */
export function lookUp(index: NameIndex, query: string): Finding {
	const words = wordsOf(query, index.wording);
	const exact = exactly(index, words);
	if (exact.length === 1 && exact[0] !== undefined) return { kind: 'found', id: exact[0], by: 'exact' };
	if (exact.length > 1) return { kind: 'several', ids: exact, general: false };
	return byWords(index, words);
}

/** The entries that bear exactly this name; grammar and filler words and the order of words do not matter. */
export function exactly(index: NameIndex, words: Words): readonly string[] {
	const whole = index.exact.get(nameKey(words, index.wording));
	if (whole !== undefined) return whole;
	const telling = tellingWords(words, index.wording);
	if (telling.length === 0) return [];
	return index.telling.get(telling.join('')) ?? index.sorted.get(sortedKey(telling)) ?? [];
}

interface WeighedWord {
	readonly typed: string;
	/** The one word it stands for, where its spelling was corrected to just one; otherwise itself. */
	readonly spelled: string;
	readonly weight: number;
	readonly readings: readonly WordReading[];
}

interface Candidate {
	readonly id: string;
	readonly entry: number;
	/** Weight of the query's words that fit, each times how well. */
	readonly score: number;
	/** Of the query's whole weight. */
	readonly coverage: number;
	readonly fits: readonly Fit[];
}

interface Fit {
	readonly reading: WordReading;
	readonly holding: Holding;
}

function byWords(index: NameIndex, typed: Words): Finding {
	const words = joinedWords(index, typed);
	const weighed = weigh(index, words);
	const spelled = exactly(
		index,
		words.map((word) => weighed.find((one) => one.typed === word)?.spelled ?? word),
	);
	if (spelled.length === 1 && spelled[0] !== undefined) return { kind: 'found', id: spelled[0], by: 'corrected' };
	const candidates = rank(index, weighed, namedWithin(index, words));
	const best = candidates[0];
	if (best === undefined) return { kind: 'none', near: [] };
	const likely = candidates.filter((one) => isEnough(index, one, weighed));
	if (likely.length === 0) return { kind: 'none', near: nearOnes(candidates) };
	const contenders = narrow(index, likely, words);
	const [first, second] = contenders;
	if (first === undefined) return { kind: 'none', near: nearOnes(candidates) };
	if (second !== undefined) {
		return { kind: 'several', ids: contenders.map(({ id }) => id), general: contenders.length > maxContenders };
	}
	if (saysTooLittle(index, words)) return { kind: 'none', near: [first.id] };
	const corrected = first.fits.some(({ reading }) => reading.how === 'corrected');
	return { kind: 'found', id: first.id, by: corrected ? 'corrected' : 'part' };
}

/** Every word with its readings and its weight: the rarer among the names, the heavier; a word nobody knows weighs most. */
function weigh(index: NameIndex, words: Words): readonly WeighedWord[] {
	const most = Math.log(1 + index.ids.length);
	const telling = new Set(tellingWords(words, index.wording));
	const counted = words.filter((word) => !index.wording.stop.has(word));
	return [...new Set(counted)].map((word) => {
		const readings = readIn(index, word, words);
		const filler = !telling.has(word) || readings.some((reading) => isFiller(index, reading.word));
		const [only, other] = readings;
		const spelled = only?.how === 'corrected' && other === undefined ? only.word : word;
		if (filler && telling.size > 0) return { typed: word, spelled, weight: weightOf.filler, readings: [] };
		const holders = Math.max(1, ...readings.map((reading) => index.holdings.get(reading.word)?.length ?? 0));
		return {
			typed: word,
			spelled,
			weight: readings.length === 0 ? 1 : Math.log(1 + index.ids.length / holders) / most,
			readings,
		};
	});
}

/**
 * What a word may stand for in a query. Next to "process" even an ordinary word may be a slip for a name: nobody looks
 * for a "Bail Process".
 */
function readIn(index: NameIndex, word: string, words: Words): readonly WordReading[] {
	const readings = readWord(word, index.vocabulary);
	if (readings.length > 0 || !words.includes('process')) return readings;
	return corrections(word, index.vocabulary).filter((reading) => index.telling.has(reading.word));
}

function isFiller({ wording }: NameIndex, word: string): boolean {
	return wording.fillers.has(word) || wording.stop.has(word);
}

/** The words, those put together again that are one word of ours but for a blank or a slip: "bud apest", "imter-governmental". */
function joinedWords({ vocabulary, wording }: NameIndex, words: Words): Words {
	const isKnown = (word: string) => vocabulary.words.has(word) || wording.stop.has(word);
	const joined: string[] = [];
	for (let at = 0; at < words.length; at += 1) {
		const [word = '', next = ''] = [words[at], words[at + 1]];
		const whole = word + next;
		const broken =
			next !== '' &&
			whole.length >= 7 &&
			!(isKnown(word) && isKnown(next)) &&
			!wording.stop.has(word) &&
			!wording.stop.has(next);
		const [only, other] = broken ? readWord(whole, vocabulary) : [];
		const together = only !== undefined && other === undefined && ['exact', 'corrected'].includes(only.how);
		joined.push(together ? whole : word);
		if (together) at += 1;
	}
	return joined;
}

/**
 * The ids of which a whole name stands in the query that nobody writes by chance: two words or more ("Rabat Process"),
 * or an acronym of four letters and more. Other words then weigh less: "Rabat Process ministerial 2024".
 */
function namedWithin(index: NameIndex, words: Words): ReadonlySet<string> {
	const named = new Set<string>();
	for (let from = 0; from < words.length; from += 1) {
		for (let to = from + 1; to <= Math.min(words.length, from + 5); to += 1) {
			const key = words.slice(from, to).join('');
			const distinct = to > from + 1 || (index.acronyms.has(key) && !index.vocabulary.ordinary.has(key));
			if (distinct) for (const id of index.exact.get(key) ?? []) named.add(id);
		}
	}
	return named;
}

function rank(index: NameIndex, weighed: readonly WeighedWord[], named: ReadonlySet<string>): readonly Candidate[] {
	const fits = new Map<number, Map<number, Fit>>();
	for (const [at, { readings }] of weighed.entries()) {
		for (const reading of readings) {
			for (const holding of index.holdings.get(reading.word) ?? []) {
				const known = fits.get(holding.entry) ?? new Map<number, Fit>();
				const before = known.get(at);
				if (before === undefined || worth(before) < worth({ reading, holding })) known.set(at, { reading, holding });
				fits.set(holding.entry, known);
			}
		}
	}
	const candidates = [...fits].map(([entry, fitting]): Candidate => {
		const id = index.ids[entry] ?? '';
		let [score, covered, whole] = [0, 0, 0];
		for (const [at, { weight }] of weighed.entries()) {
			const fit = fitting.get(at);
			whole += fit === undefined && named.has(id) ? weight * weightOf.besideName : weight;
			if (fit === undefined) continue;
			score += weight * worth(fit);
			covered += weight * fit.reading.quality;
		}
		return { id, entry, score, coverage: covered / whole, fits: [...fitting.values()] };
	});
	return candidates.sort((a, b) => b.score - a.score || a.entry - b.entry);
}

function worth({ reading, holding }: Fit): number {
	return reading.quality * (holding.inName ? 1 : weightOf.fact);
}

/** Whether so much of the query fits, and so surely, that it may be an answer. */
function isEnough(index: NameIndex, { coverage, fits }: Candidate, weighed: readonly WeighedWord[]): boolean {
	if (coverage < minCoverage) return false;
	const inName = fits.filter(({ holding }) => holding.inName);
	if (inName.length === 0) {
		return coverage > 0.85 && (isRegion(fits) || factCount(fits) > 1 || (isBody(fits) && asksForProcess(weighed)));
	}
	const telling = weighed.filter(({ weight }) => weight > weightOf.filler);
	const [only] = inName;
	if (telling.length > 1 || only === undefined) return true;
	return tells(index, only.reading, telling[0]?.typed ?? '');
}

function holdsOnlyFacts(fits: readonly Fit[]): boolean {
	return fits.every(({ holding }) => !holding.inName);
}

function factCount(fits: readonly Fit[]): number {
	return new Set(fits.map(({ holding }) => holding.fact)).size;
}

function isRegion(fits: readonly Fit[]): boolean {
	return fits.every(({ reading, holding }) => reading.how === 'exact' && holding.fact?.kind === 'region');
}

/** "SADC migration dialogue" asks for a mechanism by the body behind it; "SADC" asks for the body. */
function isBody(fits: readonly Fit[]): boolean {
	return fits.every(({ reading, holding }) => reading.how === 'exact' && holding.fact?.kind === 'organisation');
}

function asksForProcess(weighed: readonly WeighedWord[]): boolean {
	return weighed.some(({ spelled }) => spelled === 'process' || spelled === 'dialogue');
}

/** Whether one word alone is enough to go by: a name by itself or, if it is no ordinary word, a word that few names have. */
function tells(index: NameIndex, { word, how }: WordReading, typed: string): boolean {
	if (index.telling.has(word) && how !== 'prefix') return true;
	if (how === 'exact') return true;
	if (index.vocabulary.ordinary.has(typed) || typed.length < 4) return false;
	return (
		index.telling.has(word) || how === 'prefix' || (word.length >= 6 && (index.holdings.get(word)?.length ?? 0) <= 2)
	);
}

/**
 * Whether the query says too little to answer, however well it fits: no telling word at all, or one ordinary word
 * that is nobody's name ("organisation" stands in a name and yet asks for none; "Lima Process" does ask).
 */
function saysTooLittle({ vocabulary, telling, wording }: NameIndex, words: Words): boolean {
	const [word, more] = tellingWords(words, wording);
	if (word === undefined) return true;
	if (more !== undefined || words.includes('process')) return false;
	return vocabulary.ordinary.has(word) && !telling.has(word);
}

/** Of the likely ones those that are as good as the best; a phrase that stands so in a name, or a fact that is one's only one, decides. */
function narrow(index: NameIndex, likely: readonly Candidate[], words: Words): readonly Candidate[] {
	const best = likely[0]?.score ?? 0;
	const level = likely.filter(({ score }) => score >= best * minShareOfBest);
	const telling = tellingWords(words, index.wording);
	if (level.length < 2 || telling.length < 2) return level;
	const phrase = ` ${telling.join(' ')} `;
	const phrased = level.filter(({ entry }) => index.phrases[entry]?.some((name) => name.includes(phrase)));
	if (phrased.length > 0) return phrased;
	if (telling.length < 3 && !level.every(({ fits }) => holdsOnlyFacts(fits) && factCount(fits) > 1)) return level;
	const shares = level.map(({ fits }) => Math.min(1, ...fits.map(({ holding }) => holding.fact?.share ?? 1)));
	const most = Math.max(...shares);
	return level.filter((_, at) => (shares[at] ?? 0) * 2 > most);
}

function nearOnes(candidates: readonly Candidate[]): readonly string[] {
	const best = candidates[0]?.score ?? 0;
	return candidates
		.filter(
			({ coverage, score, fits }) =>
				coverage >= minCoverageOfNear && score >= best * 0.9 && fits.some(({ holding }) => holding.inName),
		)
		.slice(0, 3)
		.map(({ id }) => id);
}
