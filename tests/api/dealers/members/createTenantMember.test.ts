import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { aPerson, type Person } from '../../../support/actors/people.js';
import { aTenant, memberIdOf } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

let admin: Person;
beforeAll(async () => {
  admin = await aPerson({ role: 'ADMIN' });
});

it('201 gives a new tenant its first owner, 404 for an unknown tenant, 409 for the same person again', async () => {
  const tenant = await aTenant();
  const person = await aPerson();
  const add = (id: string) =>
    send('POST', `/platform/tenants/${id}/members`, {
      token: admin.token,
      body: { email: person.email, name: 'Hemi', role: 'owner' },
    });
  expect((await add(randomUUID())).status).toBe(404);
  const answer = await add(tenant.id);
  expect([answer.status, answer.body.data]).toMatchObject([
    201,
    { userId: person.id, role: 'owner', status: 'active' },
  ]);
  expect((await send('GET', '/admin/members', { token: person.token })).body.data).toMatchObject([
    { id: await memberIdOf(tenant, person) },
  ]);
  expect((await add(tenant.id)).status).toBe(409);
});
