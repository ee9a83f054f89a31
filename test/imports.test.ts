import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importRules } from '../scripts/import-rules.mjs';

// A rule that finds nothing is found out here: each has to find a file that breaks it.

const root = fileURLToPath(new URL('../', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'imports-'));
for (const part of ['src', 'commands', 'fake-discord', 'biome.json', 'package.json', 'tsconfig.json'])
	cpSync(join(root, part), join(copy, part), { recursive: true });
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
afterAll(() => rmSync(copy, { recursive: true }));

function write(file: string, text: string): void {
	const path = join(copy, file);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, text);
}

write('test/data.ts', 'export {};\n');

/** What a tool says of the copy with one more file in it. */
function checkWith(
	file: string,
	text: string,
	tool: readonly string[],
): { readonly code: number | null; readonly said: string } {
	write(file, text);
	const { status, stdout, stderr } = spawnSync(process.execPath, tool, { cwd: copy, encoding: 'utf8' });
	rmSync(join(copy, file));
	return { code: status, said: stdout + stderr };
}

const checkImports = [join(root, 'scripts/check-imports.mjs')];
const biome = (file: string) => [
	join(root, 'node_modules/@biomejs/biome/bin/biome'),
	'lint',
	'--vcs-enabled=false',
	file,
];

const planted = [
	['mechanisms-import-nothing', 'src/mechanisms', '../names/find.ts'],
	['mechanisms-import-nothing', 'src/mechanisms', '../platform/answer.ts'],
	['names-import-mechanisms', 'src/names', '../questions/read.ts'],
	['questions-import-names', 'src/questions', '../replies/parts.ts'],
	['replies-import-questions', 'src/replies', '../../commands/index.ts'],
	['replies-import-questions', 'src/replies', '../platform/answer.ts'],
	['commands-import-replies', 'commands', '../src/platform/answer.ts'],
	['platform-knows-no-mechanism', 'src/platform', '../mechanisms/atlas.ts'],
	['platform-knows-no-mechanism', 'src/platform/discord/http', '../../../../commands/index.ts'],
	['platform-knows-no-application', 'src/platform', '../application.ts'],
	['the-bot-needs-no-tests', 'src/names', '../../test/data.ts'],
	['the-page-alone-uses-fake-discord', 'src/platform/discord/gateway', '../../../../fake-discord/world.ts'],
	['fake-discord-knows-no-mechanism', 'fake-discord', '../src/replies/parts.ts'],
	['gateway-and-registration-load-discord-js', 'src/platform/discord/http', 'discord.js'],
	['nobody-imports-main', 'src', './main.ts'],
	['imports-lead-somewhere', 'src/names', './nowhere.ts'],
] as const;

describe('an import that is against the rules fails the check', () => {
	it('there is a case for each rule', () => {
		expect([...new Set<string>(planted.map(([rule]) => rule))]).toEqual(importRules.map(({ name }) => name));
	});

	// All are planted at once: the check takes a second, however much it finds.
	const texts = [
		(what: string) => `import '${what}';\n`,
		(what: string) => `export const late = () => import('${what}');\n`,
	];
	const files = planted.flatMap(([rule, folder, what], at) =>
		texts.map((text, way) => ({ rule, file: `${folder}/planted-${at}-${way}.ts`, text: text(what) })),
	);
	let found: ReturnType<typeof checkWith> = { code: null, said: '' };
	beforeAll(() => {
		for (const { file, text } of files) write(file, text);
		found = checkWith('src/names/planted.ts', 'export {};\n', checkImports);
		for (const { file } of files) rmSync(join(copy, file));
	});

	it.each(files)('$rule: $file', ({ rule, file }) => {
		const lines = found.said.split('\n').filter((line) => line.startsWith(`${file} imports `));
		expect(lines).toEqual([expect.stringMatching(new RegExp(`: ${rule}$`))]);
		expect(found.code).toBe(1);
	});

	it('what may be imported passes', () => {
		const text = "import '../platform/command.ts';\nimport '../generated/ordinary-words.ts';\nimport './near.ts';\n";
		expect(checkWith('src/names/planted.ts', text, checkImports).said).not.toContain('planted');
	});

	it('a file that the tool does not read fails it', () => {
		const { code, said } = checkWith('src/names/planted.mts', 'export {};\n', checkImports);
		expect(said).toContain('src/names/planted.mts was not read');
		expect(code).toBe(1);
	});

	it('the files that may name discord.js without loading it take types alone', () => {
		for (const name of ['gate', 'refusal', 'rest-options']) {
			const text = readFileSync(join(root, `src/platform/discord/rest/${name}.ts`), 'utf8');
			for (const line of text.match(/^.*'discord\.js'.*$/gm) ?? []) expect(line).toMatch(/^import type /);
		}
	});
});

describe('so do', () => {
	it.each([
		['src/platform/planted.ts', "export const level = process.env['LOG_LEVEL'];\n"],
		['src/names/planted.ts', "import process from 'node:process';\n\nexport const { LOG_LEVEL } = process.env;\n"],
		['commands/planted.ts', "import { env } from 'node:process';\n\nexport const level = env.LOG_LEVEL;\n"],
	])('reading the environment in %s', (file, text) => {
		const { code, said } = checkWith(file, text, biome(file));
		expect(said).toContain('noProcessEnv');
		expect(code).toBe(1);
	});

	it('a circle', () => {
		const file = 'src/names/planted.ts';
		const other = join(copy, 'src/names/other.ts');
		writeFileSync(other, "import { one } from './planted.ts';\n\nexport const two = () => one;\n");
		const { code, said } = checkWith(
			file,
			"import { two } from './other.ts';\n\nexport const one = two;\n",
			biome(file),
		);
		rmSync(other);
		expect(said).toContain('noImportCycles');
		expect(code).toBe(1);
	});
});
