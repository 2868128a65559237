import { expect, it } from 'vitest';
import { aCar, aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

const feed = (slug: string) => send('GET', `/feeds/${slug}.json`);

it('200 is an array of the cars that are for sale, with plain prices', async () => {
  const tenant = await aTenant({ currency: 'IDR', locale: 'id-ID', country: 'ID' });
  const cars = [await aCar(tenant, { price: 185_000_000 }), await aCar(tenant, { price: 95_000_000 })];
  await aCar(tenant, { status: 'draft' });
  const { status, headers, text } = await feed(tenant.slug);
  expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
  const feedCars = JSON.parse(text) as { displayCode: string; price: number }[];
  expect(feedCars.map(({ displayCode }) => displayCode).sort()).toEqual(cars.map((car) => car.displayCode).sort());
  const dear = feedCars.find(({ displayCode }) => displayCode === cars[0]!.displayCode);
  expect(dear).toMatchObject({ price: 185_000_000, currency: 'IDR', keyFeatures: [], photos: [], variant: null });
});

it('200 is an empty array for an empty stock', async () => {
  expect(JSON.parse((await feed((await aTenant()).slug)).text)).toEqual([]);
});

it('403 for a suspended dealer, 404 for an unknown one, 400 for what is no slug', async () => {
  const { slug } = await aTenant({ status: 'expired' });
  expect((await feed(slug)).status).toBe(403);
  expect((await feed('nobody-here')).status).toBe(404);
  expect((await feed('NO_SLUG')).status).toBe(400);
});
