import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { listCar } from '../../../support/actors/cars.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';
import { visitor } from '../../../support/harness/api.js';

let admin: Person;
beforeAll(async () => {
  admin = await aPerson({ role: 'ADMIN' });
});

const become = async (id: string, status: 'active' | 'suspended') => {
  const { response, data } = await admin.api.PATCH('/users/admin/{id}/status', {
    params: { path: { id } },
    body: { status },
  });
  return { status: response.status, data: data?.data };
};

describe('updateUserStatus', () => {
  it('200 suspends: signed out at once, the listings gone from caches too; and reinstates', async () => {
    const seller = await aPerson();
    const make = `Moderated ${seller.id.slice(0, 8)}`;
    const id = await listCar(seller, { make });
    const seen = async () => {
      const [detail, list] = await Promise.all([
        visitor().GET('/listings/{id}', { params: { path: { id } } }),
        visitor().GET('/listings', { params: { query: { make: [make] } } }),
      ]);
      return [detail.response.status, list.data!.data.length];
    };
    expect(await seen()).toEqual([200, 1]);
    expect(await become(seller.id, 'suspended')).toEqual({ status: 200, data: { id: seller.id, status: 'suspended' } });
    expect(await seen()).toEqual([404, 0]);
    expect((await seller.api.GET('/users/me')).response.status).toBe(401);
    expect((await become(seller.id, 'suspended')).status).toBe(200);
    expect((await become(seller.id, 'active')).status).toBe(200);
    expect(await seen()).toEqual([200, 1]);
    const audited = await db.auditLog.findMany({ where: { targetId: seller.id }, select: { action: true } });
    expect(audited.map(({ action }) => action).sort()).toEqual(['user.reinstated', 'user.suspended']);
  });

  it("400 rejects the admin's own id", async () => {
    expect((await become(admin.id, 'suspended')).status).toBe(400);
  });

  it('404 for closed and unknown accounts', async () => {
    const gone = await aPerson();
    await gone.api.DELETE('/users/me');
    expect((await become(gone.id, 'active')).status).toBe(404);
    expect((await become(randomUUID(), 'suspended')).status).toBe(404);
  });
});
