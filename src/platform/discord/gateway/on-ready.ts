import type { Client } from 'discord.js';
import type { Application, Commands } from '../../application.ts';
import { errorFields, type Log } from '../../log.ts';
import { registerCommands } from '../register/commands.ts';
import { deliver } from '../rest/deliver.ts';

/** Runs once, when all shards are connected for the first time: logs the invite link and registers the commands. */
export function onReady(
	ready: Client<true>,
	{
		shards,
		guildId,
		log,
		application,
	}: {
		readonly shards: readonly number[];
		readonly guildId?: string | undefined;
		readonly log: Log;
		readonly application: Application;
	},
): void {
	log.info({ evt: 'ready' }, `Logged in to Discord as ${ready.user.tag}, in ${ready.guilds.cache.size} servers.`);
	log.info({ evt: 'invite' }, `Add it to a server or to yourself: ${inviteLink(ready.application.id)}`);
	// Commands belong to the application, so one of several processes registers them.
	if (shards.includes(0)) void register(ready.rest, ready.application.id, guildId, application.commands, log);
}

/** For how long the registration waits when Discord asks to wait, in milliseconds. */
const patience = 120_000;

async function register(
	rest: Client['rest'],
	applicationId: string,
	guildId: string | undefined,
	commands: Commands,
	log: Log,
): Promise<void> {
	const where = guildId === undefined ? 'everywhere' : `in server ${guildId}`;
	try {
		const began = performance.now();
		let outcome: Awaited<ReturnType<typeof registerCommands>> | undefined;
		await deliver(
			async () => {
				outcome = await registerCommands(rest, applicationId, guildId, commands);
			},
			{ age: () => performance.now() - began, latest: patience },
		);
		log.info(
			{ evt: 'commands', outcome },
			outcome === 'registered' ? `Commands registered ${where}.` : `Commands are up to date ${where}.`,
		);
	} catch (error) {
		log.error(
			{ evt: 'register_failed', ...errorFields(error) },
			`Commands could not be registered ${where}; those that Discord has stay.`,
		);
	}
}

function inviteLink(applicationId: string): string {
	return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=274877991936`;
}
