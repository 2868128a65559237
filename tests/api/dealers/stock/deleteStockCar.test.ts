import { expect, it } from 'vitest';
import { uploadsOf } from '../../../support/actors/cars.js';
import { db } from '../../../support/actors/people.js';
import { aCar, aMember, aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

it('204 deletes a car and frees its photos, 404 the second time and for another dealer’s', async () => {
  const tenant = await aTenant();
  const admin = await aMember(tenant, 'admin');
  const { id, slug } = await aCar(tenant);
  const photos = await uploadsOf(admin, 1);
  await send('PUT', `/admin/cars/${id}`, { token: admin.token, body: { photos } });
  const remove = async (token: string) => (await send('DELETE', `/admin/cars/${id}`, { token })).status;
  expect((await send('DELETE', `/uploads/images/${photos[0]}`, { token: admin.token })).status).toBe(409);
  expect(await remove((await aMember(await aTenant())).token)).toBe(404);
  expect(await remove((await aMember(tenant, 'sales')).token)).toBe(403);
  expect([await remove(admin.token), await remove(admin.token)]).toEqual([204, 404]);
  expect((await send('GET', `/cars/${slug}`, { tenant: tenant.subdomain })).status).toBe(404);
  expect(await db.carPhoto.count({ where: { id: photos[0]! } })).toBe(0);
});
