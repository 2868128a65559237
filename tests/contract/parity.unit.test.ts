import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { handlers } from '../../src/handlers/index.js';
import { contract } from '../support/harness/contract.js';

const tagOf = (operation: (typeof contract.operations)[number]) => {
  const raw = (contract.document.paths as Record<string, Record<string, { tags: string[] }>>)[operation.path]!;
  return raw[operation.method.toLowerCase()]!.tags[0]!;
};

const filesIn = (folder: string, ending: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending));

const specs = filesIn('openapi', '.yaml')
  .filter((name) => !/(^|\/)(schemas|shared|headers|examples)\/|^openapi\.yaml$/.test(name))
  .map((name) => name.replace(/\.yaml$/, ''));

describe('one name, one place', () => {
  it.each(contract.operations.map((operation) => [operation.id, tagOf(operation)] as const))(
    '%s has its spec, handler and test in the same context and resource',
    (id, resource) => {
      const places = specs.filter((name) => path.basename(name) === id);
      expect(places).toHaveLength(1);
      expect(path.basename(path.dirname(places[0]!)), 'resource').toBe(resource);
      expect(existsSync(`src/handlers/${places[0]}.ts`), 'handler file').toBe(true);
      expect(existsSync(`tests/api/${places[0]}.test.ts`), 'test file').toBe(true);
    },
  );

  it('has a handler for every operation and no other', () => {
    expect(Object.keys(handlers).sort()).toEqual(contract.operations.map(({ id }) => id).sort());
  });

  it('has no spec file and no test file that belongs to no operation', () => {
    const ids = new Set<string>(contract.operations.map(({ id }) => id));
    expect(specs.filter((name) => !ids.has(path.basename(name)))).toEqual([]);
    const tests = filesIn('tests/api', '.test.ts').map((name) => name.replace(/\.test\.ts$/, ''));
    expect(tests.filter((name) => !specs.includes(name))).toEqual([]);
  });

  it('bundles no component under two names', () => {
    const components = contract.document.components as Record<string, Record<string, unknown>>;
    const doubled = Object.values(components).flatMap((group) =>
      Object.keys(group).filter((name) => /-\d+$/.test(name)),
    );
    expect(doubled).toEqual([]);
  });
});
