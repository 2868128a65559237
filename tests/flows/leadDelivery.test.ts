import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { createHttpsCrm } from '../../src/integrations/crm/httpsCrm.js';
import { onLeadDeliveryDue } from '../../src/jobs/events/onLeadDeliveryDue.js';
import { aLead } from '../support/actors/leads.js';
import { aPerson, db } from '../support/actors/people.js';
import { aCar, aMember, aTenant } from '../support/actors/tenants.js';
import { jobServices } from '../support/fakes/jobServices.js';
import { send } from '../support/harness/api.js';
import { messageTo } from '../support/harness/mailbox.js';
import { until } from '../support/harness/until.js';

let closeServer = () => {};
afterEach(() => closeServer());

/** A dealer's CRM that answers the given statuses in turn. */
async function aCrm(...statuses: number[]) {
  const documents: string[] = [];
  const server = createServer((req, res) => {
    void text(req).then((body) => {
      documents.push(`${req.headers['content-type']}\n${body}`);
      res.writeHead(statuses.shift() ?? 200).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closeServer = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/leads`, documents };
}

async function aDelivery(crmUrl: string | null) {
  const tenant = await aTenant({ crmUrl });
  const lead = await aLead(tenant);
  const { id } = await db.leadDelivery.create({ data: { tenantId: tenant.id, leadId: lead.id, channel: 'http' } });
  const { services } = jobServices(db);
  const crm = createHttpsCrm({ isAllowed: (url) => url === crmUrl });
  const event = { id: randomUUID(), createdAt: new Date(), payload: { tenantId: tenant.id, deliveryId: id } };
  const state = () => db.leadDelivery.findUniqueOrThrow({ where: { id } });
  return { tenant, lead, state, attempt: () => onLeadDeliveryDue.run(event, { ...services, crm }) };
}

it('a new lead is mailed to the CRM as ADF, once, and the lead shows it', async () => {
  const crmEmail = `crm-${randomUUID()}@example.co.nz`;
  const tenant = await aTenant({ crmEmail });
  const owner = await aMember(tenant, 'owner');
  const { slug } = await aCar(tenant, { displayCode: 'HM-7' });
  const ask = (message: string) => {
    const body = { name: 'Hana', email: 'hana@example.co.nz', message, consent: true };
    return send('POST', `/cars/${slug}/leads`, { tenant: tenant.subdomain, body });
  };
  await ask('Is it still there?');
  await until(() => db.leadDelivery.findFirst({ where: { tenantId: tenant.id, status: 'delivered' } }));
  expect((await messageTo(crmEmail, 'lead-adf')).text).toContain('<stock>HM-7</stock>');
  await ask('And is it red?');
  const [lead] = (await send('GET', '/admin/leads', { token: owner.token })).body.data as { id: string }[];
  const { body } = await send('GET', `/admin/leads/${lead!.id}`, { token: owner.token });
  expect(body.data).toMatchObject({
    consentAt: expect.any(String) as string,
    deliveries: [{ channel: 'email', status: 'delivered', attempts: 0, error: null }],
  });
});

it('a lead is posted again until the CRM takes it', async () => {
  const crm = await aCrm(503, 200);
  const { attempt, state, lead } = await aDelivery(crm.url);
  await expect(attempt()).rejects.toThrow('CRM: answered 503');
  expect(await state()).toMatchObject({ status: 'pending', attempts: 1, error: 'CRM: answered 503' });
  await attempt();
  expect(await state()).toMatchObject({ status: 'delivered', attempts: 1, error: null });
  await attempt();
  expect(crm.documents).toHaveLength(2);
  expect(crm.documents[1]).toMatch(/^application\/x-adf\+xml; charset=utf-8\n/);
  expect(crm.documents[1]).toContain(lead.id);
});

it.each([
  ['rejects it', async () => (await aCrm(422)).url, 'CRM: answered 422'],
  ['is no longer set up', async () => null, 'Is no longer set up'],
])('a delivery has failed where the CRM %s', async (_name, urlOf, error) => {
  const { attempt, state } = await aDelivery(await urlOf());
  await attempt().catch(() => undefined);
  expect(await state()).toMatchObject({ status: 'failed', error });
});

it('a lead is never posted to a private address, and none can be set up', async () => {
  const tenant = await aTenant();
  await expect(createHttpsCrm().post('https://10.0.0.1/leads', 'x')).rejects.toThrow('not a public address');
  const platform = await aPerson({ role: 'ADMIN' });
  const set = (crmUrl: string) =>
    send('PUT', `/platform/tenants/${tenant.id}`, { token: platform.token, body: { crmUrl } });
  const refused = await set('https://169.254.169.254/leads');
  expect([refused.status, refused.body.error?.details?.[0]?.field]).toEqual([400, 'crmUrl']);
  expect((await set('https://crm.example.com/leads')).body.data).toMatchObject({
    crmUrl: 'https://crm.example.com/leads',
    crmEmail: null,
  });
  expect((await send('GET', '/site', { tenant: tenant.subdomain })).text).not.toContain('crm');
});
