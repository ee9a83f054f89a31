import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { defineCommand } from '../src/context.ts';
import { type Filter, filterMechanisms } from '../src/mechanisms/filters.ts';
import type { NamedAtlas } from '../src/names/named-atlas.ts';
import { definedOptions, type Filled, type Reply } from '../src/platform/command.ts';
import { listReply, wrongRangeReply } from '../src/replies/list.ts';
import {
	privateOption,
	suggestCountries,
	suggestOrganisations,
	withCountry,
	withOrganisation,
} from '../src/replies/name-options.ts';

const { String: text, Integer: integer } = ApplicationCommandOptionType;

const data = {
	name: 'list',
	description: 'The mechanisms that fit: by type, region, chair, organisation, IOM’s role, year, members',
	options: [
		{
			type: text,
			name: 'type',
			description: 'The type of mechanism',
			choices: [
				{ name: 'RCP', value: 'rcp' },
				{ name: 'IRF', value: 'irf' },
				{ name: 'Global process', value: 'global' },
			],
		},
		{
			type: text,
			name: 'region',
			description: 'A region that the table gives for it',
			choices: [
				{ name: 'Africa', value: 'africa' },
				{ name: 'Americas', value: 'americas' },
				{ name: 'Asia', value: 'asia' },
				{ name: 'Eurasia', value: 'eurasia' },
				{ name: 'Europe', value: 'europe' },
				{ name: 'Middle East', value: 'middle-east' },
				{ name: 'Pacific', value: 'pacific' },
				{ name: 'Global', value: 'global' },
			],
		},
		{
			type: text,
			name: 'chair',
			description: 'A country in the chair: in office, co-chair or incoming',
			autocomplete: true,
			max_length: 200,
		},
		{
			type: text,
			name: 'organisation',
			description: 'An organisation as secretariat or association',
			autocomplete: true,
			max_length: 200,
		},
		{
			type: text,
			name: 'role',
			description: 'A role of IOM',
			choices: [
				{ name: 'Member', value: 'member' },
				{ name: 'Observer', value: 'observer' },
				{ name: 'Liaison', value: 'liaison' },
				{ name: 'Technical secretariat', value: 'technical-secretariat' },
				{ name: 'Technical co-secretariat', value: 'technical-co-secretariat' },
				{ name: 'Administrative secretariat', value: 'administrative-secretariat' },
				{ name: 'De-facto secretariat', value: 'de-facto-secretariat' },
				{ name: 'Project support to the secretariat', value: 'project-support' },
				{ name: 'Provider of technical guidance', value: 'technical-guidance' },
			],
		},
		{
			type: integer,
			name: 'since',
			description: 'Established in this year or later',
			min_value: 1900,
			max_value: 2100,
		},
		{
			type: integer,
			name: 'until',
			description: 'Established in this year or earlier',
			min_value: 1900,
			max_value: 2100,
		},
		{
			type: integer,
			name: 'min-members',
			description: 'At least so many member countries',
			min_value: 0,
			max_value: 999,
		},
		{
			type: integer,
			name: 'max-members',
			description: 'At most so many member countries',
			min_value: 0,
			max_value: 999,
		},
		{
			type: text,
			name: 'sort',
			description: 'The order; without it that of the table',
			choices: [
				{ name: 'By name', value: 'name' },
				{ name: 'Oldest first', value: 'oldest' },
				{ name: 'Newest first', value: 'newest' },
				{ name: 'Most members first', value: 'largest' },
				{ name: 'Fewest members first', value: 'smallest' },
			],
		},
		privateOption,
		{ type: integer, name: 'page', description: 'The page of a long list', min_value: 1, max_value: 99 },
	],
} as const;

/** The mechanisms that meet some conditions. */
export default defineCommand({
	data,
	autocomplete: (typed, context) =>
		typed.option === 'chair' ? suggestCountries(typed, context) : suggestOrganisations(typed, context),
	execute: (options, { atlas }) => {
		const { since, until, 'min-members': minMembers, 'max-members': maxMembers, chair, organisation } = options;
		if (isBackwards(since, until)) return wrongRangeReply('since', 'until');
		if (isBackwards(minMembers, maxMembers)) return wrongRangeReply('min-members', 'max-members');
		if (chair === undefined) return withBody(atlas, options, organisation, undefined);
		return withCountry(atlas, chair, { name: 'list', options, targetOption: 'chair' }, ({ code }) =>
			withBody(atlas, options, organisation, code),
		);
	},
});

type ListOptions = Filled<typeof data>;

function withBody(
	atlas: NamedAtlas,
	options: ListOptions,
	typed: string | undefined,
	chair: string | undefined,
): Reply {
	if (typed === undefined) return listed(atlas, options, { chair });
	const asked = { name: 'list', options: { ...options, chair }, targetOption: 'organisation' };
	return withOrganisation(atlas, typed, asked, ({ id }) => listed(atlas, options, { chair, organisation: id }));
}

function listed(atlas: NamedAtlas, options: ListOptions, ids: Pick<Filter, 'chair' | 'organisation'>): Reply {
	const {
		type,
		region,
		role,
		since,
		until,
		'min-members': minMembers,
		'max-members': maxMembers,
		sort = 'table',
		page = 1,
	} = options;
	const filter: Filter = { type, region, role, since, until, minMembers, maxMembers, ...ids };
	return listReply(atlas, filterMechanisms(atlas, filter), filter, sort, page, {
		name: 'list',
		options: definedOptions({ ...options, ...ids }),
	});
}

function isBackwards(from: number | undefined, to: number | undefined): boolean {
	return from !== undefined && to !== undefined && from > to;
}
