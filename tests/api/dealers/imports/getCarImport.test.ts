import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { carRow, importFile } from '../../../support/actors/imports.js';
import { db } from '../../../support/actors/people.js';
import { aMember, aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

it('200 reports how far an import is, and its first 1,000 reasons in the order of the rows', async () => {
  const tenant = await aTenant();
  const { token } = await aMember(tenant, 'admin');
  const { id } = await importFile(token, [carRow('A', { price: 0 })]);
  const error = { importId: id, tenantId: tenant.id, field: 'price', message: 'x' };
  await db.carImportError.createMany({ data: Array.from({ length: 1001 }, (_, at) => ({ ...error, row: 1002 - at })) });
  const { status, body } = await send('GET', `/admin/cars/imports/${id}`, { token });
  const report = body.data as { errors: { row: number }[] };
  expect([status, report]).toMatchObject([200, { id, status: 'done', rejected: 1 }]);
  expect(report.errors.map(({ row }) => row)).toEqual(Array.from({ length: 1000 }, (_, at) => at + 1));
});

it('404 for an unknown import', async () => {
  const { token } = await aMember(await aTenant(), 'admin');
  expect((await send('GET', `/admin/cars/imports/${randomUUID()}`, { token })).status).toBe(404);
});
