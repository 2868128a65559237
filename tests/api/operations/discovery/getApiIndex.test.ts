import { expect, it } from 'vitest';
import { visitor } from '../../../support/harness/api.js';
import { config } from '../../../support/actors/people.js';

it('200 links to the docs, the contract, the health report and the keys, which all exist', async () => {
  const { data, response } = await visitor().GET('/');
  expect(response.status).toBe(200);
  const { name, version, ...links } = data!.data;
  expect([name, version]).toEqual(['KiwiCar API', config.version]);
  for (const link of Object.values(links)) {
    const path = new URL(link).pathname;
    const { origin } = new URL(response.url);
    expect([path, (await fetch(`${origin}${path}`)).status]).toEqual([path, 200]);
  }
});
