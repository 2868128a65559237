import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { aPerson, type Person } from '../../../support/actors/people.js';
import { aMember, aTenant, memberIdOf } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

let admin: Person;
beforeAll(async () => {
  admin = await aPerson({ role: 'ADMIN' });
});

it('204 removes a member, 404 under another tenant, 409 for the last active owner', async () => {
  const tenant = await aTenant();
  const [ownerId, memberId] = [
    await memberIdOf(tenant, await aMember(tenant)),
    await memberIdOf(tenant, await aMember(tenant, 'sales')),
  ];
  const remove = (memberId: string, tenantId = tenant.id) =>
    send('DELETE', `/platform/tenants/${tenantId}/members/${memberId}`, { token: admin.token });
  expect((await remove(memberId, (await aTenant()).id)).status).toBe(404);
  expect((await remove(memberId)).status).toBe(204);
  expect((await remove(randomUUID())).status).toBe(404);
  expect((await remove(ownerId)).status).toBe(409);
});
