import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { aPerson } from '../../../support/actors/people.js';
import { aTenant } from '../../../support/actors/tenants.js';

it('200 shows a tenant to admins, 404 an unknown one', async () => {
  const { api } = await aPerson({ role: 'ADMIN' });
  const { id, slug } = await aTenant();
  const read = (of: string) => api.GET('/platform/tenants/{id}', { params: { path: { id: of } } });
  expect((await read(id)).data?.data).toMatchObject({ id, slug, status: 'active' });
  expect((await read(randomUUID())).response.status).toBe(404);
});
