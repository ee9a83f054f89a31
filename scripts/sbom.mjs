// Writes a list of all packages that the bot is made of, with versions, licences and checksums, as CycloneDX (an SBOM):
// `npm run -s sbom > sbom.json`. What only developers need is marked in it. It reads the lockfile and calls nobody.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const options = ['--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only', '--offline'];
const made = spawnSync('npm', ['sbom', ...options], {
	cwd: root,
	encoding: 'utf8',
	maxBuffer: 64 * 2 ** 20,
	stdio: ['ignore', 'pipe', 'inherit'],
});
if (made.status !== 0) process.exit(made.status ?? 1);
process.stdout.write(made.stdout);
