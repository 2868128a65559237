import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { handlers } from '../../src/handlers/index.js';
import { contract } from '../setup/api.js';

const rooms = contract.operations.map((operation) => {
  const raw = (contract.document.paths as Record<string, Record<string, { tags: string[] }>>)[operation.path]!;
  return [raw[operation.method.toLowerCase()]!.tags[0]!, operation.id] as const;
});

const filesIn = (folder: string, ending: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending));

describe('one name, one room', () => {
  it.each(rooms)('%s/%s has its spec, its handler and its test', (room, id) => {
    expect(existsSync(`openapi/${room}/${id}.yaml`), 'spec file').toBe(true);
    expect(existsSync(`src/handlers/${room}/${id}.ts`), 'handler file').toBe(true);
    expect(existsSync(`tests/api/${room}/${id}.test.ts`), 'test file').toBe(true);
  });

  it('has a handler for every operation and no other', () => {
    expect(Object.keys(handlers).sort()).toEqual(contract.operations.map(({ id }) => id).sort());
  });

  it('has no spec file and no test file that belongs to no operation', () => {
    const known = new Set(rooms.map(([room, id]) => path.join(room, id)));
    const specs = filesIn('openapi', '.yaml').filter((name) => !/schemas|shared|openapi\.yaml|headers/.test(name));
    expect(specs.map((name) => name.replace(/\.yaml$/, '')).filter((name) => !known.has(name))).toEqual([]);
    const tests = filesIn('tests/api', '.test.ts').map((name) => name.replace(/\.test\.ts$/, ''));
    expect(tests.filter((name) => !known.has(name))).toEqual([]);
  });

  it('bundles no component under two names', () => {
    const components = contract.document.components as Record<string, Record<string, unknown>>;
    const doubled = Object.values(components).flatMap((group) =>
      Object.keys(group).filter((name) => /-\d+$/.test(name)),
    );
    expect(doubled).toEqual([]);
  });
});
