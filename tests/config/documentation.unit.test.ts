import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { expect, it } from 'vitest';
import { synonyms, variableNames } from '../../src/config/variables.js';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

/** Read by docker-compose.yml, `npm test` and the tests' tools, never by the server. */
const toolVariables = ['DB_PASSWORD', 'MYSQL_DATABASE', 'TEST_DATABASE_URL', 'TEST_REDIS_URL', 'GO_TOOL'];
/** One of a kind each: `RATE_LIMIT_<RULE>_MAX`. */
const isOfFamily = (name: string) => /^(RATE_LIMIT_(?!MAX_|WINDOW_MS)|SENDGRID_TEMPLATE_)/.test(name);
/** Amazon's own name, which goes with two of our synonyms. */
const serverVariables = variableNames.filter((name) => name !== 'AWS_SESSION_TOKEN');
const others = Object.values(synonyms).flat();

const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

it('.env.example lists every variable of the server, and no other', () => {
  const offered = [...read('.env.example').matchAll(/^# ([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name!);
  expect(new Set(offered).size, 'each once').toBe(offered.length);
  expect(sorted(offered.filter((name) => !isOfFamily(name)))).toEqual(sorted([...serverVariables, ...toolVariables]));
  expect(offered.filter(isOfFamily).map((name) => name.split('_').slice(0, 2).join('_'))).toEqual(
    expect.arrayContaining(['RATE_LIMIT', 'SENDGRID_TEMPLATE']),
  );
  for (const synonym of others)
    expect(read('.env.example')).toMatch(new RegExp(`(also read|goes with).*\\b${synonym}\\b`));
});

it("README's table explains every variable of the server, and no other", () => {
  const [, configuration] = read('README.md').split('\n## Configuration\n');
  const rows = configuration!
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const explained = rows.flatMap((row) =>
    [...row.split('|')[1]!.matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name]) => name!),
  );
  expect(sorted(explained.filter((name) => !isOfFamily(name) && !others.includes(name)))).toEqual(
    sorted(serverVariables),
  );
});

it('docker-compose.yml passes every variable of the server, those of a family by its file', () => {
  interface Service {
    environment: Record<string, string>;
    env_file?: { path: string; required: boolean }[];
  }
  const { services } = parse(read('docker-compose.yml')) as { services: Record<string, Service> };
  const { environment, env_file } = services.api!;
  // The image sets these to folders of its volume.
  const setByImage = [...read('Dockerfile').matchAll(/\b(DATA_DIR|UPLOAD_DIR|LOG_DIR)=/g)].map(([, name]) => name!);
  expect(setByImage).toHaveLength(3);
  expect(sorted([...Object.keys(environment), ...setByImage])).toEqual(sorted([...serverVariables]));
  expect(env_file).toEqual([{ path: '.env', required: false }]);
  for (const [name, value] of Object.entries(environment)) {
    const isFixed = ['HOST', 'PORT', 'DATABASE_URL', 'REDIS_URL', 'MONGODB_URL'].includes(name);
    if (!isFixed) expect(value, name).toMatch(new RegExp(`^\\$\\{${name}:-.*\\}$`));
  }
});
