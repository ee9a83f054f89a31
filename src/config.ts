import * as z from 'zod';

const token = z
	.string()
	.regex(/^[\w-]{18,40}\.[\w-]{6}\.[\w-]{27,100}$/, {
		error: 'wanted a bot token, three parts with dots between and nothing around them',
	})
	.optional();

const publicKey = z
	.string()
	.regex(/^[\da-f]{64}$/i, { error: 'wanted the public key of an application, 64 hexadecimal digits' })
	.optional();

const snowflake = z
	.string()
	.regex(/^\d{17,20}$/, { error: 'wanted the id of a server, 17 to 20 digits' })
	.optional();

const port = wholeFrom(0, 65_535, 'a port');

const fields = z.object({
	DISCORD_TOKEN: token,
	DISCORD_PUBLIC_KEY: publicKey,
	DISCORD_GUILD_ID: snowflake,
	DISCORD_API_URL: z
		.url({ protocol: /^https?$/, error: 'wanted an address such as https://discord.com/api' })
		.optional(),
	HTTP_HOST: z.string().default('0.0.0.0'),
	HTTP_PORT: port.default(8080),
	HTTP_PROXIES: wholeFrom(0, 10, 'a number of proxies').optional(),
	HTTP_DRAIN_SECONDS: wholeFrom(0, 60, 'a number of seconds').default(0),
	VITALS_HOST: z.string().default('127.0.0.1'),
	VITALS_PORT: port.default(8081),
	PREVIEW_HOST: z.string().optional(),
	PREVIEW_PORT: port.default(3000),
	HOST: z.string().optional(),
	WATCHDOG_SECONDS: wholeFrom(1, 3_600, 'a number of seconds').default(90),
	SHARD_COUNT: wholeFrom(1, 10_000, 'a number of shards').default(1),
	SHARDS: z.string().transform(readShards).optional(),
	DATA_DIR: z.string().optional(),
	NODE_ENV: z.string().optional(),
	LOG_LEVEL: z
		.enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'wanted debug, info, warn, error or silent' })
		.default('info'),
	NO_COLOR: z.string().optional(),
});

const schema = fields
	.superRefine(({ SHARDS = [], SHARD_COUNT }, { addIssue }) => {
		if (SHARDS.every((shard) => shard < SHARD_COUNT)) return;
		const message = `wanted shards below SHARD_COUNT, which is ${SHARD_COUNT}: the first shard is 0`;
		addIssue({ code: 'custom', path: ['SHARDS'], message });
	})
	.transform((read) => ({
		...read,
		SHARDS: read.SHARDS ?? Array.from({ length: read.SHARD_COUNT }, (_, shard) => shard),
	}));

/** What the environment says, read and checked. */
export type Config = Readonly<z.infer<typeof schema>>;

/** Where to get the value of a variable. */
const whereToGet: Readonly<Record<keyof Config, string>> = {
	DISCORD_TOKEN: 'Make one in the Discord Developer Portal, under Bot > Reset Token.',
	DISCORD_PUBLIC_KEY: 'Copy it in the Discord Developer Portal, under General Information > Public Key.',
	DISCORD_GUILD_ID: 'In Discord, switch on Developer Mode, then right-click the server > Copy Server ID.',
	DISCORD_API_URL: 'Leave it out to use Discord itself.',
	HTTP_HOST: 'Leave it out for 0.0.0.0, which is every address of this machine.',
	HTTP_PORT: 'Leave it out for 8080; 0 takes any that is free.',
	HTTP_PROXIES: 'Leave it out where you are not sure; 0 when the internet reaches the bot without any.',
	HTTP_DRAIN_SECONDS: 'Leave it out for 0, or give what your load balancer needs to notice that a replica leaves.',
	VITALS_HOST: 'Leave it out for 127.0.0.1.',
	VITALS_PORT: 'Leave it out for 8081; 0 takes any that is free.',
	PREVIEW_HOST: 'Leave it out for 127.0.0.1; the preview is for this machine alone.',
	PREVIEW_PORT: 'Leave it out for 3000; 0 takes any that is free.',
	HOST: 'Leave it out.',
	WATCHDOG_SECONDS: 'Leave it out for 90, after which a connection that does not come back is given up.',
	SHARD_COUNT: 'Leave it out for 1, which is enough up to 2,500 servers.',
	SHARDS: 'Leave it out to run all of them in this process.',
	DATA_DIR: 'Leave it out to use the data that comes with the bot.',
	LOG_LEVEL: 'Leave it out for info.',
	NODE_ENV: 'Leave it out, or set it to production where people use the bot.',
	NO_COLOR: 'Leave it out for colours.',
};

/** Variables whose value is never repeated: a token is easily put into the wrong line. */
const secret: ReadonlySet<string> = new Set(['DISCORD_TOKEN', 'DISCORD_PUBLIC_KEY']);

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
			const got =
				secret.has(name) || looksSecret(value)
					? `${value.length} characters that are not one`
					: JSON.stringify(value.slice(0, 80));
			return `${name}: ${message}, got ${got}. ${whereToGet[name]}`;
		}),
	};
}

/** A token or a key is easily put into the line of another variable. */
function looksSecret(value: string): boolean {
	return /[\w-]{24}|[\w-]{18,}\.[\w-]{6}\./.test(value);
}

/** A whole number within bounds, written in plain digits. */
function wholeFrom(least: number, most: number, what: string) {
	const fits = (text: string) => /^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= most;
	return z
		.string()
		.refine(fits, { error: `wanted ${what} from ${least} to ${most}` })
		.transform(Number);
}

/** Reads `0`, `0,1`, `0-3` and mixtures of these into the numbers, each once and in order. */
function readShards(text: string, { addIssue }: z.RefinementCtx): readonly number[] {
	const ranges = text.split(',').map((part) => {
		const [, first, last = first] = /^\s*(\d{1,5})(?:-(\d{1,5}))?\s*$/.exec(part) ?? [];
		const length = first === undefined ? 0 : Number(last) - Number(first) + 1;
		return Array.from({ length: Math.max(0, length) }, (_, at) => Number(first) + at);
	});
	const isRead = ranges.every(({ length }) => length > 0);
	if (!isRead) addIssue({ code: 'custom', message: 'wanted the numbers of shards, such as 0, 0,1 or 0-3' });
	return [...new Set(ranges.flat())].sort((a, b) => a - b);
}
