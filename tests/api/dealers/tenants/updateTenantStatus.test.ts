import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { aPerson, db } from '../../../support/actors/people.js';
import { aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

it('200 suspends and opens a tenant and records who did, 404 for an unknown one', async () => {
  const admin = await aPerson({ role: 'ADMIN' });
  const { id } = await aTenant();
  const set = (of: string, status: string) =>
    send('PUT', `/platform/tenants/${of}/status`, { token: admin.token, body: { status } });
  expect(await set(id, 'suspended')).toMatchObject({ status: 200, body: { data: { status: 'suspended' } } });
  expect(await set(id, 'active')).toMatchObject({ status: 200, body: { data: { status: 'active' } } });
  const audited = await db.auditLog.findMany({ where: { targetId: id }, orderBy: { createdAt: 'asc' } });
  expect(audited.map(({ action, actorId }) => [action, actorId])).toEqual([
    ['tenant.suspended', admin.id],
    ['tenant.active', admin.id],
  ]);
  expect((await set(randomUUID(), 'active')).status).toBe(404);
});
