import { describe, expect, it } from 'vitest';
import { listCar } from '../../../support/actors/cars.js';
import { changePrice, saveCar } from '../../../support/actors/favorites.js';
import { aPerson, type Person } from '../../../support/actors/people.js';

async function listed(person: Person, query: { page?: number; limit?: number } = {}) {
  const { data, response } = await person.api.GET('/favorites', { params: { query } });
  expect(response.status).toBe(200);
  return data!;
}

async function saveNewCars(buyer: Person, seller: Person, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const id = await listCar(seller, { price: 20_000 + i });
    await saveCar(buyer, id);
    ids.push(id);
  }
  return ids;
}

describe('listFavorites', () => {
  it("200 lists the caller's favourites, last saved first, in pages", async () => {
    const [buyer, other, seller] = await Promise.all([aPerson(), aPerson(), aPerson()]);
    const ids = await saveNewCars(buyer, seller, 3);
    await saveCar(other, ids[0]!);
    const first = await listed(buyer, { limit: 2 });
    expect(first.data.map(({ listingId }) => listingId)).toEqual([ids[2], ids[1]]);
    expect(first.pagination).toEqual({ page: 1, limit: 2, total: 3, totalPages: 2, hasNext: true, hasPrev: false });
    const second = await listed(buyer, { limit: 2, page: 2 });
    expect(second.data.map(({ listingId }) => listingId)).toEqual([ids[0]]);
    expect(second.pagination).toMatchObject({ hasNext: false, hasPrev: true });
  });

  it('200 is empty when nothing is saved', async () => {
    const { data, pagination } = await listed(await aPerson());
    expect([data, pagination.total]).toEqual([[], 0]);
  });

  it('200 returns the price when saved, the current price and the one before the last change', async () => {
    const [buyer, seller] = await Promise.all([aPerson(), aPerson()]);
    const id = await listCar(seller, { price: 26_000 });
    const untouched = await listCar(seller, { price: 15_000 });
    await changePrice(seller, id, 25_000);
    await saveCar(buyer, untouched);
    await saveCar(buyer, id);
    const before = await listed(buyer);
    expect(before.data[0]).toMatchObject({ originalPrice: 25_000, currentPrice: 25_000, priceChanged: false });
    expect(before.data[0]!.listing.previousPrice).toBe(26_000);
    await changePrice(seller, id, 24_000);
    const after = await listed(buyer);
    expect(after.data[0]).toMatchObject({ originalPrice: 25_000, currentPrice: 24_000, priceChanged: true });
    expect(after.data[0]!.listing).toMatchObject({ price: 24_000, previousPrice: 25_000 });
    expect(after.data[1]).toMatchObject({ priceChanged: false, listing: { previousPrice: null } });
  });

  it('200 keeps sold and removed cars, with their status', async () => {
    const [buyer, seller] = await Promise.all([aPerson(), aPerson()]);
    const [sold, removed] = await saveNewCars(buyer, seller, 2);
    await listed(buyer);
    await seller.api.PUT('/listings/{id}/status', { params: { path: { id: sold! } }, body: { status: 'SOLD' } });
    await seller.api.DELETE('/listings/{id}', { params: { path: { id: removed! } } });
    const { data } = await listed(buyer);
    expect(data.map(({ listingId, listing }) => [listingId, listing.status])).toEqual([
      [removed, 'REMOVED'],
      [sold, 'SOLD'],
    ]);
  });
});
