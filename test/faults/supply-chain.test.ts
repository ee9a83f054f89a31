import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { canary } from './canary.ts';

// What the bot is made of, and what must not be in it.

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Locked {
	readonly version: string;
	readonly license?: string;
	readonly integrity?: string;
	readonly dev?: boolean;
	readonly hasInstallScript?: boolean;
	readonly link?: boolean;
	readonly resolved?: string;
}

interface Manifest {
	readonly dependencies: Readonly<Record<string, string>>;
	readonly devDependencies: Readonly<Record<string, string>>;
	readonly overrides: Readonly<Record<string, string>>;
	readonly scripts: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const { packages } = JSON.parse(read('package-lock.json')) as { readonly packages: Readonly<Record<string, Locked>> };
const locked = Object.entries(packages).flatMap(([path, one]) =>
	path === '' ? [] : [{ ...one, name: path.replace(/.*node_modules\//, '') }],
);
describe('S1 the packages', () => {
	it('S1 are free to use', () => {
		const free =
			/^(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|MPL-2\.0|MIT OR Apache-2\.0|Apache-2\.0 AND MIT)$/;
		expect(locked.filter(({ license = 'none' }) => !free.test(license)).map(({ name }) => name)).toEqual([]);
	});

	it('S1 are pinned to one version each, in the project and in the lockfile', () => {
		const pinned = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
		for (const wanted of [manifest.dependencies, manifest.devDependencies, manifest.overrides]) {
			for (const [name, version] of Object.entries(wanted)) {
				expect([name, version]).toEqual([name, expect.stringMatching(pinned)]);
				expect(locked.some((one) => one.name === name && one.version === version)).toBe(true);
			}
		}
	});

	it('S1 are checked against their checksums, and come from the registry alone', () => {
		expect(locked.filter(({ integrity = '' }) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity))).toEqual([]);
		expect(
			locked.filter(
				({ resolved, link }) => link || (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')),
			),
		).toEqual([]);
	});

	it('S1 run nothing when they are installed', () => {
		expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
		// Two have a script, for a check that is not needed: they work without.
		expect(
			[...new Set(locked.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name))].sort(),
		).toEqual(['@swc/core', 'esbuild']);
		expect(
			Object.keys(manifest.scripts).filter((name) => /^(pre|post)?(install|prepare|publish)|^(pre|post)/.test(name)),
		).toEqual([]);
	});

	it('S1 are installed by npm ci without scripts: project and lockfile agree', () => {
		const folder = mkdtempSync(join(tmpdir(), 'install-'));
		onTestFinished(() => rmSync(folder, { recursive: true }));
		for (const file of ['package.json', 'package-lock.json', '.npmrc']) cpSync(join(root, file), join(folder, file));
		const ci = () =>
			spawnSync('npm', ['ci', '--ignore-scripts', '--dry-run', '--offline', '--no-audit'], {
				cwd: folder,
				encoding: 'utf8',
			});
		expect(ci().status, ci().stderr).toBe(0);
	}, 60_000);
});

describe('S2 secrets', () => {
	const secrets: readonly [string, RegExp][] = [
		['a bot token', /\b[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,}/],
		['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
		['a webhook of Discord', /discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d{17,20}\/[\w-]{60,}/],
		['a token of GitHub', /\bgh[pousr]_[A-Za-z0-9]{36}\b|\bgithub_pat_\w{60,}/],
		['a token of npm', /\bnpm_[A-Za-z0-9]{36}\b|_authToken=[\w-]{10,}/],
		['a key of AWS', /\bAKIA[0-9A-Z]{16}\b/],
		['a key of an AI service', /\bsk-[A-Za-z0-9_-]{32,}/],
		['a variable that is filled in', /^\s*(?:export\s+)?DISCORD_TOKEN=[\w.-]{20,}\s*$/m],
	];

	it('S2 are found by these patterns', () => {
		const webhook = ['https://discord.com/api/webhooks', '119000000000000000', 'x'.repeat(68)].join('/');
		const samples = [
			canary.botToken,
			['-----BEGIN', 'PRIVATE KEY-----'].join(' '),
			webhook,
			`ghp_${'a'.repeat(36)}`,
			`npm_${'a'.repeat(36)}`,
			`AKIA${'A'.repeat(16)}`,
			`sk-${'a'.repeat(40)}`,
			`DISCORD_TOKEN=${'x'.repeat(30)}`,
		];
		for (const [at, [name, pattern]] of secrets.entries())
			expect([name, pattern.test(samples[at] ?? '')]).toEqual([name, true]);
	});

	it('S2 stand in no file of the repository and of the build', () => {
		const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
			cwd: root,
			encoding: 'utf8',
		});
		const built = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }).map((file) =>
			join('dist', file),
		);
		const files = [...tracked.split('\0').filter((file) => file !== ''), ...built];
		expect(built.length).toBeGreaterThan(2);
		const found = files.flatMap((file) => {
			const info = statSync(join(root, file), { throwIfNoEntry: false });
			if (info === undefined || !info.isFile()) return [];
			const text = read(file);
			return secrets.filter(([, pattern]) => pattern.test(text)).map(([name]) => `${file}: ${name}`);
		});
		expect(found).toEqual([]);
	});

	it('S2 have a place that git and Docker pass over', () => {
		expect(read('.gitignore').split('\n')).toContain('.env');
		expect(
			execFileSync('git', ['ls-files', '.env', '**/*.pem', '**/*.key', '**/.env'], { cwd: root, encoding: 'utf8' }),
		).toBe('');
		expect(read('.dockerignore')).toMatch(/^\*$/m);
		expect(read('.dockerignore')).not.toMatch(/^!.*env/m);
		expect(read('Dockerfile')).not.toMatch(/^(?:ARG|ENV).*(?:TOKEN|KEY|SECRET)/m);
	});
});
