import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const generated = path.join(root, 'generated');
const operations = path.join(root, 'openapi', 'operations.txt');
const postman = path.join(root, 'docs', 'postman');
const uncommitted = /^generated\/(prisma|docs|sdk)(\/|$)/;

/** Returns the text of every committed generated file, by path. */
function snapshot() {
  const entries = readdirSync(generated, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
  if (existsSync(operations)) files.push(operations);
  if (existsSync(postman)) files.push(...readdirSync(postman).map((name) => path.join(postman, name)));
  const names = files.map((file) => path.relative(root, file)).filter((name) => !uncommitted.test(name));
  return new Map(names.map((name) => [name, readFileSync(path.join(root, name), 'utf8')]));
}

const before = snapshot();
const { status, stdout, stderr } = spawnSync('npm', ['run', 'generate:contract'], { cwd: root, encoding: 'utf8' });
const after = snapshot();
const stale = [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name));

if (status !== 0) {
  process.stderr.write(`${stdout}${stderr}`);
  process.exitCode = 1;
} else if (stale.length > 0) {
  process.stderr.write(
    `${stale.join(', ')} did not follow the contract. To fix it, run npm run generate:contract and commit the result.\n`,
  );
  process.exitCode = 1;
} else {
  process.stdout.write('The generated files follow the contract.\n');
}
