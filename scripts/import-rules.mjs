// Who may import whom: mechanisms ← names ← questions ← replies ← commands ← main, and the platform knows none of these.
// check-imports.mjs holds the files to it.

/** What is open to all: how commands are declared and listed, the log, and what is generated. */
const open = ['src/platform/(command|application|log)\\.ts$', 'src/generated/'];

/** Each part of the domain, and what it may import. */
const mechanisms = ['src/mechanisms/'];
const names = [...mechanisms, 'src/names/'];
const questions = [...names, 'src/questions/'];
const replies = [...questions, 'src/context\\.ts$', 'src/messages/', 'src/replies/'];
const commands = [...replies, 'commands/'];
const domain = '^(commands|src/(mechanisms|names|questions|replies|messages))/';

/** Only these load discord.js. The files of rest/ take types from it, which is gone when they run. */
const withDiscordJs = '^src/platform/discord/((gateway|register)/|rest/(gate|refusal|rest-options)\\.ts$)';

/** @param {string} name @param {string} from @param {readonly string[]} allowed */
const part = (name, from, allowed) => ({
	name,
	from: { path: `^${from}` },
	to: { path: '^(src|commands|fake-discord)/', pathNot: [...allowed, ...open].map((path) => `^${path}`) },
});

/** The rules, in the words of dependency-cruiser. */
export const importRules = [
	part('mechanisms-import-nothing', 'src/mechanisms/', mechanisms),
	part('names-import-mechanisms', 'src/names/', names),
	part('questions-import-names', 'src/questions/', questions),
	part('replies-import-questions', 'src/replies/', replies),
	part('commands-import-replies', 'commands/', commands),
	{ name: 'platform-knows-no-mechanism', from: { path: '^src/platform/' }, to: { path: domain } },
	{
		name: 'platform-knows-no-application',
		from: { path: '^src/platform/' },
		to: { path: '^src/(application|atlas|context)\\.ts$' },
	},
	{ name: 'the-bot-needs-no-tests', from: { path: '^(src|commands)/' }, to: { path: '^(test|bench|scripts)/' } },
	{
		name: 'the-page-alone-uses-fake-discord',
		from: { path: '^(src|commands)/', pathNot: '^src/platform/preview/page/' },
		to: { path: '^fake-discord/' },
	},
	{ name: 'fake-discord-knows-no-mechanism', from: { path: '^fake-discord/' }, to: { path: domain } },
	{
		name: 'gateway-and-registration-load-discord-js',
		from: { path: '^(src|commands)/', pathNot: withDiscordJs },
		to: { path: '(^|/)node_modules/discord\\.js/' },
	},
	{ name: 'nobody-imports-main', from: {}, to: { path: '^src/main\\.ts$' } },
	{ name: 'imports-lead-somewhere', from: {}, to: { couldNotResolve: true, path: '^[.]' } },
];
