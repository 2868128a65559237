import { expect, it } from 'vitest';
import { aMember, aTenant, memberIdOf } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

it('200 lists members and invitations to owner and admin, oldest first', async () => {
  const tenant = await aTenant();
  const owner = await aMember(tenant);
  const admin = await aMember(tenant, 'admin');
  const body = { email: `invited-${tenant.slug}@example.co.nz`, name: 'Rangi', role: 'sales' };
  await send('POST', '/admin/members', { token: owner.token, body });
  await aMember(await aTenant());
  for (const { token } of [owner, admin]) {
    const answer = await send('GET', '/admin/members', { token });
    expect([answer.status, answer.body.data]).toMatchObject([
      200,
      [
        { id: await memberIdOf(tenant, owner), userId: owner.id, email: owner.email, role: 'owner', status: 'active' },
        { userId: admin.id, role: 'admin' },
        { userId: null, email: body.email, name: 'Rangi', status: 'invited' },
      ],
    ]);
    expect(answer.body).toMatchObject({ pagination: { total: 3, hasNext: false } });
  }
  expect((await send('GET', '/admin/members?limit=1&page=2', { token: admin.token })).body.data).toMatchObject([
    { userId: admin.id },
  ]);
});
