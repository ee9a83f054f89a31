import { Routes } from 'discord-api-types/rest/v10';
import {
	type APIApplicationCommand,
	type APIApplicationCommandBasicOption,
	ApplicationCommandType,
	ApplicationIntegrationType,
	InteractionContextType,
	type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Commands } from '../../application.ts';

/** What registration needs of a REST client: discord.js's has it. */
export interface Rest {
	readonly get: (route: `/${string}`) => Promise<unknown>;
	readonly put: (route: `/${string}`, options: { readonly body: unknown }) => Promise<unknown>;
}

/** The commands as Discord is told of them: for servers and users, in servers, direct messages and private channels. */
export function commandBodies({ slash, menu }: Commands): RESTPutAPIApplicationCommandsJSONBody {
	return [
		...slash.map(({ data }) => ({
			type: ApplicationCommandType.ChatInput as const,
			name: data.name,
			description: data.description,
			options: [...data.options] as APIApplicationCommandBasicOption[],
			...everywhere,
		})),
		...menu.map(({ data }) => ({ type: data.type, name: data.name, ...everywhere })),
	];
}

const everywhere = {
	integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
	contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
};

/** Registers the commands where they differ from what Discord has: in one server at once, or everywhere. */
export async function registerCommands(
	rest: Rest,
	applicationId: string,
	guildId: string | undefined,
	commands: Commands,
): Promise<'registered' | 'unchanged'> {
	const route =
		guildId === undefined
			? Routes.applicationCommands(applicationId)
			: Routes.applicationGuildCommands(applicationId, guildId);
	const bodies = commandBodies(commands);
	const ours = guildId === undefined ? bodies : bodies.map(inOneServer);
	const there = (await rest.get(route)) as readonly APIApplicationCommand[];
	if (sortedText(guildId === undefined ? there : there.map(inOneServer)) === sortedText(ours)) return 'unchanged';
	await rest.put(route, { body: ours });
	return 'registered';
}

/** A command of one server has no say in where it is installed and used. */
function inOneServer(command: object): object {
	return { ...command, integration_types: undefined, contexts: undefined };
}

/** The parts of commands that we set, as a text to compare: what Discord adds or leaves out makes no difference. */
function sortedText(commands: readonly object[]): string {
	return JSON.stringify(commands.map((command) => JSON.stringify(bare(command))).sort());
}

const compared: ReadonlySet<string> = new Set([
	'type',
	'name',
	'description',
	'options',
	'choices',
	'value',
	'required',
	'autocomplete',
	'min_value',
	'max_value',
	'max_length',
	'integration_types',
	'contexts',
]);

function bare(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(bare);
	if (typeof value !== 'object' || value === null) return value;
	const kept = Object.entries(value).filter(
		([key, part]) => compared.has(key) && part !== undefined && part !== false && part !== null && !isEmpty(part),
	);
	return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, bare(part)]));
}

/** A list without entries, or the description of a command that has none. */
function isEmpty(value: unknown): boolean {
	return value === '' || (Array.isArray(value) && value.length === 0);
}
