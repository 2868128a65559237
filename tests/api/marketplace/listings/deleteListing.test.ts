import { beforeAll, describe, expect, it } from 'vitest';
import { visitor } from '../../../support/harness/api.js';
import { listCar, uploadsOf } from '../../../support/actors/cars.js';
import { saveCar } from '../../../support/actors/favorites.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';

let seller: Person;
beforeAll(async () => {
  seller = await aPerson();
});

const remove = async (person: Person, id: string) =>
  (await person.api.DELETE('/listings/{id}', { params: { path: { id } } })).response.status;
const read = async (id: string, api = visitor()) =>
  (await api.GET('/listings/{id}', { params: { path: { id } } })).response.status;

describe('deleteListing', () => {
  it('204 takes the car down: for others it is gone, also where it was cached', async () => {
    const id = await listCar(seller);
    const buyer = await aPerson();
    await saveCar(buyer, id);
    expect(await read(id)).toBe(200);
    expect(await remove(seller, id)).toBe(204);
    expect(await read(id)).toBe(404);
    expect(await read(id, buyer.api)).toBe(404);
    expect(await read(id, seller.api)).toBe(200);
    const row = await db.listing.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ status: 'REMOVED', removedAt: expect.any(Date) });
  });

  it('204 deletes a draft permanently and frees its photos', async () => {
    const images = await uploadsOf(seller);
    const { id } = (await seller.api.POST('/listings/drafts', { body: { images } })).data!.data;
    expect(await remove(seller, id)).toBe(204);
    expect(await read(id, seller.api)).toBe(404);
    await listCar(seller, { images });
  });

  it('204 takes the car down permanently for an admin, and records who', async () => {
    const admin = await aPerson({ role: 'ADMIN' });
    const id = await listCar(seller);
    const answers = await Promise.all([1, 2].map(() => remove(admin, id)));
    expect(answers.sort()).toEqual([204, 404]);
    expect(await read(id)).toBe(404);
    const noted = { actorId: admin.id, action: 'listing.taken_down', targetId: id };
    expect(await db.auditLog.count({ where: noted })).toBe(1);
    const putUp = { params: { path: { id } }, body: { status: 'ACTIVE' as const } };
    expect((await seller.api.PUT('/listings/{id}/status', putUp)).response.status).toBe(409);
    expect(await db.listing.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'REMOVED' });
  });

  it('204 lets an admin relist their own car', async () => {
    const admin = await aPerson({ role: 'ADMIN' });
    const id = await listCar(admin);
    expect(await remove(admin, id)).toBe(204);
    const putUp = { params: { path: { id } }, body: { status: 'ACTIVE' as const } };
    expect((await admin.api.PUT('/listings/{id}/status', putUp)).response.status).toBe(200);
    expect(await db.auditLog.count({ where: { targetId: id } })).toBe(0);
  });

  it('404 hides drafts from admins, and what was taken down before', async () => {
    const admin = await aPerson({ role: 'ADMIN' });
    const { id } = (await seller.api.POST('/listings/drafts', { body: {} })).data!.data;
    const down = await listCar(seller);
    await remove(admin, down);
    expect([await remove(admin, id), await remove(admin, down)]).toEqual([404, 404]);
    expect(await read(id, seller.api)).toBe(200);
  });

  it('204 takes down what its seller removed, so that it stays down', async () => {
    const admin = await aPerson({ role: 'ADMIN' });
    const id = await listCar(seller);
    await remove(seller, id);
    expect(await remove(admin, id)).toBe(204);
    const { response } = await seller.api.PUT('/listings/{id}/status', {
      params: { path: { id } },
      body: { status: 'ACTIVE' },
    });
    expect(response.status).toBe(409);
  });

  it('403 rejects another person on a car that they can see', async () => {
    const id = await listCar(seller);
    expect(await remove(await aPerson(), id)).toBe(403);
    expect(await read(id)).toBe(200);
  });

  it('404 for a listing that is already down or that the caller cannot see', async () => {
    const id = await listCar(seller);
    const answers = await Promise.all([1, 2, 3].map(() => remove(seller, id)));
    expect(answers.sort()).toEqual([204, 404, 404]);
    expect(await remove(await aPerson(), id)).toBe(404);
  });
});
