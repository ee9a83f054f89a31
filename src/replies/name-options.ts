import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Context } from '../context.ts';
import { chairParts } from '../mechanisms/filters.ts';
import type { Country, Mechanism, Organisation } from '../mechanisms/schema.ts';
import { quoted } from '../messages/words.ts';
import {
	type Found,
	findCountry,
	findMeaning,
	findMechanism,
	findOrganisation,
	idOf,
	type Known,
} from '../names/find.ts';
import { type Labelled, labelOf, shownNames } from '../names/labels.ts';
import type { NamedAtlas } from '../names/named-atlas.ts';
import { type Suggestion, suggest } from '../names/suggest.ts';
import {
	type Call,
	type Choice,
	definedOptions,
	type Match,
	type OptionValue,
	type Reply,
	type Typed,
} from '../platform/command.ts';
import { pageOnlyReply } from './page.ts';
import { type kindWords, labelOfKnown, moreReply, notFoundReply, severalReply, shortLabel } from './problems.ts';

// The options that commands share: how they are declared, suggested while typed, and resolved.

/** An answer to the asker alone, with a button that shares it. */
export const privateOption = {
	type: ApplicationCommandOptionType.Boolean,
	name: 'private',
	description: 'Only you see the answer; a button shares it',
} as const;

/** A mechanism's name, in any spelling. */
export const mechanismOption = {
	type: ApplicationCommandOptionType.String,
	name: 'mechanism',
	description: 'Its name, acronym or another name; misspelt is fine',
	required: true,
	autocomplete: true,
	max_length: 200,
} as const;

/** The most choices that Discord shows. */
const mostChoices = 25;
/** What the last choice stands for when there are more than fit. */
const moreChoices = 'more…';

/** Suggests mechanisms. */
export function suggestMechanisms({ text }: Typed, { atlas }: Context): readonly Choice[] {
	if (text.trim() === '') return firstPage(mainOnes(atlas, 'mechanism'));
	return choicesFor(
		suggest(atlas.names.mechanisms, text),
		(id) => atlas.byId.mechanisms.get(id) ?? atlas.byId.pageOnly.get(id),
	);
}

/** Suggests countries, those that have a part in a chair first. */
export function suggestCountries({ text }: Typed, { atlas }: Context): readonly Choice[] {
	if (text.trim() === '') return firstPage(mainOnes(atlas, 'country'));
	const suggested = suggest(atlas.names.countries, text);
	const chairs = new Set(chairCountries(atlas).map(({ code }) => code));
	const sorted = [...suggested.filter(({ id }) => chairs.has(id)), ...suggested.filter(({ id }) => !chairs.has(id))];
	return choicesFor(sorted, (id) => atlas.byId.countries.get(id));
}

/** Suggests organisations. */
export function suggestOrganisations({ text }: Typed, { atlas }: Context): readonly Choice[] {
	if (text.trim() === '') return firstPage(mainOnes(atlas, 'organisation'));
	return choicesFor(suggest(atlas.names.organisations, text), (id) => atlas.byId.organisations.get(id));
}

/** Suggests terms, then organisations. */
export function suggestTerms(typed: Typed, context: Context): readonly Choice[] {
	const { atlas } = context;
	if (typed.text.trim() === '') return firstPage(mainOnes(atlas, 'meaning'));
	const terms = choicesFor(suggest(atlas.names.terms, typed.text), (id) => atlas.byId.terms.get(id));
	return [...terms, ...suggestOrganisations(typed, context)].slice(0, mostChoices);
}

/** Where a resolved option belongs: the call so far, and the option to fill in once the asker has chosen. */
export interface Asked {
	readonly name: string;
	readonly options: Readonly<Record<string, OptionValue | undefined>>;
	readonly targetOption: string;
}

/** Resolves a mechanism's name and replies with it, or says what is in the way. */
export function withMechanism(
	atlas: NamedAtlas,
	typed: string,
	asked: Asked,
	replyWith: (mechanism: Mechanism) => Reply,
): Reply {
	return resolve(atlas, typed, 'mechanism', findMechanism(atlas, typed), asked, (known) =>
		known.kind === 'mechanism' ? replyWith(known.mechanism) : pageOnlyReply(atlas, known.process),
	);
}

/** Resolves a country's name and replies with it, or says what is in the way. */
export function withCountry(
	atlas: NamedAtlas,
	typed: string,
	asked: Asked,
	replyWith: (country: Country) => Reply,
): Reply {
	return resolve(atlas, typed, 'country', findCountry(atlas, typed), asked, ({ country }) => replyWith(country));
}

