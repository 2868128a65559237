import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { visitor } from '../support/harness/api.js';
import { listCar } from '../support/actors/cars.js';
import { changePrice } from '../support/actors/favorites.js';
import { aPerson } from '../support/actors/people.js';
import { until } from '../support/harness/until.js';

it('a new car is valued by the others, is rated, and is rated again when its price changes', async () => {
  const seller = await aPerson();
  const make = `Make ${randomUUID().slice(0, 8)}`;
  for (const price of [19_000, 19_500, 20_000, 20_500, 21_000]) await listCar(seller, { make, price });
  const id = await listCar(seller, { make, price: 20_000 });

  const read = async () => (await visitor().GET('/listings/{id}', { params: { path: { id } } })).data!.data;
  const rated = await until(async () => {
    const listing = await read();
    return listing.dealRating === 'unrated' ? null : listing;
  });
  expect(rated).toMatchObject({
    aiPriceMin: 19_000,
    aiPriceRecommended: 20_000,
    aiPriceMax: 21_000,
    dealRating: 'fair',
    priceDelta: 0,
    daysOnMarket: 0,
  });

  await changePrice(seller, id, 17_500);
  expect(await read()).toMatchObject({ dealRating: 'great', priceDelta: -2_500 });
  const query = { make: [make], sort: 'best_deal' as const, dealRating: ['great' as const] };
  const { data } = await visitor().GET('/listings', { params: { query } });
  expect(data!.data).toMatchObject([{ id, dealRating: 'great', priceDelta: -2_500, daysOnMarket: 0 }]);

  await seller.api.PUT('/listings/{id}', { params: { path: { id } }, body: { year: 2005 } });
  await until(async () => (await read()).dealRating === 'unrated');
  expect(await read()).toMatchObject({ aiPriceRecommended: null, priceDelta: null });
});
