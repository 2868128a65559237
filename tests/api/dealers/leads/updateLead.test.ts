import { expect, it } from 'vitest';
import { db } from '../../../support/actors/people.js';
import { aLead } from '../../../support/actors/leads.js';
import { aMember, aTenant, memberIdOf } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

it('200 changes the given fields, clears with null, and normalises the number to the dealer’s country', async () => {
  const tenant = await aTenant({ country: 'ID' });
  const { token } = await aMember(tenant, 'sales');
  const { id, customerPhone } = await aLead(tenant, { notes: 'old' });
  const update = (body: object) => send('PUT', `/admin/leads/${id}`, { token, body });
  expect((await update({ notes: null, tags: ['finance', 'trade-in'] })).body.data).toMatchObject({
    notes: null,
    tags: ['finance', 'trade-in'],
    customerPhone,
  });
  expect((await update({ customerPhone: '0812 3456 7890' })).body.data).toMatchObject({
    customerPhone: '+6281234567890',
  });
  expect((await update({ customerPhone: '12' })).status).toBe(400);
  expect((await update({ customerPhone: '123456' })).body.error?.details).toMatchObject([{ field: 'customerPhone' }]);
  expect((await update({ status: 'hot' })).status).toBe(400);
  expect((await update({})).status).toBe(400);
});

it('404 for a lead that the caller may not see, which stays as it was', async () => {
  const tenant = await aTenant();
  const [owner, sales] = [await aMember(tenant), await aMember(tenant, 'sales')];
  const owners = await aLead(tenant, { assigneeId: await memberIdOf(tenant, owner) });
  for (const { id } of [owners, await aLead(await aTenant())]) {
    const answer = await send('PUT', `/admin/leads/${id}`, { token: sales.token, body: { notes: 'mine' } });
    expect([answer.status, (await db.lead.findUniqueOrThrow({ where: { id } })).notes]).toEqual([404, null]);
  }
});
