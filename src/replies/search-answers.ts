import type { APIEmbed } from 'discord-api-types/v10';
import { type Atlas, regionNames } from '../mechanisms/atlas.ts';
import { chairParts } from '../mechanisms/filters.ts';
import type { Mechanism } from '../mechanisms/schema.ts';
import { listed } from '../messages/words.ts';
import type { Reply } from '../platform/command.ts';
import { type Condition, meeting, meets } from '../questions/conditions.ts';
import type { Extreme, Field, UnderstoodAs } from '../questions/understood.ts';
import { conditionText, nameOfCountry } from './condition-text.ts';
import { cardButtons, readAs } from './fact-answers.ts';
import { countriesText, inOfficeText, listLine, secretariatText } from './facts.ts';
import { cardMenu } from './parts.ts';
import { factSentence, pageWord, tableDate } from './sentences.ts';
import { counted, plainColour, typeWords } from './text.ts';

/** The mechanisms that were looked for: named one by one, also when only their number was asked. */
export function findReply(atlas: Atlas, { conditions, want, fields }: UnderstoodAs<'find'>): Reply {
	const found = meeting(atlas, conditions);
	const words = conditions.map((condition) => conditionText(atlas, condition));
	const what = conditions.length === 0 ? 'in the table' : words.join(' · ');
	const yesNo = want === 'yes-no' ? (found.length > 0 ? '**Yes**: ' : '**No**: ') : '';
	const heading = `${yesNo}**${counted(found.length, 'mechanism')}** ${conditions.length === 0 ? what : `(${what})`}, as of ${tableDate(atlas)}${found.length > 0 ? ':' : '.'}`;
	const lines = found.map((one) => `• ${foundLine(atlas, one, conditions, fields)}`);
	const near = [...nearChairs(atlas, found, conditions), ...nearRegions(found, conditions)];
	return embedReply(
		atlas,
		[
			found.length === 0 && yesNo === '' ? `**None**: no mechanism of the table fits (${what}).` : heading,
			...lines,
			...near,
			'',
			readAs([want === 'count' ? 'count' : 'list', ...words]),
		],
		found,
	);
}

/** How many mechanisms are of each of two kinds, and whether the first has more, or fewer. */
export function tallyReply(atlas: Atlas, { groups, asked }: UnderstoodAs<'tally'>): Reply {
	const counts = groups.map((conditions) => meeting(atlas, conditions).length);
	const words = groups.map((conditions) => conditions.map((one) => conditionText(atlas, one)).join(' · '));
	const [first = 0, second = 0] = counts;
	const holds = asked === 'fewer' ? first < second : first > second;
	const verdict = asked === undefined ? '' : `**${holds ? 'Yes' : 'No'}**: `;
	const each = words.map((of, at) => `**${counts[at]}** (${of})`);
	return embedReply(
		atlas,
		[`${verdict}${listed(each)}, as of ${tableDate(atlas)}.`, '', readAs(['compare numbers', ...words])],
		[],
	);
}

/** The one or the few that stand out, with all names of a tie. */
export function extremeReply(atlas: Atlas, { conditions, extreme }: UnderstoodAs<'extreme'>): Reply {
	const found = outstanding(meeting(atlas, conditions), extreme);
	const words = conditions.map((condition) => conditionText(atlas, condition));
	const lines = found.map((one) => `**${one.shortName}**: ${figureText(one, extreme)}`);
	const last = found.at(-1)?.[extreme.of];
	const level = found.length > extreme.count ? found.filter((one) => one[extreme.of] === last) : [];
	const tied = level.length > 0 ? [`${listed(level.map(({ shortName }) => shortName))} are tied.`] : [];
	const heading = `${extremeWords(extreme)}${words.length === 0 ? '' : ` (${words.join(' · ')})`}, as of ${tableDate(atlas)}.`;
	return embedReply(
		atlas,
		[...lines, ...tied, heading, '', readAs([extremeWords(extreme).toLowerCase(), ...words])],
		found,
	);
}

