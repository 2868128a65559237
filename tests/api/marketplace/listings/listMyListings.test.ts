import { describe, expect, it } from 'vitest';
import { listCar } from '../../../support/actors/cars.js';
import { saveCar } from '../../../support/actors/favorites.js';
import { aPerson, db } from '../../../support/actors/people.js';

describe('listMyListings', () => {
  it("200 lists the caller's listings of every status, newest first, with how often each was saved", async () => {
    const seller = await aPerson();
    const buyer = await aPerson();
    await listCar(buyer);
    const active = await listCar(seller);
    const sold = await listCar(seller);
    const archived = await listCar(seller);
    for (const id of [active, sold]) await saveCar(buyer, id);
    await seller.api.PUT('/listings/{id}/status', { params: { path: { id: sold } }, body: { status: 'SOLD' } });
    await db.listing.update({ where: { id: archived }, data: { status: 'REMOVED', archivedAt: new Date() } });
    const draft = (await seller.api.POST('/listings/drafts', { body: {} })).data!.data.id;

    const { data } = await seller.api.GET('/listings/my');
    expect(data!.data.map(({ id, status, favoriteCount }) => [id, status, favoriteCount])).toEqual([
      [draft, 'DRAFT', 0],
      [sold, 'SOLD', 1],
      [active, 'ACTIVE', 1],
    ]);
    expect(data!.data[0]).toMatchObject({ title: null, price: null, coverImage: null });
    expect(data!.data[2]).toMatchObject({
      title: '2020 Toyota Corolla',
      coverImage: expect.stringMatching(/^http.*webp$/),
    });
    expect(data!.pagination).toMatchObject({ total: 3, totalPages: 1, hasNext: false });

    const onlySold = await seller.api.GET('/listings/my', { params: { query: { status: 'sold' as 'SOLD' } } });
    expect(onlySold.data!.data.map(({ id }) => id)).toEqual([sold]);
  });
});
