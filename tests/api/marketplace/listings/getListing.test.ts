import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { visitor, type Api } from '../../../support/harness/api.js';
import { listCar } from '../../../support/actors/cars.js';
import { saveCar } from '../../../support/actors/favorites.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';

let seller: Person;
let buyer: Person;
beforeAll(async () => {
  seller = await aPerson({ nickname: 'Wiremu', phone: `+6421${String(Date.now()).slice(-7)}`, showPhone: true });
  buyer = await aPerson();
});

const read = async (api: Api, id: string) => {
  const { response, data } = await api.GET('/listings/{id}', { params: { path: { id } } });
  return { status: response.status, listing: data?.data };
};

describe('getListing', () => {
  it('200 shows a visitor the car, the seller with a masked phone, and no VIN', async () => {
    const id = await listCar(seller, { vin: 'VIN123' });
    const { phone } = await db.user.findUniqueOrThrow({ where: { id: seller.id } });
    for (const _again of [1, 2]) {
      const { status, listing } = await read(visitor(), id);
      expect(status).toBe(200);
      expect(listing).not.toHaveProperty('vin');
      expect(listing).toMatchObject({ id, isFavorited: false, images: [{ order: 0 }, { order: 1 }, { order: 2 }] });
      expect(listing!.seller).toMatchObject({ id: seller.id, nickname: 'Wiremu' });
      expect(listing!.seller.phone).toBe('*'.repeat(phone!.length - 2) + phone!.slice(-2));
    }
    expect((await read(buyer.api, id)).listing).not.toHaveProperty('vin');
    expect((await read(buyer.api, id)).listing!.seller.phone).toBe(phone);
    expect((await read(seller.api, id)).listing).toMatchObject({ vin: 'VIN123' });
  });

  it('200 hides a phone that the seller does not show from everyone', async () => {
    const shy = await aPerson({ phone: `+6427${String(Date.now()).slice(-7)}` });
    const id = await listCar(shy);
    for (const api of [visitor(), buyer.api, shy.api]) expect((await read(api, id)).listing!.seller.phone).toBeNull();
  });

  it('200 shows each viewer whether they saved it, from the same cached car', async () => {
    const id = await listCar(seller);
    expect((await read(visitor(), id)).listing).toMatchObject({ isFavorited: false, favoriteCount: 0 });
    await saveCar(buyer, id);
    expect((await read(buyer.api, id)).listing).toMatchObject({ isFavorited: true, favoriteCount: 1 });
    expect((await read(visitor(), id)).listing).toMatchObject({ isFavorited: false, favoriteCount: 1 });
  });

  it("200 counts the seller's cars for sale as they are now", async () => {
    const dealer = await aPerson();
    const id = await listCar(dealer);
    expect((await read(visitor(), id)).listing!.seller.listingsCount).toBe(1);
    await listCar(dealer);
    expect((await read(visitor(), id)).listing!.seller.listingsCount).toBe(2);
  });

  it('200 shows the newest hundred prices at most, oldest first', async () => {
    const id = await listCar(seller);
    const start = Date.now() + 1000;
    await db.priceHistory.createMany({
      data: Array.from({ length: 120 }, (_, n) => ({ listingId: id, price: 1000 + n, changedAt: new Date(start + n) })),
    });
    const { priceHistory } = (await read(seller.api, id)).listing!;
    expect(priceHistory.map(({ price }) => price)).toEqual(Array.from({ length: 100 }, (_, n) => 1020 + n));
  });

  it('200 shows a sold car to all, a removed one or a draft to its owner alone', async () => {
    const id = await listCar(seller);
    for (const [status, seen] of [
      ['SOLD', 200],
      ['REMOVED', 404],
    ] as const) {
      await seller.api.PUT('/listings/{id}/status', { params: { path: { id } }, body: { status } });
      expect((await read(visitor(), id)).status).toBe(seen);
      expect((await read(buyer.api, id)).status).toBe(seen);
      expect((await read(seller.api, id)).listing).toMatchObject({ status });
    }
    const draft = (await seller.api.POST('/listings/drafts', { body: {} })).data!.data;
    expect((await read(visitor(), draft.id)).status).toBe(404);
    expect((await read(buyer.api, draft.id)).status).toBe(404);
    expect((await read(seller.api, draft.id)).listing).toMatchObject({ status: 'DRAFT', title: null, price: null });
  });

  it('404 for an unknown or archived listing, even for its owner', async () => {
    expect((await read(visitor(), randomUUID())).status).toBe(404);
    const id = await listCar(seller);
    await db.listing.update({ where: { id }, data: { status: 'SOLD', archivedAt: new Date() } });
    expect((await read(seller.api, id)).status).toBe(404);
    expect((await read(visitor(), id)).status).toBe(404);
  });
});
