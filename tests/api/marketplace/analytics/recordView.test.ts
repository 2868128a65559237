import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { apiOf, freshAddress, visitor, type Api } from '../../../support/harness/api.js';
import { listCar } from '../../../support/actors/cars.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';

let seller: Person;
beforeAll(async () => {
  seller = await aPerson();
});

const view = async (api: Api, id: string) =>
  (await api.POST('/listings/{id}/view', { params: { path: { id } } })).response.status;
const viewsOf = async (id: string) =>
  (await visitor().GET('/listings/{id}', { params: { path: { id } } })).data!.data.views;

describe('recordView', () => {
  it('204 counts each viewer once a day, also for parallel requests', async () => {
    const id = await listCar(seller);
    const before = await db.listing.findUniqueOrThrow({ where: { id } });
    expect(await viewsOf(id)).toBe(0);
    const address = freshAddress();
    const buyer = await aPerson();
    const again = Array.from({ length: 6 });
    const visits = [
      ...again.map(() => apiOf({ address })),
      ...again.map(() => buyer.api),
      apiOf({ token: buyer.token }),
    ];
    expect(new Set(await Promise.all(visits.map((api) => view(api, id))))).toEqual(new Set([204]));
    expect(await viewsOf(id)).toBe(2);
    await view(visitor(), id);
    expect(await viewsOf(id)).toBe(3);
    expect((await db.listing.findUniqueOrThrow({ where: { id } })).updatedAt).toEqual(before.updatedAt);
  });

  it('204 counts the same viewer again on another day', async () => {
    const id = await listCar(seller);
    const address = freshAddress();
    await view(apiOf({ address }), id);
    await db.listingView.updateMany({ where: { listingId: id }, data: { day: new Date('2026-01-01'), viewer: 'x' } });
    await view(apiOf({ address }), id);
    expect(await viewsOf(id)).toBe(2);
  });

  it("204 does not count the owner's own", async () => {
    const id = await listCar(seller);
    expect(await view(seller.api, id)).toBe(204);
    expect(await viewsOf(id)).toBe(0);
  });

  it('404 for a listing that the viewer cannot see', async () => {
    const id = await listCar(seller);
    await seller.api.DELETE('/listings/{id}', { params: { path: { id } } });
    expect(await view(visitor(), id)).toBe(404);
    expect(await view(visitor(), randomUUID())).toBe(404);
    expect(await db.listingView.count({ where: { listingId: id } })).toBe(0);
  });
});
