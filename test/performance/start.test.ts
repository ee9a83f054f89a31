import { builtinModules } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startDiscord } from '../discord/discord.ts';
import { endBot, startBot } from '../end-to-end/bot.ts';
import { makeKeys } from '../http/signing.ts';

const preload = fileURLToPath(new URL('opened.cjs', import.meta.url));

/** What the built bot reads until it is ready: files by their names, and modules that are not Node's own. */
async function openedBy(environment: Readonly<Record<string, string>>, until: string) {
	const bot = startBot([], { ...environment, NODE_OPTIONS: `--require=${preload}` });
	onTestFinished(() => endBot(bot));
	await bot.says(until);
	const told = [...bot.output().matchAll(/^OPENED (file|module) (.+)$/gm)].map(([, kind, name]) => ({ kind, name: name ?? '' }));
	const isOurs = ({ name }: { readonly name: string }) => !builtinModules.includes(name.replace(/^node:/, '').split('/')[0] ?? '');
	return {
		files: told.filter(({ kind }) => kind === 'file').map(({ name }) => basename(name)).sort(),
		modules: told.filter(({ kind }) => kind === 'module').filter(isOurs).map(({ name }) => name),
		// What V8 or Node has to say, as of a setting that it does not know.
		remarks: bot.output().split('\n').slice(0, -1).filter((line) => !/^(OPENED |\{.*\}$)/.test(line)),
	};
} // biome-ignore format: one line a member

describe('until it is ready the bot reads', () => {
	it('over HTTP one part of the bundle and the data, and nothing of discord.js', async () => {
		const environment = { DISCORD_PUBLIC_KEY: makeKeys().publicKey, HTTP_HOST: '127.0.0.1' };
		const { files, modules, remarks } = await openedBy(environment, '"evt":"vitals"');
		expect(files.filter((name) => /\.(cjs|cache|map)$/.test(name))).toEqual(['main.cjs', 'main.cjs.cache']);
		expect(files.length).toBeLessThanOrEqual(20);
		expect(modules).toEqual([]);
		expect(remarks).toEqual([]);
	});

	it('over the gateway both parts, and no package by itself', async () => {
		const discord = await startDiscord();
		onTestFinished(discord.close);
		const environment = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api };
		const { files, modules, remarks } = await openedBy(environment, 'Commands registered');
		const parts = ['discord.cjs', 'discord.cjs.cache', 'main.cjs', 'main.cjs.cache'];
		expect(files.filter((name) => /\.(cjs|cache|map)$/.test(name))).toEqual(parts);
		expect(files.length).toBeLessThanOrEqual(24);
		// What somebody may have installed beside discord.js is asked for, and is not there.
		expect(modules.filter((name) => !['zlib-sync', 'bufferutil', 'utf-8-validate'].includes(name))).toEqual([]);
		expect(remarks).toEqual([]);
	});
});
