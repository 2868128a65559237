import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

type Fault = readonly [rule: string, file: string, find: string | RegExp, replace: string];

const faults: Fault[] = [
  ['KC001', 'accounts/users/getProfile.yaml', 'operationId: getProfile', 'operationId: getMyProfile'],
  ['KC002', 'accounts/users/updatePassword.yaml', 'tags: [users]', 'tags: [auth]'],
  ['KC003', 'accounts/auth/logoutAll.yaml', /\n {2}'401': .*/, ''],
  ['KC004', 'accounts/auth/validateToken.yaml', /\nsecurity:/, '\nx-roles: [ADMIN]\nsecurity:'],
  ['KC005', 'accounts/auth/getCurrentUser.yaml', /\n {2}default: .*/, ''],
  ['KC006', 'marketplace/search/getFilterOptions.yaml', /\n {2}'429': .*/, ''],
  ['KC007', 'operations/health/getLiveness.yaml', /\n +examples:\n.*/, ''],
  ['KC008', 'marketplace/favorites/schemas/FavoriteUpdate.yaml', 'additionalProperties: false\n', ''],
  ['KC009', 'shared/schemas/PlainLine50.yaml', /\nmaxLength: 50/, ''],
  ['KC010', 'marketplace/favorites/createFavorite.yaml', /\nparameters:\n {2}- \$ref: .*IdempotencyKey.yaml/, ''],
  ['KC011', 'marketplace/listings/deleteListing.yaml', /\nsummary: .*/, ''],
  ['KC012', 'accounts/auth/login.yaml', /examples:\n.*loginRequest.yaml \}/, 'example: { email: a@b.nz, password: x }'],
];

let folder: string;
let findings: { rule: string; file: string }[];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kiwicar-rules-'));
  cpSync('openapi', path.join(folder, 'openapi'), { recursive: true });
  cpSync('redocly.yaml', path.join(folder, 'redocly.yaml'));
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
  for (const [, file, find, replace] of faults) {
    const target = path.join(folder, 'openapi', file);
    const text = readFileSync(target, 'utf8');
    const broken = text.replace(find, replace);
    if (broken === text) throw new Error(`${file} no longer holds ${find}`);
    writeFileSync(target, broken);
  }
  const redocly = path.resolve('node_modules/@redocly/cli/bin/cli.js');
  const lint = spawnSync(
    process.execPath,
    [redocly, 'lint', 'openapi/openapi.yaml', '--format=json', '--max-problems=500'],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    },
  );
  const report = JSON.parse(lint.stdout) as { problems: { ruleId: string; location: { source: { ref: string } }[] }[] };
  findings = report.problems.map(({ ruleId, location }) => ({
    rule: ruleId.replace('kiwicar/', ''),
    file: location[0]!.source.ref.replaceAll('\\', '/').replace(/^.*?openapi\//, ''),
  }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('each of our lint rules finds its fault', () => {
  it.each(faults)('%s in %s', (rule, file) => {
    const found = findings.filter((finding) => finding.rule === rule).map((finding) => finding.file);
    // A shared schema's fault is reported where a request first uses it.
    expect(rule === 'KC009' ? found.length > 0 : found.includes(file), JSON.stringify(findings)).toBe(true);
  });

  it('finds nothing else of ours', () => {
    const expected = new Set(faults.map(([rule]) => rule));
    const ours = findings.filter(({ rule }) => rule.startsWith('KC'));
    expect(ours.filter(({ rule }) => !expected.has(rule))).toEqual([]);
  });
});
