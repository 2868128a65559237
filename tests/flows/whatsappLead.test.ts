import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tenant } from '../../generated/prisma/client.js';
import { deliver, freshDevice, freshPhone, whatsapp } from '../support/actors/leads.js';
import { openStream, type OpenStream } from '../support/actors/notifications.js';
import { db, type Person } from '../support/actors/people.js';
import { aCar, aMember, aTenant } from '../support/actors/tenants.js';
import { freshAddress, send } from '../support/harness/api.js';
import { messageTo } from '../support/harness/mailbox.js';
import { until } from '../support/harness/until.js';

const device = freshDevice();
const phone = freshPhone();
let tenant: Tenant;
let [sales, colleague]: Person[] = [];
let streams: OpenStream[];

beforeAll(async () => {
  tenant = await aTenant({ whatsappNumber: device });
  [sales, colleague] = [await aMember(tenant, 'sales'), await aMember(tenant, 'admin')];
  streams = await Promise.all([openStream(sales), openStream(colleague)]);
});
afterAll(() => Promise.all(streams.map((stream) => stream.close())));

describe('a customer on WhatsApp', () => {
  it('becomes a lead that all staff see live, is answered, and buys the car', async () => {
    const car = await aCar(tenant);
    await deliver(whatsapp(device, phone));
    const [toSales, toColleague] = (await Promise.all(streams.map((stream) => stream.until(1)))).map(
      ([first]) => first,
    );
    expect([toSales, toColleague]).toMatchObject([{ type: 'lead-message' }, { type: 'lead-message' }]);
    const leadId = toSales!.leadId!;
    const token = sales!.token;
    const write = (method: string, path: string, body: object) => send(method, `/admin${path}`, { token, body });

    const { body } = await send('GET', `/admin/leads/${leadId}`, { token });
    expect(body.data).toMatchObject({ customerPhone: phone, messages: [{ body: 'Is the Corolla still there?' }] });
    const admin = colleague!.token;
    await send('PUT', `/admin/leads/${leadId}/assign`, { token: admin, body: { userId: sales!.id } });

    await write('POST', `/leads/${leadId}/messages`, { content: 'It is. Come and see it.' });
    expect((await messageTo(phone, 'lead-reply')).text).toBe('It is. Come and see it.');
    const asked = { name: 'Hana', consent: true, phone, message: 'This one!' };
    await send('POST', `/cars/${car.slug}/leads`, { tenant: tenant.subdomain, address: freshAddress(), body: asked });
    await streams[0]!.until(2);
    expect(streams[1]!.received).toHaveLength(1);

    expect((await write('PUT', `/leads/${leadId}/status`, { status: 'closed' })).status).toBe(200);
    await send('PUT', `/admin/cars/${car.id}`, { token: admin, body: { status: 'sold' } });
    const lead = (await send('GET', `/admin/leads/${leadId}`, { token })).body.data;
    expect(lead).toMatchObject({
      status: 'closed',
      car: { id: car.id },
      messages: [
        { direction: 'inbound', channel: 'whatsapp' },
        { direction: 'outbound', channel: 'whatsapp', status: 'sent' },
        { direction: 'inbound', channel: 'web', body: 'This one!' },
      ],
      history: [{ kind: 'created' }, { kind: 'assigned' }, { kind: 'car' }, { kind: 'status' }],
    });
    const site = await send('GET', `/cars/${car.slug}`, { tenant: tenant.subdomain });
    expect(site.body.data).toMatchObject({ status: 'sold' });
  });

  it('is not lost while the worker is busy: the message waits in the outbox', async () => {
    const customer = freshPhone();
    await deliver(whatsapp(device, customer));
    const [message] = await db.leadMessage.findMany({ where: { tenantId: tenant.id, sender: customer.slice(1) } });
    expect(message).toMatchObject({ body: 'Is the Corolla still there?' });
    await until(() => db.lead.findFirst({ where: { tenantId: tenant.id, customerPhone: customer, unreadCount: 1 } }));
  });
});
