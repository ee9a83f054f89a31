import { REST, Routes } from 'discord.js';
import type { Commands } from '../../application.ts';
import { registerCommands } from './commands.ts';

/** Registers the commands without logging in to the gateway; says where and whether anything changed. */
export async function registerOnce(
	token: string,
	apiUrl: string | undefined,
	guildId: string | undefined,
	commands: Commands,
): Promise<string> {
	const rest = new REST(apiUrl === undefined ? {} : { api: apiUrl }).setToken(token);
	const application = (await rest.get(Routes.currentApplication())) as { readonly id: string };
	const outcome = await registerCommands(rest, application.id, guildId, commands);
	const where = guildId === undefined ? 'everywhere' : `in server ${guildId}`;
	return outcome === 'registered'
		? `Commands registered ${where}.`
		: `Commands are up to date ${where}; nothing to do.`;
}
