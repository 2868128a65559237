import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { db } from '../../../support/actors/people.js';
import { aLead } from '../../../support/actors/leads.js';
import { aMember, aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

it('200 assigns to a member and to nobody, and remembers both', async () => {
  const tenant = await aTenant();
  const [admin, sales] = [await aMember(tenant, 'admin'), await aMember(tenant, 'sales')];
  const { id } = await aLead(tenant);
  const assign = (userId: string | null) =>
    send('PUT', `/admin/leads/${id}/assign`, { token: admin.token, body: { userId } });
  expect((await assign(sales.id)).body.data).toMatchObject({
    assignedTo: { id: sales.id, name: 'Moana' },
    history: [{ kind: 'assigned', from: null, to: 'Moana', by: { id: admin.id } }],
  });
  const answer = await assign(null);
  expect([answer.status, answer.body.data]).toMatchObject([200, { assignedTo: null }]);
  expect(await db.leadChange.count({ where: { leadId: id } })).toBe(2);
});

it('400 on `userId` for whoever is not on the active staff', async () => {
  const tenant = await aTenant();
  const admin = await aMember(tenant, 'admin');
  const away = await aMember(tenant, 'sales');
  await db.tenantMember.updateMany({ where: { userId: away.id }, data: { status: 'suspended' } });
  const { id } = await aLead(tenant);
  for (const userId of [away.id, (await aMember(await aTenant())).id, randomUUID()]) {
    const answer = await send('PUT', `/admin/leads/${id}/assign`, { token: admin.token, body: { userId } });
    expect([answer.status, answer.body.error?.details?.[0]?.field]).toEqual([400, 'userId']);
  }
});

it('404 for a lead of another dealer, 200 again after the member is removed: it is nobody’s', async () => {
  const tenant = await aTenant();
  const [admin, sales] = [await aMember(tenant, 'admin'), await aMember(tenant, 'sales')];
  const assign = (id: string) =>
    send('PUT', `/admin/leads/${id}/assign`, { token: admin.token, body: { userId: sales.id } });
  expect((await assign((await aLead(await aTenant())).id)).status).toBe(404);
  const { id } = await aLead(tenant);
  await assign(id);
  await db.tenantMember.deleteMany({ where: { userId: sales.id } });
  expect((await send('GET', `/admin/leads/${id}`, { token: admin.token })).body.data).toMatchObject({
    assignedTo: null,
  });
});
