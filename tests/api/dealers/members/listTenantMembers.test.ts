import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { aPerson, type Person } from '../../../support/actors/people.js';
import { aMember, aTenant, memberIdOf } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

let admin: Person;
beforeAll(async () => {
  admin = await aPerson({ role: 'ADMIN' });
});

it("200 lists a tenant's members, 404 for an unknown tenant", async () => {
  const tenant = await aTenant();
  const member = await aMember(tenant, 'sales');
  const list = (id: string) => send('GET', `/platform/tenants/${id}/members`, { token: admin.token });
  const answer = await list(tenant.id);
  expect([answer.status, answer.body.data]).toMatchObject([
    200,
    [{ id: await memberIdOf(tenant, member), userId: member.id, role: 'sales' }],
  ]);
  expect((await list(randomUUID())).status).toBe(404);
});
