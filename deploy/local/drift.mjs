import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const scratch = mkdtempSync(path.join(tmpdir(), 'kiwicar-drift-'));
const fresh = (name) => path.join(scratch, name);

function generate(program, ...args) {
  const command = path.join(root, 'node_modules', '.bin', program);
  const { status, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed:\n${stderr}`);
}

const sameText = (name) =>
  existsSync(path.join(root, 'generated', name)) &&
  readFileSync(path.join(root, 'generated', name), 'utf8') === readFileSync(fresh(name), 'utf8');

try {
  generate('redocly', 'bundle', 'openapi/openapi.yaml', '-o', fresh('openapi.json'));
  generate('openapi-typescript', fresh('openapi.json'), '-o', fresh('api.ts'));
  const stale = ['openapi.json', 'api.ts'].filter((name) => !sameText(name)).map((name) => `generated/${name}`);
  if (stale.length > 0) {
    process.stderr.write(`${stale.join(' and ')} no longer follow openapi/. To mend: npm run generate:contract\n`);
    process.exitCode = 1;
  } else {
    process.stdout.write('generated/ follows openapi/.\n');
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
