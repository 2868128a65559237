import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { aPerson, type Person } from '../../../support/actors/people.js';
import { aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

let admin: Person;
beforeAll(async () => {
  admin = await aPerson({ role: 'ADMIN' });
});

const update = (id: string, body: object) => send('PUT', `/platform/tenants/${id}`, { token: admin.token, body });

it('200 changes the given fields, clears with null and leaves the rest', async () => {
  const { id, slug } = await aTenant({ tagline: 'Old', phone: '07 838 1234' });
  const { status, body } = await update(id, { tagline: 'Good cars', phone: null });
  expect([status, body.data]).toMatchObject([200, { slug, tagline: 'Good cars', phone: null, status: 'active' }]);
});

it('400 for nothing to change, 404 for an unknown tenant, 409 for a slug that is taken', async () => {
  const [one, other] = [await aTenant(), await aTenant()];
  expect((await update(one.id, {})).status).toBe(400);
  expect((await update(randomUUID(), { tagline: 'x' })).status).toBe(404);
  expect((await update(one.id, { slug: other.slug })).status).toBe(409);
});