/** Which of two or three comes first in size or age. */
export function compareByReply(atlas: Atlas, { mechanisms, yesNo }: UnderstoodAs<'compare'>, extreme: Extreme): Reply {
	const best = outstanding(mechanisms, { ...extreme, count: 1 });
	const [subject] = mechanisms;
	const tie = best.length === mechanisms.length;
	const isSo = !tie && subject !== undefined && best.includes(subject);
	const figures = mechanisms.map((one) => `**${one.shortName}**: ${figureText(one, extreme)}`);
	const verdict = tie
		? 'They are level.'
		: `**${best.map(({ shortName }) => shortName).join(' and ')}** ${comparativeWords(extreme)}.`;
	const lines = [`${yesNo ? `**${isSo ? 'Yes' : 'No'}**: ` : ''}${verdict}`, ...figures];
	return embedReply(
		atlas,
		[...lines, '', readAs(['compare', ...mechanisms.map(({ shortName }) => shortName)])],
		mechanisms,
	);
}

/** Yes or no first, then the fact that decides it. */
export function checkReply(atlas: Atlas, { mechanism, claims }: UnderstoodAs<'check'>): Reply {
	const holds = claims.every((claim) => meets(atlas, mechanism, claim));
	const fields = [...new Set(claims.map(fieldOf))];
	const facts = fields.flatMap((field) => [
		factSentence(atlas, mechanism, field),
		...pageWord(atlas, mechanism, field),
	]);
	const [fact = '', ...others] = facts;
	const words = claims.map((claim) => conditionText(atlas, claim));
	return embedReply(
		atlas,
		[`**${holds ? 'Yes' : 'No'}**: ${fact}`, ...others, '', readAs(['yes or no', mechanism.shortName, ...words])],
		[mechanism],
		typeWords[mechanism.type].colour,
	);
}

/** Whether one mechanism is the oldest, the largest and so on; if not, which one is. */
export function checkExtremeReply(
	atlas: Atlas,
	{ mechanism, extreme, conditions }: UnderstoodAs<'check-extreme'>,
): Reply {
	const found = outstanding(meeting(atlas, conditions), extreme);
	const holds = found.includes(mechanism);
	const figures = [...new Set([...found, mechanism])].map((one) => `**${one.shortName}**: ${figureText(one, extreme)}`);
	return embedReply(
		atlas,
		[
			`**${holds ? 'Yes' : 'No'}**: ${extremeWords(extreme).toLowerCase()}, as of ${tableDate(atlas)}:`,
			...figures,
			'',
			readAs(['yes or no', mechanism.shortName, extremeWords(extreme).toLowerCase()]),
		],
		found,
	);
}

function embedReply(
	atlas: Atlas,
	lines: readonly string[],
	mechanisms: readonly Mechanism[],
	color = plainColour,
): Reply {
	const embed: APIEmbed = { color, description: lines.join('\n'), footer: { text: footerText(atlas, lines) } };
	const ids = mechanisms.map(({ id }) => id);
	return { embeds: [embed], rows: mechanisms.length > 5 ? cardMenu(atlas, ids) : cardButtons(mechanisms) };
}

/** The table, and the page where a line speaks of it. */
function footerText({ sources }: Atlas, lines: readonly string[]): string {
	return [sources.table.label, ...(lines.some((line) => line.includes('web page')) ? [sources.page.label] : [])].join(
		' · ',
	);
}

