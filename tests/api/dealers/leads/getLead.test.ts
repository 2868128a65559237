import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { db } from '../../../support/actors/people.js';
import { aLead } from '../../../support/actors/leads.js';
import { aMember, aTenant, memberIdOf } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

const get = (id: string, token: string) => send('GET', `/admin/leads/${id}`, { token });
const unreadOf = async (id: string) => (await db.lead.findUniqueOrThrow({ where: { id } })).unreadCount;

it('200 shows messages and history oldest first', async () => {
  const tenant = await aTenant();
  const { token } = await aMember(tenant);
  const { id } = await aLead(tenant);
  const message = (body: string, minute: number) => ({
    tenantId: tenant.id,
    leadId: id,
    direction: 'inbound' as const,
    channel: 'whatsapp' as const,
    status: 'received' as const,
    body,
    media: [],
    createdAt: new Date(Date.UTC(2026, 0, 20, 9, minute)),
  });
  await db.leadMessage.createMany({ data: [message('second', 2), message('first', 1)] });
  await db.leadChange.create({ data: { tenantId: tenant.id, leadId: id, kind: 'created', to: 'new' } });
  const answer = await get(id, token);
  expect([answer.status, answer.body.data]).toMatchObject([
    200,
    {
      id,
      messages: [{ body: 'first', direction: 'inbound', media: [] }, { body: 'second' }],
      history: [{ kind: 'created', from: null, to: 'new', by: null }],
    },
  ]);
});

it('200 resets the unread count for the assignee, and for anyone while it is nobody’s', async () => {
  const tenant = await aTenant();
  const [owner, sales] = [await aMember(tenant), await aMember(tenant, 'sales')];
  const lead = await aLead(tenant, { unreadCount: 3, assigneeId: await memberIdOf(tenant, sales) });
  expect((await get(lead.id, owner.token)).body.data).toMatchObject({ unreadCount: 3 });
  await send('HEAD', `/admin/leads/${lead.id}`, { token: sales.token });
  expect(await unreadOf(lead.id)).toBe(3);
  expect((await get(lead.id, sales.token)).body.data).toMatchObject({ unreadCount: 0 });
  expect(await unreadOf(lead.id)).toBe(0);
  const nobodys = await aLead(tenant, { unreadCount: 2 });
  await get(nobodys.id, owner.token);
  expect(await unreadOf(nobodys.id)).toBe(0);
});

it('404 for a colleague’s lead to sales, one of another dealer and an unknown one', async () => {
  const tenant = await aTenant();
  const [owner, sales] = [await aMember(tenant), await aMember(tenant, 'sales')];
  const { id } = await aLead(tenant, { assigneeId: await memberIdOf(tenant, owner) });
  const theirs = await aLead(await aTenant());
  for (const hidden of [id, theirs.id, randomUUID()]) expect((await get(hidden, sales.token)).status).toBe(404);
  expect((await get(id, owner.token)).status).toBe(200);
});
