import type { Atlas } from '../mechanisms/atlas.ts';
import type { Reply } from '../platform/command.ts';
import type { Understood } from '../questions/understood.ts';
import { compareReply } from './compare.ts';
import { countryReply } from './country.ts';
import { mechanismMeaningReply, organisationMeaningReply, termReply } from './define.ts';
import { factsReply, sameReply } from './fact-answers.ts';
import {
	absentReply,
	civilReply,
	differReply,
	offTopicReply,
	placeReply,
	provenanceReply,
} from './fallback-answers.ts';
import { cardReply } from './mechanism.ts';
import { organisationReply } from './organisation.ts';
import { pageOnlyReply } from './page.ts';
import { severalReply } from './problems.ts';
import {
	checkExtremeReply,
	checkReply,
	compareByReply,
	extremeReply,
	findReply,
	tallyReply,
} from './search-answers.ts';

/** The answer to a question that has been understood. */
export function questionReply(atlas: Atlas, understood: Understood): Reply {
	switch (understood.kind) {
		case 'card':
			return understood.process.kind === 'mechanism'
				? cardReply(atlas, understood.process.mechanism)
				: pageOnlyReply(atlas, understood.process.process);
		case 'facts':
			return factsReply(atlas, understood);
		case 'check':
			return checkReply(atlas, understood);
		case 'check-extreme':
			return checkExtremeReply(atlas, understood);
		case 'find':
			return findReply(atlas, understood);
		case 'tally':
			return tallyReply(atlas, understood);
		case 'extreme':
			return extremeReply(atlas, understood);
		case 'compare':
			return understood.by === undefined
				? compareReply(atlas, understood.mechanisms)
				: compareByReply(atlas, understood, understood.by);
		case 'same':
			return sameReply(atlas, understood);
		case 'differ':
			return differReply(atlas, understood);
		case 'define':
			return defineReply(atlas, understood.known);
		case 'country':
			return countryReply(atlas, understood.country);
		case 'organisation':
			return organisationReply(atlas, understood.organisation);
		case 'provenance':
			return provenanceReply(atlas);
		case 'term':
			return termReply(atlas, understood.term);
		case 'which':
			return severalReply(understood.typed, understood.candidates, false, { name: 'iscm', options: {} }, 'mechanism');
		case 'absent':
			return absentReply(understood);
		case 'place':
			return placeReply(understood);
		case 'civil':
			return civilReply(understood.what);
		case 'off-topic':
			return offTopicReply(understood.near);
	}
}

/** One term, or several under each other: what tells them apart stands in each. */
function defineReply(atlas: Atlas, known: Extract<Understood, { kind: 'define' }>['known']): Reply {
	const replies = known.map((one) => {
		if (one.kind === 'term') return termReply(atlas, one.term);
		if (one.kind === 'organisation') return organisationMeaningReply(atlas, one.organisation);
		return one.kind === 'mechanism' ? mechanismMeaningReply(atlas, one.mechanism) : pageOnlyReply(atlas, one.process);
	});
	const [first, ...others] = replies;
	if (first === undefined || others.length === 0) return first ?? offTopicReply([]);
	return { embeds: replies.flatMap(({ embeds = [] }) => embeds) };
}
