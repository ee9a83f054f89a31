/** What a failed login means in words, when it is for the owner to mend; nothing when it may pass by itself. */
export function refusal(error: unknown): string | undefined {
	const { code, status, message = '' } = error as { code?: unknown; status?: unknown; message?: string };
	if (code === 'TokenInvalid' || status === 401) return describeCloseCode(4004);
	if (code === 'DisallowedIntents') return describeCloseCode(4014);
	const closed = closings.find(([text]) => message.toLowerCase().includes(text))?.[1];
	return closed === undefined ? undefined : describeCloseCode(closed);
}

/** What it means that Discord has closed the connection for good, with this code, and what to do. */
export function describeCloseCode(code: number): string {
	return (
		sentences.get(code) ??
		`Discord has closed the connection for good (code ${code}). Check the application in the Developer Portal.`
	);
}

const sentences: ReadonlyMap<number, string> = new Map([
	[
		4004,
		'Discord refuses the token. Make a new one in the Developer Portal under Bot > Reset Token, and put it into DISCORD_TOKEN.',
	],
	[4010, 'Discord refuses the shards. Check SHARDS and SHARD_COUNT, the same count for every process.'],
	[4011, 'The bot is in more servers than so few shards may serve. Raise SHARD_COUNT in every process.'],
	[
		4012,
		'Discord no longer serves the version of its API that this bot uses. No setting helps: install a newer version of the bot.',
	],
	[
		4013,
		'Discord does not know the intents that this bot asks for. No setting helps: install a newer version of the bot.',
	],
	[
		4014,
		'Discord refuses the intents. In the Developer Portal under Bot, allow what the README lists, or nothing at all: no privileged intent is needed.',
	],
]);

/** How discord.js words the codes, when it fails to log in. */
const closings: readonly (readonly [text: string, code: number])[] = [
	['4004', 4004],
	['authentication failed', 4004],
	['invalid shard', 4010],
	['sharding is required', 4011],
	['invalid api version', 4012],
	['used invalid intents', 4013],
	['disallowed intents', 4014],
];
