// Compares the contract with the last released one: a difference needs an entry in the changelog, and a change that
// breaks clients fails. Uses oasdiff where it is installed (OASDIFF, on PATH, or beside the checkout).
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const current = path.join(root, 'generated/openapi.json');
const releases = readdirSync(path.join(root, 'openapi/released')).filter((name) => name.endsWith('.json'));
const latest = releases.sort().at(-1);
const released = path.join(root, 'openapi/released', latest);
const date = latest.replace('.json', '');

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** The command that runs oasdiff, or null. */
function findOasdiff() {
  if (process.env.OASDIFF) return [process.env.OASDIFF];
  if (spawnSync('oasdiff', ['--version']).status === 0) return ['oasdiff'];
  const tool = path.resolve(root, '../shared/tools/go-tool');
  const hasGo = spawnSync('go', ['version']).status === 0;
  return existsSync(tool) && hasGo ? [tool, 'oasdiff'] : null;
}

const isSame = readFileSync(current, 'utf8') === readFileSync(released, 'utf8');
if (isSame) {
  process.stdout.write(`The contract is the one released on ${date}.\n`);
  process.exit(0);
}
const changelog = readFileSync(path.join(root, 'docs/guides/changelog.md'), 'utf8');
const [, newest] = /^## (.+)$/m.exec(changelog) ?? [];
if (newest !== 'Unreleased')
  fail(
    `The contract differs from openapi/released/${latest}: describe it under "## Unreleased" in docs/guides/changelog.md`,
  );

const oasdiff = findOasdiff();
if (!oasdiff) {
  process.stdout.write('Skipped the search for breaking changes: oasdiff is not installed\n');
  process.exit(0);
}
const [command, ...prefix] = oasdiff;
try {
  const found = execFileSync(command, [...prefix, 'breaking', '--fail-on', 'ERR', released, current], {
    encoding: 'utf8',
  });
  process.stdout.write(found.trim() === '' ? `No breaking change since ${date}.\n` : found);
} catch (error) {
  fail(`Breaking changes since ${date}:\n${error.stdout}${error.stderr}`);
}
