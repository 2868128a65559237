import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { listCar } from '../../../support/actors/cars.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';

let seller: Person;
let buyer: Person;
let listingId: string;
beforeAll(async () => {
  [seller, buyer] = await Promise.all([aPerson(), aPerson()]);
  listingId = await listCar(seller, { price: 25_000, variant: 'GX' });
});

describe('createFavorite', () => {
  it('201 stores the current price', async () => {
    const body = { listingId, priceAlert: true, targetPrice: 22_500.5 };
    const { data, response } = await buyer.api.POST('/favorites', { body });
    expect(response.status).toBe(201);
    const saved = data!.data;
    expect(saved).toMatchObject({
      ...body,
      originalPrice: 25_000,
      currentPrice: 25_000,
      priceChanged: false,
      listing: { id: listingId, title: '2020 Toyota Corolla GX', price: 25_000, previousPrice: null, status: 'ACTIVE' },
    });
    expect(saved.listing.coverImage).toMatch(/\/images\/[0-9a-f-]{36}\.webp$/);
    expect(await db.favorite.findUnique({ where: { id: saved.id } })).toMatchObject({ userId: buyer.id, listingId });
  });

  it('201 has no alert unless asked for, and shows at once on the car', async () => {
    const person = await aPerson();
    const path = { id: await listCar(seller) };
    const seen = async () => (await person.api.GET('/listings/{id}', { params: { path } })).data!.data;
    expect(await seen()).toMatchObject({ favoriteCount: 0, isFavorited: false });
    const { data } = await person.api.POST('/favorites', { body: { listingId: path.id } as never });
    expect(data!.data).toMatchObject({ priceAlert: false, targetPrice: null });
    expect(await seen()).toMatchObject({ favoriteCount: 1, isFavorited: true });
  });

  it.each([
    ['400 a target of nothing', { targetPrice: 0 }, 'targetPrice'],
    ['400 for a malformed id', { listingId: 'car' }, 'listingId'],
  ])('%s', async (_name, change, field) => {
    const { error, response } = await buyer.api.POST('/favorites', {
      body: { listingId, priceAlert: true, ...change },
    });
    expect(response.status).toBe(400);
    expect(error!.error.details).toMatchObject([{ field }]);
  });

  it('404 for a car that is not for sale', async () => {
    const sold = await listCar(seller);
    await seller.api.PUT('/listings/{id}/status', { params: { path: { id: sold } }, body: { status: 'SOLD' } });
    const draft = await db.listing.create({ data: { userId: buyer.id, status: 'DRAFT' } });
    for (const id of [sold, draft.id, randomUUID()]) {
      const { error, response } = await buyer.api.POST('/favorites', { body: { listingId: id, priceAlert: true } });
      expect([response.status, error?.error.code]).toEqual([404, 'NOT_FOUND']);
    }
  });

  it('409 for a car that is saved already', async () => {
    const { error, response } = await buyer.api.POST('/favorites', { body: { listingId, priceAlert: true } });
    expect([response.status, error?.error.code]).toEqual([409, 'CONFLICT']);
  });
});
