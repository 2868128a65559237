import { beforeAll, describe, expect, it } from 'vitest';
import type { Car, Tenant } from '../../../../generated/prisma/client.js';
import { db } from '../../../support/actors/people.js';
import { freshPhone } from '../../../support/actors/leads.js';
import { aCar, aMember, aTenant } from '../../../support/actors/tenants.js';
import { freshAddress, send } from '../../../support/harness/api.js';

let tenant: Tenant;
let car: Car;
beforeAll(async () => {
  tenant = await aTenant();
  car = await aCar(tenant);
});

const ask = (body: object, { slug = car.slug, address = freshAddress(), dealer = tenant.subdomain } = {}) =>
  send('POST', `/cars/${slug}/leads`, { tenant: dealer, address, body: { name: 'Hana', consent: true, ...body } });
const local = (phone: string) => phone.replace('+64', '0');
const leadsOf = (customerPhone: string) =>
  db.lead.findMany({ where: { customerPhone }, include: { messages: true, cars: true, changes: true } });

it('201 makes a lead of the car, without showing its id', async () => {
  const phone = freshPhone();
  const answer = await ask({ phone: local(phone), message: 'Is it still there?' });
  expect([answer.status, answer.body]).toEqual([
    201,
    { success: true, data: null, message: 'Thank you: the dealer will contact you' },
  ]);
  expect(await leadsOf(phone)).toMatchObject([
    {
      tenantId: tenant.id,
      source: 'web',
      customerName: 'Hana',
      carId: car.id,
      consentAt: expect.any(Date) as Date,
      unreadCount: 1,
      messages: [{ channel: 'web', direction: 'inbound', body: 'Is it still there?' }],
    },
  ]);
});

it('201 adds to the lead of the same phone or email within 30 days, with the other car', async () => {
  const [phone, email] = [freshPhone(), `hana-${tenant.slug}@example.co.nz`];
  const other = await aCar(tenant);
  await ask({ phone, email });
  await ask({ email, message: 'And this one?' }, { slug: other.slug });
  await ask({ phone: local(phone) });
  const [lead, ...more] = await leadsOf(phone);
  expect(more).toEqual([]);
  expect(lead).toMatchObject({ customerEmail: email, carId: car.id });
  expect(lead!.cars.map(({ carId }) => carId).sort()).toEqual([car.id, other.id].sort());
  expect(lead!.changes.map(({ kind }) => kind).sort()).toEqual(['car', 'created']);
  await db.lead.update({ where: { id: lead!.id }, data: { enquiredAt: new Date(Date.now() - 31 * 86_400_000) } });
  await ask({ phone });
  expect(await leadsOf(phone)).toHaveLength(2);
});

it('201 for twenty enquiries of one customer at once, who becomes one lead', async () => {
  const phone = freshPhone();
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask({ phone })));
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
  expect(await leadsOf(phone)).toMatchObject([{ unreadCount: 20 }]);
});

it('201 for a filled honeypot, of which nothing is stored', async () => {
  const phone = freshPhone();
  expect((await ask({ phone, website: 'https://spam.example' })).status).toBe(201);
  expect(await leadsOf(phone)).toEqual([]);
});

it('201 assigns new leads to the active sales staff in turn, if the dealer wants that', async () => {
  const turns = await aTenant({ roundRobin: true });
  const { slug } = await aCar(turns);
  const sales = [await aMember(turns, 'sales'), await aMember(turns, 'sales')];
  await aMember(turns, 'admin');
  const away = await aMember(turns, 'sales');
  await db.tenantMember.updateMany({ where: { userId: away.id }, data: { status: 'suspended' } });
  for (let n = 0; n < 4; n++) await ask({ phone: freshPhone() }, { slug, dealer: turns.subdomain });
  const leads = await db.lead.findMany({ where: { tenantId: turns.id }, include: { assignee: true } });
  const assignees = leads.map(({ assignee }) => assignee?.userId).sort();
  expect(assignees).toEqual([...sales, ...sales].map(({ id }) => id).sort());
});

it('201 for a car that is reserved, 404 for a draft, an unknown car and one of another dealer', async () => {
  const reserved = await aCar(tenant, { status: 'booking' });
  expect((await ask({ phone: freshPhone() }, { slug: reserved.slug })).status).toBe(201);
  const hidden = [await aCar(tenant, { status: 'draft' }), await aCar(await aTenant()), { slug: 'unknown' }];
  for (const { slug } of hidden) expect((await ask({ phone: freshPhone() }, { slug })).status).toBe(404);
});

it('403 at a dealer who is suspended', async () => {
  const closed = await aTenant({ status: 'suspended' });
  const { slug } = await aCar(closed);
  const answer = await ask({ phone: freshPhone() }, { slug, dealer: closed.subdomain });
  expect([answer.status, answer.body.error?.code]).toEqual([403, 'TENANT_INACTIVE']);
});

describe('400', () => {
  it.each([
    ['consent', { consent: false, phone: '021 555 0134' }],
    ['phone', {}],
    ['phone', { phone: '123 456' }],
    ['email', { email: 'nobody' }],
    ['name', { name: ' ', phone: '021 555 0134' }],
  ])('on %s for %o', async (field, body) => {
    const { status, body: answer } = await ask(body);
    expect([status, answer.error?.details?.[0]?.field]).toEqual([400, field]);
  });
});

it('429 after ten in an hour from one address', async () => {
  const address = freshAddress();
  for (let n = 0; n < 10; n++) expect((await ask({ phone: freshPhone() }, { address })).status).toBe(201);
  expect((await ask({ phone: freshPhone() }, { address })).status).toBe(429);
});
