import { expect, it } from 'vitest';
import { listCar } from '../../../support/actors/cars.js';
import { aPerson } from '../../../support/actors/people.js';

it('200 lists the reports of a status, for admins', async () => {
  const [admin, seller, buyer] = await Promise.all([aPerson({ role: 'ADMIN' }), aPerson(), aPerson()]);
  const body = { targetType: 'listing' as const, targetId: await listCar(seller), reason: 'Wound back.' };
  const { id } = (await buyer.api.POST('/reports', { body })).data!.data;
  await admin.api.POST('/platform/reports/{id}/settle', { params: { path: { id } }, body: { outcome: 'dismissed' } });
  const list = (status: 'open' | 'dismissed') =>
    admin.api.GET('/platform/reports', { params: { query: { status, limit: 100 } } });
  const { data } = await list('dismissed');
  expect(data!.pagination.total).toBeGreaterThan(0);
  expect(data!.data.every(({ status }) => status === 'dismissed')).toBe(true);
  expect((await list('open')).data!.data.map((report) => report.id)).not.toContain(id);
});
