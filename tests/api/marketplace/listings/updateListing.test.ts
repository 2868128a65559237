import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { visitor } from '../../../support/harness/api.js';
import { listCar, uploadsOf } from '../../../support/actors/cars.js';
import { saveCar } from '../../../support/actors/favorites.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';

let seller: Person;
let buyer: Person;
beforeAll(async () => {
  seller = await aPerson();
  buyer = await aPerson();
});

const update = async (person: Person, id: string, body: Record<string, unknown>) => {
  const { response, data, error } = await person.api.PUT('/listings/{id}', { params: { path: { id } }, body });
  return { status: response.status, listing: data?.data, error: error?.error };
};
const pricesOf = async (listingId: string) =>
  (await db.priceHistory.findMany({ where: { listingId }, orderBy: { changedAt: 'asc' } })).map(
    ({ id, price }) => [id, Number(price)] as const,
  );
const priceEventsOf = async (listingId: string) =>
  (await db.outboxEvent.findMany({ where: { type: 'listing.price_changed' } }))
    .map(({ payload }) => payload as { listingId: string; priceHistoryId: string })
    .filter((payload) => payload.listingId === listingId);

describe('updateListing', () => {
  it('200 changes the given fields, clears null ones and leaves the rest', async () => {
    const id = await listCar(seller, { variant: 'GX', color: 'Red', regoExpiry: '2027-01-31' });
    const { status, listing } = await update(seller, id, { variant: null, mileage: 46_000, regoExpiry: '2027-06-30' });
    expect(status).toBe(200);
    expect(listing).toMatchObject({
      variant: null,
      mileage: 46_000,
      color: 'Red',
      regoExpiry: '2027-06-30',
      title: '2020 Toyota Corolla',
    });
    expect(listing!.priceHistory).toHaveLength(1);
    expect(await priceEventsOf(id)).toEqual([]);
  });

  it('200 compares the car with the register again when what it compares has changed', async () => {
    const id = await listCar(seller);
    const check = async (changes: Record<string, unknown>) =>
      (await update(seller, id, changes)).listing!.registerCheck!;
    const before = await check({ color: 'Red', mileage: 45_000 });
    expect((await check({ year: 2019 })).status).toBe('mismatch');
    const after = await check({ year: 2020 });
    expect(after.status).toBe('verified');
    expect(after.checkedAt! > before.checkedAt!).toBe(true);
    expect((await check({ plateNumber: 'ZZ1234' })).status).toBe('unverified');
  });

  it("422 rejects an odometer below the register's, and changes nothing", async () => {
    const id = await listCar(seller);
    const { status, error } = await update(seller, id, { mileage: 40_000, color: 'Pink' });
    expect([status, error!.code]).toEqual([422, 'ODOMETER_ROLLBACK']);
    expect(await db.listing.findUniqueOrThrow({ where: { id } })).toMatchObject({ mileage: 45_000, color: 'Silver' });
  });

  it('200 records a new price with its event, and the same price not at all', async () => {
    const id = await listCar(seller, { price: 20_000 });
    expect((await update(seller, id, { price: 18_000 })).listing).toMatchObject({ price: 18_000 });
    expect((await update(seller, id, { price: 18_000 })).listing!.priceHistory.map(({ price }) => price)).toEqual([
      20_000, 18_000,
    ]);
    const prices = await pricesOf(id);
    expect(prices.map(([, price]) => price)).toEqual([20_000, 18_000]);
    expect(await priceEventsOf(id)).toEqual([{ listingId: id, priceHistoryId: prices[1]![0] }]);
  });

  it('200 shows the change at once in the cached page, the search and the favourites of followers', async () => {
    const make = `Change ${randomUUID().slice(0, 8)}`;
    const id = await listCar(seller, { make, price: 20_000 });
    await saveCar(buyer, id);
    const read = async () => ({
      page: (await visitor().GET('/listings/{id}', { params: { path: { id } } })).data!.data.price,
      search: (await visitor().GET('/listings', { params: { query: { make: [make] } } })).data!.data[0]!.price,
      favorite: (await buyer.api.GET('/favorites')).data!.data.find(({ listingId }) => listingId === id)!.currentPrice,
    });
    expect(await read()).toEqual({ page: 20_000, search: 20_000, favorite: 20_000 });
    await update(seller, id, { price: 19_000 });
    expect(await read()).toEqual({ page: 19_000, search: 19_000, favorite: 19_000 });
  });

  it('200 replaces the gallery: kept photos move, those left out are free again', async () => {
    const images = await uploadsOf(seller, 4);
    const [extra] = await uploadsOf(seller, 1);
    const id = await listCar(seller, { images });
    const [a, b, c, d] = images as [string, string, string, string];
    const { listing } = await update(seller, id, { images: [d, extra, a] });
    expect(listing!.images.map((image) => image.id)).toEqual([d, extra, a]);
    expect(await db.listing.findUnique({ where: { id }, select: { coverImageId: true } })).toEqual({ coverImageId: d });
    await listCar(seller, { images: [b, c, ...(await uploadsOf(seller, 1))] });
  });

  it('400 rejects photos that are not free uploads of the owner, and changes nothing', async () => {
    const id = await listCar(seller);
    const other = await listCar(seller);
    const [own] = await uploadsOf(seller, 1);
    const shown = await db.listingImage.findFirstOrThrow({ where: { listingId: other } });
    const [foreign] = await uploadsOf(buyer, 1);
    const kept = await db.listingImage.findMany({ where: { listingId: id }, orderBy: { order: 'asc' } });
    for (const bad of [shown.id, foreign, randomUUID()]) {
      const { status, error } = await update(seller, id, {
        color: 'Blue',
        price: 111,
        images: [own, kept[0]!.id, bad],
      });
      expect(status).toBe(400);
      expect(error!.details).toMatchObject([{ field: 'images.2' }]);
    }
    expect(await db.listingImage.findMany({ where: { listingId: id }, orderBy: { order: 'asc' } })).toEqual(kept);
    expect(await db.listing.findUnique({ where: { id }, select: { color: true } })).toEqual({ color: 'Silver' });
    expect(await pricesOf(id)).toHaveLength(1);
  });

  it('400 rejects a model later than next year, and an empty change', async () => {
    const id = await listCar(seller);
    expect((await update(seller, id, { year: new Date().getFullYear() + 3 })).error!.details).toMatchObject([
      { field: 'year' },
    ]);
    expect((await update(seller, id, {})).status).toBe(400);
  });

  it('403 rejects another person on a car that they can see', async () => {
    expect((await update(buyer, await listCar(seller), { price: 500 })).status).toBe(403);
  });

  it('404 for a car that the caller cannot see', async () => {
    const id = await listCar(seller);
    await seller.api.DELETE('/listings/{id}', { params: { path: { id } } });
    expect((await update(buyer, id, { price: 500 })).status).toBe(404);
    expect((await update(buyer, randomUUID(), { price: 500 })).status).toBe(404);
  });

  it('422 rejects contact details in the description', async () => {
    const id = await listCar(seller);
    const description = 'A tidy car with a full history, write to me: aroha (at) xtra dot co dot nz.';
    const { status, error } = await update(seller, id, { description });
    expect([status, error?.code]).toEqual([422, 'CONTACT_DETAILS_NOT_ALLOWED']);
    expect(description.slice(error!.details![0]!.start, error!.details![0]!.end)).toBe('aroha (at) xtra dot co dot nz');
  });

  it('409 for a change of a listing that is not for sale', async () => {
    const id = await listCar(seller);
    const draft = (await seller.api.POST('/listings/drafts', { body: {} })).data!.data;
    expect((await update(seller, draft.id, { price: 500 })).status).toBe(409);
    for (const status of ['SOLD', 'REMOVED'] as const) {
      await seller.api.PUT('/listings/{id}/status', { params: { path: { id } }, body: { status } });
      expect((await update(seller, id, { price: 500 })).status).toBe(409);
    }
  });
});
