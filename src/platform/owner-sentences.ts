// What is said to the owner of the bot when a way in cannot be taken.

/** The gateway and the registration need a token. */
export const noToken =
	'DISCORD_TOKEN: wanted a bot token, got nothing. Make one in the Discord Developer Portal, under Bot > Reset Token.';

/** The HTTP endpoint needs a public key. */
export const noPublicKey =
	'DISCORD_PUBLIC_KEY: wanted the public key of an application, got nothing. Copy it in the Discord Developer Portal, under General Information > Public Key.';

/** Discord cannot be reached, which may pass. */
export const unreachable = 'Discord cannot be reached. Check the network and DISCORD_API_URL, then start again.';

/** The connection is lost and does not come back. */
export const gaveUp =
	'The connection to Discord is lost and does not come back, so the bot ends, to be started again: a new start logs in anew.';
