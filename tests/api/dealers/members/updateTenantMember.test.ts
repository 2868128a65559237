import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { aPerson, type Person } from '../../../support/actors/people.js';
import { aMember, aTenant, memberIdOf } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

let admin: Person;
beforeAll(async () => {
  admin = await aPerson({ role: 'ADMIN' });
});

it('200 changes a member, 404 under another tenant, 409 for the last active owner', async () => {
  const tenant = await aTenant();
  const [ownerId, memberId] = [
    await memberIdOf(tenant, await aMember(tenant)),
    await memberIdOf(tenant, await aMember(tenant, 'sales')),
  ];
  const update = (memberId: string, body: object, tenantId = tenant.id) =>
    send('PUT', `/platform/tenants/${tenantId}/members/${memberId}`, { token: admin.token, body });
  expect((await update(memberId, { role: 'admin' })).body.data).toMatchObject({ id: memberId, role: 'admin' });
  expect((await update(memberId, { role: 'admin' }, (await aTenant()).id)).status).toBe(404);
  expect((await update(randomUUID(), { role: 'admin' })).status).toBe(404);
  expect((await update(ownerId, { status: 'suspended' })).status).toBe(409);
});
