import { expect, it } from 'vitest';
import { aLead } from '../../../support/actors/leads.js';
import { aMember, aTenant, memberIdOf } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

it('200 counts all leads of the dealer for every member', async () => {
  const tenant = await aTenant();
  const [owner, sales] = [await aMember(tenant), await aMember(tenant, 'sales')];
  const assigneeId = await memberIdOf(tenant, sales);
  const past = new Date(Date.now() - 60_000);
  const answered = { firstResponseAt: past, slaDueAt: past };
  await aLead(tenant, { assigneeId, status: 'closed', ...answered, firstResponseMinutes: 4 });
  await aLead(tenant, { assigneeId, status: 'hot', ...answered, firstResponseMinutes: 10 });
  await aLead(tenant, { source: 'web', ...answered, firstResponseMinutes: 11 });
  await aLead(tenant, { source: 'adf', ...answered, firstResponseMinutes: 60 });
  await aLead(tenant, { slaDueAt: past });
  await aLead(tenant, { status: 'lost', slaDueAt: past });
  await aLead(await aTenant());
  for (const { token } of [owner, sales]) {
    const { status, body } = await send('GET', '/admin/leads/stats', { token });
    expect([status, body.data]).toEqual([
      200,
      {
        total: 6,
        byStatus: { new: 3, hot: 1, warm: 0, cold: 0, closed: 1, lost: 1 },
        bySource: { wa: 4, web: 1, adf: 1, direct: 0, referral: 0 },
        byAssignee: [{ user: { id: sales.id, name: 'Moana' }, total: 2, closed: 1 }],
        medianFirstResponseMinutes: 10.5,
        overdue: 1,
      },
    ]);
  }
});

it('200 without leads: zeros, and no median', async () => {
  const { token } = await aMember(await aTenant());
  expect((await send('GET', '/admin/leads/stats', { token })).body.data).toMatchObject({
    total: 0,
    byAssignee: [],
    medianFirstResponseMinutes: null,
    overdue: 0,
  });
});