function foundLine(
	atlas: Atlas,
	mechanism: Mechanism,
	conditions: readonly Condition[],
	fields: readonly Field[],
): string {
	const chairs = conditions.flatMap((condition) =>
		condition.on === 'chair' && !condition.not ? condition.countries : [],
	);
	const states = conditions.flatMap((condition) => stateTexts(atlas, mechanism, condition));
	const shown = fields.map((field) =>
		field === 'chair'
			? `chair: ${inOfficeText(atlas, mechanism)}`
			: `secretariat: ${secretariatText(atlas, mechanism).replaceAll('\n', '; ')}`,
	);
	const parts = chairs.flatMap((code) =>
		chairParts(mechanism, code).map((part) => `${nameOfCountry(atlas, code)}: ${part}`),
	);
	return listLine(mechanism, [...parts, ...states, ...shown]);
}

/** Who is the incoming chair or the co-chair, or why there is no association, where that is what was looked for. */
function stateTexts(atlas: Atlas, { chair, association }: Mechanism, condition: Condition): readonly string[] {
	if (condition.on === 'association')
		return condition.stated ? [] : [`formal association: ${association.state === 'none' ? 'None' : 'Not applicable'}`];
	if (condition.on !== 'chair-state' || condition.not || condition.state === 'in-office') return [];
	const named = condition.state === 'incoming' ? chair.incoming : chair.coChair;
	return named.length === 0 ? [] : [`${condition.state}: ${listed(countriesText(atlas, named))}`];
}

/** A country that is about to chair is said beside those that it chairs. */
function nearChairs(atlas: Atlas, found: readonly Mechanism[], conditions: readonly Condition[]): readonly string[] {
	return conditions.flatMap((condition) => {
		if (condition.on !== 'chair' || condition.not || condition.part !== 'in office') return [];
		const next = atlas.mechanisms.filter(
			(one) => !found.includes(one) && condition.countries.some((code) => chairParts(one, code).includes('incoming')),
		);
		return next.length === 0
			? []
			: [`Incoming chair, not yet in office: ${listed(next.map(({ shortName }) => shortName))}.`];
	});
}

/** Nothing is found in Europe or Asia: Eurasia is a region of its own. */
function nearRegions(found: readonly Mechanism[], conditions: readonly Condition[]): readonly string[] {
	const isNear = conditions.some(
		(one) => one.on === 'region' && !one.not && one.values.some((region) => region === 'europe' || region === 'asia'),
	);
	return found.length === 0 && isNear ? [`${regionNames.eurasia} is a region of its own in the table.`] : [];
}

/** The mechanisms at one end of an order: as many as are wanted, and all that are level with the last of them. */
function outstanding(mechanisms: readonly Mechanism[], { of, end, count }: Extreme): readonly Mechanism[] {
	const sorted = mechanisms.toSorted((a, b) => (end === 'most' ? b[of] - a[of] : a[of] - b[of]));
	const last = sorted[Math.min(count, sorted.length) - 1];
	return last === undefined ? [] : sorted.filter((one) => (end === 'most' ? one[of] >= last[of] : one[of] <= last[of]));
}

function figureText({ members, established }: Mechanism, { of }: Extreme): string {
	return of === 'members' ? counted(members, 'member country', 'member countries') : `established in ${established}`;
}

function extremeWords({ of, end }: Extreme): string {
	if (of === 'members') return end === 'most' ? 'Most members' : 'Fewest members';
	return end === 'most' ? 'Newest' : 'Oldest';
}

function comparativeWords({ of, end }: Extreme): string {
	if (of === 'members') return end === 'most' ? 'has more members' : 'has fewer members';
	return end === 'most' ? 'is newer' : 'is older';
}

function fieldOf(claim: Condition): Field {
	const fields = {
		type: 'type',
		region: 'region',
		chair: 'chair',
		'chair-state': 'chair',
		role: 'iom-role',
		association: 'association',
		name: 'name',
	} as const;
	if (claim.on === 'bound') return claim.bound.of;
	if (claim.on === 'organisation') {
		if (claim.part === 'any' && claim.ids.includes('iom')) return 'iom-role';
		return claim.part === 'association' ? 'association' : 'secretariat';
	}
	return fields[claim.on];
}
