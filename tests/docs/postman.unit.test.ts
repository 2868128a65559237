import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { contract } from '../support/harness/contract.js';

interface Item {
  name: string;
  request?: {
    method: string;
    url: { path: string[]; variable?: { key: string; value: string }[] };
    description?: string;
  };
  item?: Item[];
}

const collection = JSON.parse(readFileSync('docs/postman/KiwiCar.postman_collection.json', 'utf8')) as {
  info: { schema: string };
  item: Item[];
};
const requests = collection.item.flatMap((entry) => entry.item ?? []);

it('has every operation once, with a value for each variable of its path', () => {
  expect(collection.info.schema).toContain('v2.1.0');
  const ids = requests.map(({ request }) => /^Operation (\w+):/.exec(request!.description!)![1]);
  expect(ids.sort()).toEqual(contract.operations.map(({ id }) => id).sort());
  for (const { name, request } of requests) {
    const names = request!.url.path.filter((segment) => segment.startsWith(':')).map((segment) => segment.slice(1));
    const given = (request!.url.variable ?? []).filter(({ value }) => value !== 'undefined').map(({ key }) => key);
    expect([name, ...given]).toEqual([name, ...names]);
  }
});
