import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { listCar } from '../actors/cars.js';
import { changePrice, saveCar } from '../actors/favorites.js';
import { aPerson, type Person } from '../actors/people.js';

/** The rules of changing a favourite's alert, which two operations share. */
export function itChangesTheAlert(path: '/favorites/{id}' | '/favorites/{id}/alert'): void {
  let seller: Person;
  let buyer: Person;
  let listingId: string;
  let favoriteId: string;
  beforeEach(async () => {
    [seller, buyer] = await Promise.all([aPerson(), aPerson()]);
    listingId = await listCar(seller, { price: 25_000 });
    favoriteId = (await saveCar(buyer, listingId, { priceAlert: true, targetPrice: 20_000 })).id;
  });

  const update = (id: string, body: { priceAlert?: boolean; targetPrice?: number | null }, by = buyer) =>
    by.api.PUT(path, { params: { path: { id } }, body });

  it('200 changes the given fields, by the id of the car or of the favourite, and leaves the rest', async () => {
    const first = await update(listingId, { targetPrice: 21_000.25 });
    expect(first.response.status).toBe(200);
    expect(first.data!.data).toMatchObject({ id: favoriteId, priceAlert: true, targetPrice: 21_000.25 });
    const second = await update(favoriteId, { targetPrice: null });
    expect(second.data!.data).toMatchObject({ id: favoriteId, priceAlert: true, targetPrice: null });
    const third = await update(favoriteId, { priceAlert: false });
    expect(third.data!.data).toMatchObject({ priceAlert: false, targetPrice: null });
  });

  it('200 retains the saved price and returns the current one', async () => {
    await changePrice(seller, listingId, 24_000);
    const { data } = await update(listingId, { priceAlert: false });
    expect(data!.data).toMatchObject({ originalPrice: 25_000, currentPrice: 24_000, priceChanged: true });
    expect(data!.data.listing).toMatchObject({ price: 24_000, previousPrice: 25_000 });
  });

  it('200 shows at once in the list', async () => {
    await buyer.api.GET('/favorites');
    await update(listingId, { targetPrice: 19_000 });
    const { data } = await buyer.api.GET('/favorites');
    expect(data!.data[0]).toMatchObject({ targetPrice: 19_000 });
  });

  it('400 rejects an empty change', async () => {
    const { error, response } = await update(listingId, {});
    expect([response.status, error?.error.code]).toEqual([400, 'VALIDATION_ERROR']);
  });

  it("404 for a car that isn't saved and for another user's favourite", async () => {
    for (const id of [randomUUID(), await listCar(seller)]) {
      const { error, response } = await update(id, { priceAlert: false });
      expect([response.status, error?.error.code]).toEqual([404, 'NOT_FOUND']);
    }
    const outsider = await aPerson();
    for (const id of [favoriteId, listingId]) {
      expect((await update(id, { priceAlert: false }, outsider)).response.status).toBe(404);
    }
  });
}
