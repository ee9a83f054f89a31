import { isDeepStrictEqual } from 'node:util';
import { entries } from './checks.ts';
import { snowflake } from './snowflakes.ts';
import type { Json, State, StoredCommand } from './types.ts';
import { applicationId } from './world.ts';

const nestedKeys = new Set(['options', 'choices']);

/** Replaces all commands of a scope (a server's id, or '' for the global ones) and returns them as Discord keeps them. */
export function replaceCommands(state: State, scope: string, wanted: Json[]): StoredCommand[] {
	const before = state.commands.get(scope) ?? [];
	const now = wanted.map((command) => stored(command, scope, before));
	state.commands.set(scope, now);
	return now;
}

/** The commands of a scope as a GET returns them: without localizations unless they are asked for. */
export function listCommands(state: State, scope: string, localizations: boolean): Json[] {
	const commands = state.commands.get(scope) ?? [];
	return localizations ? commands : commands.map(withoutLocalizations);
}

/** The command that a user would see under a name: a server's own before a global one. */
export function findCommand(
	state: State,
	guildId: string | undefined,
	type: number,
	name: string,
): StoredCommand | undefined {
	const scopes = guildId ? [guildId, ''] : [''];
	const seen = scopes.flatMap((scope) => state.commands.get(scope) ?? []);
	return seen.find((command) => command.type === type && command.name === name);
}

/** A command that didn't change keeps its id and version; one that did keeps its id. */
function stored(command: Json, scope: string, before: StoredCommand[]): StoredCommand {
	const content = contentOf(command, scope);
	const same = before.find(({ name, type }) => name === content.name && type === content.type);
	const id = same?.id ?? snowflake();
	const unchanged = same && isDeepStrictEqual({ ...same, id: '', version: '' }, { ...content, id: '', version: '' });
	return { ...content, id, version: unchanged ? same.version : snowflake() } as StoredCommand;
}

function contentOf(command: Json, scope: string): Json {
	const contexts = command.contexts as number[] | null | undefined;
	const global = {
		dm_permission: contexts ? contexts.includes(1) : (command.dm_permission ?? true),
		contexts: contexts ?? null,
		integration_types: command.integration_types ?? [0],
	};
	const options = entries(command.options, []).map(({ item }) => optionOf(item));
	const permissions = command.default_member_permissions ?? null;
	return {
		application_id: applicationId,
		...(scope ? { guild_id: scope } : global),
		default_member_permissions: permissions === null ? null : String(permissions),
		type: command.type ?? 1,
		name: command.name,
		name_localizations: command.name_localizations ?? null,
		description: command.description ?? '',
		description_localizations: command.description_localizations ?? null,
		...(options.length > 0 ? { options } : {}),
		nsfw: command.nsfw ?? false,
	};
}

/** Discord leaves out what is false, null or empty, and adds the localizations. */
function optionOf(option: Json): Json {
	const options = entries(option.options, []).map(({ item }) => optionOf(item));
	const choices = entries(option.choices, []).map(({ item }) => ({
		name: item.name,
		name_localizations: item.name_localizations ?? null,
		value: item.value,
	}));
	const kept = ['min_value', 'max_value', 'min_length', 'max_length', 'channel_types'];
	return {
		type: option.type,
		name: option.name,
		name_localizations: option.name_localizations ?? null,
		description: option.description,
		description_localizations: option.description_localizations ?? null,
		...(option.required === true ? { required: true } : {}),
		...(option.autocomplete === true ? { autocomplete: true } : {}),
		...(choices.length > 0 ? { choices } : {}),
		...(options.length > 0 ? { options } : {}),
		...Object.fromEntries(kept.filter((key) => option[key] != null).map((key) => [key, option[key]])),
	};
}

function withoutLocalizations(item: Json): Json {
	const kept = Object.entries(item).filter(([key]) => !key.endsWith('_localizations'));
	const inside = kept.map(([key, value]) => [key, nestedKeys.has(key) ? entries(value, []).map(clean) : value]);
	return Object.fromEntries(inside);
}

function clean({ item }: { item: Json }): Json {
	return withoutLocalizations(item);
}
