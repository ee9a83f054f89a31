import { Client, Events, type Interaction, MessageFlags } from 'discord.js';
import { type Discord, startDiscord } from './discord.ts';

/** A small bot on discord.js that is logged in to a local Discord of its own. */
export type Bot = {
	discord: Discord;
	client: Client<true>;
	/** Replaces what it does with an interaction. */
	answerWith: (answer: (interaction: Interaction) => unknown) => void;
	stop: () => Promise<void>;
};

/** Pings nobody. */
export const silent = { parse: [] } as const;
/** A required option with autocomplete. */
export const mechanism = {
	type: 3,
	name: 'mechanism',
	description: 'Which one',
	required: true,
	autocomplete: true,
} as const;
/** An option with choices. */
export const region = {
	type: 3,
	name: 'region',
	description: 'Where',
	choices: [{ name: 'Africa', value: 'africa' }],
} as const;
/** What the bot registers. */
export const commands = [
	{
		name: 'chair',
		description: 'Who chairs',
		options: [mechanism, region],
		contexts: [0, 1, 2],
		integration_types: [0, 1],
	},
	{ name: 'Explain', type: 3 },
] as const;

/** Starts a local Discord, logs a bot in, and registers its commands. */
export async function startBot(): Promise<Bot> {
	const discord = await startDiscord({ heartbeatInterval: 200 });
	const client = await logIn(discord);
	let current: (interaction: Interaction) => unknown = answer;
	client.on(Events.InteractionCreate, async (interaction) => void (await current(interaction)));
	await client.application.commands.set(commands as never);
	return {
		discord,
		client,
		answerWith: (given) => {
			current = given;
		},
		stop: async () => {
			await client.destroy();
			await discord.close();
		},
	};
}

/** Logs one more client in. */
export async function logIn(discord: Discord, intents: number[] = [], token = discord.token): Promise<Client<true>> {
	const made = new Client({ intents, rest: { api: discord.api } });
	const ready = new Promise((resolve) => made.once(Events.ClientReady, resolve));
	await made.login(token);
	await ready;
	return made as Client<true>;
}

/** A row of buttons by their ids. */
export function row(...ids: string[]) {
	return { type: 1, components: ids.map((id) => ({ type: 2, style: 1, label: id, custom_id: id })) };
}

async function answer(interaction: Interaction): Promise<unknown> {
	if (interaction.isAutocomplete()) {
		return interaction.respond([{ name: `${interaction.options.getFocused()}…`, value: 'rabat' }]);
	}
	if (interaction.isButton()) {
		return interaction.reply({ content: interaction.customId, flags: MessageFlags.Ephemeral, allowedMentions: silent });
	}
	if (interaction.isStringSelectMenu()) {
		return interaction.update({ content: interaction.values[0] ?? '', components: [], allowedMentions: silent });
	}
	if (interaction.isMessageContextMenuCommand()) {
		return interaction.reply({ content: interaction.targetMessage.content, allowedMentions: silent });
	}
	if (!interaction.isChatInputCommand()) return;
	const content = `chair of ${interaction.options.getString('mechanism')}`;
	const buttons = [
		{ type: 2, style: 1, label: 'Again', custom_id: 'again' },
		{ type: 2, style: 2, label: 'Mine', custom_id: 'mine' },
	] as const;
	const options = [
		{ label: 'Bali Process', value: 'bali' },
		{ label: 'Rabat Process', value: 'rabat' },
	];
	const components = [
		{ type: 1, components: buttons },
		{ type: 1, components: [{ type: 3, custom_id: 'which', options }] },
	] as const;
	const embeds = [{ title: 'Rabat', fields: [{ name: 'Chair', value: 'none' }] }];
	return interaction.reply({ content, embeds, components, allowedMentions: silent } as never);
}
