import { z } from 'zod';

const token = z
	.string()
	.regex(/^[\w-]{18,40}\.[\w-]{6}\.[\w-]{27,100}$/, {
		error: 'wanted a bot token, three parts with dots between and nothing around them',
	})
	.optional();

const snowflake = z
	.string()
	.regex(/^\d{17,20}$/, { error: 'wanted the id of a server, 17 to 20 digits' })
	.optional();

const schema = z.object({
	DISCORD_TOKEN: token,
	DISCORD_GUILD_ID: snowflake,
	DISCORD_API_URL: z
		.url({ protocol: /^https?$/, error: 'wanted an address such as https://discord.com/api' })
		.optional(),
	DATA_DIR: z.string().optional(),
	LOG_LEVEL: z
		.enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'wanted debug, info, warn, error or silent' })
		.default('info'),
});

/** What the environment says, read and checked. */
export type Config = z.infer<typeof schema>;

/** Where to get the value of a variable. */
const whereToGet: Readonly<Record<keyof Config, string>> = {
	DISCORD_TOKEN: 'Make one in the Discord Developer Portal, under Bot > Reset Token.',
	DISCORD_GUILD_ID: 'In Discord, switch on Developer Mode, then right-click the server > Copy Server ID.',
	DISCORD_API_URL: 'Leave it out to use Discord itself.',
	DATA_DIR: 'Leave it out to use the data that comes with the bot.',
	LOG_LEVEL: 'Leave it out for info.',
};

/** Variables whose value is never repeated. */
const secret: ReadonlySet<string> = new Set(['DISCORD_TOKEN']);

/** Reads the configuration from an environment. A problem names the variable, what was wanted, what came and where to get it. */
export function readConfig(
	environment: Readonly<Record<string, string | undefined>>,
): Config | { readonly problems: readonly string[] } {
	const filled = Object.fromEntries(
		Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
	);
	const read = schema.safeParse(filled);
	if (read.success) return read.data;
	return {
		problems: read.error.issues.map(({ path, message }) => {
			const name = String(path[0]) as keyof Config;
			const value = String(filled[name] ?? '');
			const got = secret.has(name) ? `${value.length} characters that are not one` : JSON.stringify(value.slice(0, 80));
			return `${name}: ${message}, got ${got}. ${whereToGet[name]}`;
		}),
	};
}
