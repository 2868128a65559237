import { beforeAll, describe, expect, it } from 'vitest';
import type { Tenant } from '../../../../generated/prisma/client.js';
import { db, type Person } from '../../../support/actors/people.js';
import { freshPhone } from '../../../support/actors/leads.js';
import { aCar, aMember, aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

let tenant: Tenant;
let sales: Person;
beforeAll(async () => {
  tenant = await aTenant();
  sales = await aMember(tenant, 'sales');
});

const contact = (phone: string, email = '') =>
  `<name part="full">Hana &amp; Co</name><email>${email}</email><phone>${phone}</phone>`;
const adf = (inner: string, vehicle = '', comments = '') =>
  `<?ADF VERSION "1.0"?>\n<?XML VERSION "1.0"?>\n<adf><prospect status="new"><vehicle>${vehicle}</vehicle>` +
  `<customer><contact>${inner}</contact><comments>${comments}</comments></customer></prospect></adf>`;
const post = (body: string, type = 'application/x-adf+xml') =>
  send('POST', '/admin/leads/adf', { token: sales.token, body, headers: { 'Content-Type': type } });

it.each(['application/x-adf+xml', 'application/xml', 'text/xml; charset=utf-8', 'text/plain'])(
  '201 makes a lead of a document sent as %s',
  async (type) => {
    const phone = freshPhone();
    const car = await aCar(tenant);
    const vehicle = `<year>2018</year><make>Toyota</make><model>Corolla</model><stock>${car.displayCode}</stock>`;
    const answer = await post(adf(contact(phone), vehicle, '<![CDATA[Is it <still> there?]]> It&#39;s nice'), type);
    expect([answer.status, answer.body.data]).toMatchObject([
      201,
      { customerName: 'Hana & Co', customerPhone: phone, source: 'adf', car: { id: car.id }, duplicateOf: null },
    ]);
    const { id } = answer.body.data as { id: string };
    expect(await db.leadMessage.findMany({ where: { leadId: id } })).toMatchObject([
      { channel: 'adf', direction: 'inbound', body: "Is it <still> there? It's nice" },
    ]);
  },
);

it('200 adds to the lead of the same phone or email, with `duplicateOf`', async () => {
  const [phone, email] = [freshPhone(), `adf-${tenant.slug}@example.co.nz`];
  const first = (await post(adf(contact(phone, email)))).body.data as { id: string };
  for (const inner of [contact(phone), contact('', email.toUpperCase())]) {
    const answer = await post(adf(inner));
    expect([answer.status, answer.body.data]).toMatchObject([200, { id: first.id, duplicateOf: first.id }]);
  }
  expect(await db.lead.findUnique({ where: { id: first.id } })).toMatchObject({ unreadCount: 3 });
});

it('201 leaves out a phone that is none beside an email', async () => {
  const email = `nophone-${tenant.slug}@example.co.nz`;
  expect((await post(adf(contact('call me', email)))).body.data).toMatchObject({
    customerPhone: null,
    customerEmail: email,
  });
});

it('201 joins the parts of a name', async () => {
  const name = '<name part="first">Hana</name><name part="last">Walker</name>';
  const answer = await post(adf(`${name}<phone>${freshPhone()}</phone>`));
  expect(answer.body.data).toMatchObject({ customerName: 'Hana Walker' });
});

describe('400, and nothing is stored', () => {
  it.each([
    ['a DOCTYPE with an external entity', '<!DOCTYPE adf [<!ENTITY x SYSTEM "file:///etc/passwd">]><adf>&x;</adf>'],
    ['a bomb of entities', `<!DOCTYPE a [<!ENTITY a "${'x'.repeat(100)}"><!ENTITY b "&a;&a;">]><adf>&b;</adf>`],
    ['an entity that is not declared', adf(contact('&phone;', 'a@example.co.nz'))],
    ['what is not well-formed', '<adf><prospect></adf>'],
    ['what is no XML', 'name: Hana'],
    ['very deep elements', '<a>'.repeat(10_000) + '</a>'.repeat(10_000)],
    ['no prospect', '<adf/>'],
    ['neither a phone nor an email', adf('<name part="full">Hana</name>')],
    ['a phone that is none, alone', adf(contact('12'))],
  ])('for %s', async (_what, body) => {
    const before = await db.lead.count({ where: { tenantId: tenant.id } });
    expect(await post(body)).toMatchObject({ status: 400, body: { error: { code: 'VALIDATION_ERROR' } } });
    expect(await db.lead.count({ where: { tenantId: tenant.id } })).toBe(before);
  });

  it('for bytes that are not UTF-8', async () => {
    const body = Buffer.from([0x3c, 0x61, 0xff]);
    const headers = { 'Content-Type': 'text/xml' };
    const answer = await send('POST', '/admin/leads/adf', { token: sales.token, body, headers });
    expect([answer.status, answer.body.error?.code]).toEqual([400, 'BAD_REQUEST']);
  });
});

it('413 above 100 KB, 415 for JSON and for another charset', async () => {
  expect((await post(adf(contact(freshPhone()), '', 'x'.repeat(110_000)))).status).toBe(413);
  for (const type of ['application/json', 'text/xml; charset=utf-16'])
    expect((await post(adf(contact(freshPhone())), type)).status).toBe(415);
});
