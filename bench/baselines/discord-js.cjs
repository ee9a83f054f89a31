// Ten lines of discord.js that answer `x`: the baseline of what is measured over the gateway.
const { Client } = require('discord.js');
const { DISCORD_TOKEN, DISCORD_API_URL = '', INTENTS = '0' } = process.env;
const client = new Client({ intents: Number(INTENTS), rest: { api: DISCORD_API_URL } });
client.on('interactionCreate', async (interaction) => {
	if (interaction.isRepliable()) await interaction.reply('x');
});
client.login(DISCORD_TOKEN);
