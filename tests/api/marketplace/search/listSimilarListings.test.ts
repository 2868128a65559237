import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { visitor } from '../../../support/harness/api.js';
import { listCar } from '../../../support/actors/cars.js';
import { eventsDone } from '../../../support/harness/eventsDone.js';
import { saveCar } from '../../../support/actors/favorites.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';

const tag = randomUUID().slice(0, 8);
const bodyType = `Body ${tag}`;
let seller: Person;
beforeAll(async () => {
  seller = await aPerson();
});

const car = (overrides: Record<string, unknown>) =>
  listCar(seller, { make: `Make ${tag}`, model: 'One', bodyType, price: 10_000, year: 2015, ...overrides });
const similarTo = async (id: string, api = visitor()) => {
  const { response, data } = await api.GET('/listings/{id}/similar', { params: { path: { id } } });
  return { status: response.status, rows: data?.data ?? [], ids: data?.data.map((row) => row.id) ?? [] };
};

describe('listSimilarListings', () => {
  it('200 lists the same model first, newest first, then the same body near in price and year', async () => {
    const id = await car({});
    const older = await car({ price: 90_000, year: 1990, bodyType: 'Other' });
    const newer = await car({});
    const far = await car({ model: 'Two', price: 11_900, year: 2018 });
    const near = await car({ make: 'Another', model: 'One', price: 9_500, year: 2012 });
    for (const other of [{ price: 12_001 }, { price: 7_999 }, { year: 2019 }, { year: 2011 }, { bodyType: 'Other' }]) {
      await car({ model: 'Three', ...other });
    }
    const sold = await car({});
    await db.listing.update({ where: { id: sold }, data: { status: 'SOLD' } });
    expect((await similarTo(id)).ids).toEqual([newer, older, near, far]);
    expect((await similarTo(sold)).ids).toEqual([newer, older, id, near, far]);
  });

  it('200 returns at most ten, as in a list, with what the viewer saved', async () => {
    const model = `Many ${tag}`;
    const [first, ...rest] = (await Promise.all(Array.from({ length: 12 }, () => car({ model })))) as [string];
    const buyer = await aPerson();
    await Promise.all(rest.map((id) => saveCar(buyer, id)));
    const { rows } = await similarTo(first, buyer.api);
    expect(rows).toHaveLength(10);
    expect(rows.every(({ isFavorited, title }) => isFavorited && title.includes(model))).toBe(true);
    expect((await similarTo(first)).rows.some(({ isFavorited }) => isFavorited)).toBe(false);
  });

  it('200 includes the deal rating and the register check of each', async () => {
    const model = `Rated ${tag}`;
    const id = await car({ model, bodyType: model });
    const rated = await car({ model, bodyType: model });
    await eventsDone(rated);
    await db.listing.update({ where: { id: rated }, data: { aiPriceRecommended: 12_000 } });
    expect((await similarTo(id)).rows).toMatchObject([
      { id: rated, dealRating: 'great', priceDelta: -2_000, daysOnMarket: 0, registerCheck: { status: 'mismatch' } },
    ]);
  });

  it('200 returns nothing for a car without similar ones', async () => {
    const id = await car({ model: 'Only', bodyType: randomUUID() });
    expect(await similarTo(id)).toMatchObject({ status: 200, rows: [] });
  });

  it('404 for a listing that is not public', async () => {
    const id = await car({ model: 'Gone' });
    await seller.api.DELETE('/listings/{id}', { params: { path: { id } } });
    const draft = (await seller.api.POST('/listings/drafts', { body: {} })).data!.data.id;
    for (const hidden of [id, draft, randomUUID()]) expect((await similarTo(hidden)).status).toBe(404);
  });
});
