import { expect, it } from 'vitest';
import type { Lead, Tenant } from '../../../../generated/prisma/client.js';
import { db, type Person } from '../../../support/actors/people.js';
import { aLead } from '../../../support/actors/leads.js';
import { aMember, aTenant, memberIdOf } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';
import { messageTo } from '../../../support/harness/mailbox.js';
import { until } from '../../../support/harness/until.js';

const reply = (lead: Lead, { token }: Person, content = 'Yes!\nCome and see it.') =>
  send('POST', `/admin/leads/${lead.id}/messages`, { token, body: { content } });
const sent = (answer: { body: { data?: unknown } }) => {
  const { id } = answer.body.data as { id: string };
  return until(() => db.leadMessage.findFirst({ where: { id, status: 'sent' } }));
};

async function aDealer(): Promise<{ tenant: Tenant; sales: Person }> {
  const tenant = await aTenant();
  return { tenant, sales: await aMember(tenant, 'sales') };
}

it('201 queues a reply by WhatsApp, which is sent at once', async () => {
  const { tenant, sales } = await aDealer();
  const lead = await aLead(tenant, { customerEmail: 'hana@example.co.nz' });
  const answer = await reply(lead, sales);
  expect([answer.status, answer.body.data]).toMatchObject([
    201,
    { direction: 'outbound', channel: 'whatsapp', body: 'Yes!\nCome and see it.', status: 'queued' },
  ]);
  await sent(answer);
  const { channel, text } = await messageTo(lead.customerPhone!, 'lead-reply');
  expect([channel, text]).toEqual(['whatsapp', 'Yes!\nCome and see it.']);
});

it('201 replies by email to a lead without a phone number', async () => {
  const { tenant, sales } = await aDealer();
  const customerEmail = `hana-${tenant.slug}@example.co.nz`;
  const answer = await reply(await aLead(tenant, { customerPhone: null, customerEmail }), sales);
  expect(answer.body.data).toMatchObject({ channel: 'email' });
  await sent(answer);
  expect((await messageTo(customerEmail, 'lead-reply')).text).toContain('Come and see it.');
});

it('201 records the first response once, with its minutes', async () => {
  const { tenant, sales } = await aDealer();
  const lead = await aLead(tenant, { createdAt: new Date(Date.now() - 7 * 60_000) });
  await reply(lead, sales);
  const first = await db.lead.findUniqueOrThrow({ where: { id: lead.id } });
  expect(first.firstResponseMinutes).toBe(7);
  await reply(lead, sales, 'And another thing');
  const { firstResponseAt } = await db.lead.findUniqueOrThrow({ where: { id: lead.id } });
  expect(firstResponseAt).toEqual(first.firstResponseAt);
});

it('422 for a lead that has neither, and nothing is stored', async () => {
  const { tenant, sales } = await aDealer();
  const lead = await aLead(tenant, { customerPhone: null });
  const answer = await reply(lead, sales);
  expect([answer.status, answer.body.error?.code]).toEqual([422, 'NO_CONTACT_DETAILS']);
  expect(await db.leadMessage.count({ where: { leadId: lead.id } })).toBe(0);
});

it('404 for a colleague’s lead and one of another dealer', async () => {
  const { tenant, sales } = await aDealer();
  const owners = await aLead(tenant, { assigneeId: await memberIdOf(tenant, await aMember(tenant)) });
  for (const lead of [owners, await aLead(await aTenant())]) expect((await reply(lead, sales)).status).toBe(404);
});
