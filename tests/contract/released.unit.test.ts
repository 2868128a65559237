import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

interface Contract {
  paths: Record<string, unknown>;
  info: { description: string };
}

let folder: string;
let oasdiff: string | undefined;
const at = (...parts: string[]) => path.join(folder, ...parts);
const contractFile = () => at('generated/openapi.json');
const changelogFile = () => at('docs/guides/changelog.md');

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kiwicar-released-'));
  for (const name of ['deploy/contract', 'docs/guides', 'generated', 'openapi'])
    mkdirSync(at(name), { recursive: true });
  cpSync('deploy/contract/checkReleased.mjs', at('deploy/contract/checkReleased.mjs'));
  cpSync('openapi/released', at('openapi/released'), { recursive: true });
  const tool = process.env.GO_TOOL ?? path.resolve('../shared/tools/go-tool');
  if (spawnSync(tool, ['oasdiff', '--version']).status !== 0) return;
  oasdiff = at('oasdiff');
  writeFileSync(oasdiff, `#!/bin/sh\nexec '${tool}' oasdiff "$@"\n`);
  chmodSync(oasdiff, 0o755);
}, 600_000);
beforeEach(() => {
  const [latest] = readdirSync('openapi/released').sort().reverse();
  cpSync(path.join('openapi/released', latest!), contractFile());
  writeFileSync(changelogFile(), '# Changelog\n\nAll.\n\n## 2026-11-26\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function check() {
  const env = { ...process.env, ...(oasdiff ? { OASDIFF: oasdiff } : {}) };
  const { status, stdout, stderr } = spawnSync(process.execPath, [at('deploy/contract/checkReleased.mjs')], {
    env,
    encoding: 'utf8',
  });
  return { status, text: stdout + stderr };
}

function change(edit: (contract: Contract) => void): void {
  const contract = JSON.parse(readFileSync(contractFile(), 'utf8')) as Contract;
  edit(contract);
  writeFileSync(contractFile(), JSON.stringify(contract));
}

it('accepts the released contract', () => {
  expect(check()).toMatchObject({ status: 0 });
});

it('demands a changelog entry for a change, and accepts one that breaks nothing', () => {
  change(({ info }) => (info.description += ' More.'));
  expect(check()).toMatchObject({ status: 1, text: expect.stringContaining('"## Unreleased"') as string });
  writeFileSync(changelogFile(), '# Changelog\n\nAll.\n\n## Unreleased\n\n- More.\n\n## 2026-11-26\n');
  expect(check()).toMatchObject({ status: 0 });
});

it('refuses a change that breaks clients, even with a changelog entry', (context) => {
  if (!oasdiff) return context.skip('oasdiff is not installed');
  change(({ paths }) => delete paths['/favorites']);
  writeFileSync(changelogFile(), '# Changelog\n\nAll.\n\n## Unreleased\n\n- Less.\n');
  expect(check()).toMatchObject({ status: 1, text: expect.stringContaining('/favorites') as string });
});