/** Resolves an organisation's name and replies with it, or says what is in the way. */
export function withOrganisation(
	atlas: NamedAtlas,
	typed: string,
	asked: Asked,
	replyWith: (organisation: Organisation) => Reply,
): Reply {
	return resolve(atlas, typed, 'organisation', findOrganisation(atlas, typed), asked, ({ organisation }) =>
		replyWith(organisation),
	);
}

/** Resolves a term, an acronym or an organisation and replies with it, or says what is in the way. */
export function withMeaning(
	atlas: NamedAtlas,
	typed: string,
	asked: Asked,
	replyWith: (known: Exclude<Known, { kind: 'country' }>) => Reply,
): Reply {
	return resolve(atlas, typed, 'meaning', findMeaning(atlas, typed), asked, replyWith);
}

function resolve<K extends Known>(
	atlas: NamedAtlas,
	typed: string,
	kind: keyof typeof kindWords,
	found: Found<K>,
	{ name, options, targetOption }: Asked,
	replyWith: (known: K) => Reply,
): Reply {
	const call: Call = { name, options: definedOptions({ ...options, [targetOption]: undefined }) };
	if (typed === moreChoices) return moreReply(restOf(mainOnes(atlas, kind)), call, targetOption);
	const match = found.kind === 'found' ? found.by : found.kind;
	if (found.kind === 'several')
		return { ...severalReply(typed, found.candidates, found.general, call, targetOption), match };
	if (found.kind === 'none') return { ...notFoundReply(typed, kind, found, call, targetOption), match };
	const answered = replyWith(found.found);
	const reply = { ...answered, match: lessCertain(match, answered.match ?? match) };
	if (match !== 'corrected' || reply.private) return reply;
	return { ...reply, content: `-# Showing **${shortLabel(found.found)}** for ${quoted(typed)}` };
}

const byCertainty: readonly Match[] = ['exact', 'part', 'corrected', 'several', 'none'];

/** Of several names in one call, as in a comparison, the one that was least sure tells. */
function lessCertain(one: Match, other: Match): Match {
	return byCertainty.indexOf(one) > byCertainty.indexOf(other) ? one : other;
}

/** What is suggested before anything is typed: everything of a kind, or of the countries those that the table names. */
function mainOnes(atlas: NamedAtlas, kind: keyof typeof kindWords): readonly Known[] {
	if (kind === 'meaning') return atlas.terms.map((term) => ({ kind: 'term', term }));
	const sortable: readonly Known[] = {
		mechanism: () => atlas.mechanisms.map((mechanism): Known => ({ kind: 'mechanism', mechanism })),
		organisation: () => atlas.organisations.map((organisation): Known => ({ kind: 'organisation', organisation })),
		country: () => chairCountries(atlas).map((country): Known => ({ kind: 'country', country })),
	}[kind]();
	return [...sortable].sort((a, b) => labelOfKnown(a).localeCompare(labelOfKnown(b), 'en'));
}

function chairCountries({ mechanisms, countries }: NamedAtlas): readonly Country[] {
	return countries.filter(({ code }) => mechanisms.some((mechanism) => chairParts(mechanism, code).length > 0));
}

/** The first choices, and as the last one a hint that typing shows the rest. */
function firstPage(all: readonly Known[]): readonly Choice[] {
	const choices = all.map((known) => ({ name: labelOfKnown(known), value: idOf(known) }));
	if (choices.length <= mostChoices) return choices;
	const rest = choices.length - mostChoices + 1;
	return [...choices.slice(0, mostChoices - 1), { name: `… and ${rest} more: type a few letters`, value: moreChoices }];
}

/** What did not fit on the first page. */
function restOf(all: readonly Known[]): readonly Known[] {
	return all.length > mostChoices ? all.slice(mostChoices - 1) : all;
}

/** Choices for suggestions: labelled by the name that was typed, where that may be shown. */
function choicesFor(
	suggestions: readonly Suggestion[],
	recordOf: (id: string) => Labelled | undefined,
): readonly Choice[] {
	const choices = suggestions.flatMap(({ id, name }) => {
		const record = recordOf(id);
		if (record === undefined) return [];
		const shown = name !== undefined && shownNames(record).includes(name) ? name : record.name;
		return [{ name: labelOf(record, shown), value: id }];
	});
	return choices.slice(0, mostChoices);
}
