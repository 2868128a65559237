import { describe, expect, it } from 'vitest';
import { db } from '../../../support/actors/people.js';
import { deliver, freshDevice, freshPhone, webhookSecret, whatsapp } from '../../../support/actors/leads.js';
import { aTenant } from '../../../support/actors/tenants.js';
import { freshAddress, send } from '../../../support/harness/api.js';
import { until } from '../../../support/harness/until.js';

async function aDealer(data: object = {}) {
  const device = freshDevice();
  return { device, tenant: await aTenant({ whatsappNumber: device, ...data }) };
}
const messagesOf = (tenantId: string) =>
  db.leadMessage.findMany({ where: { tenantId }, orderBy: { createdAt: 'asc' } });
const leadOf = (tenantId: string) => until(() => db.lead.findFirst({ where: { tenantId, unreadCount: { gt: 0 } } }));

it('200 stores a message, whose sender becomes a lead', async () => {
  const { device, tenant } = await aDealer();
  const phone = freshPhone();
  const answer = await deliver(whatsapp(`+${device}`, phone));
  expect([answer.status, answer.body]).toEqual([200, { success: true }]);
  expect(await leadOf(tenant.id)).toMatchObject({
    customerName: 'Hana',
    customerPhone: phone,
    source: 'wa',
    status: 'new',
    unreadCount: 1,
  });
  expect(await messagesOf(tenant.id)).toMatchObject([
    { direction: 'inbound', channel: 'whatsapp', body: 'Is the Corolla still there?', status: 'received' },
  ]);
});

it('200 for each of twenty deliveries of one message at once, which is stored once', async () => {
  const { device, tenant } = await aDealer();
  const payload = whatsapp(device, freshPhone());
  const answers = await Promise.all(Array.from({ length: 20 }, () => deliver(payload)));
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
  expect(await leadOf(tenant.id)).toMatchObject({ unreadCount: 1 });
  expect(await messagesOf(tenant.id)).toHaveLength(1);
});

it('200 for ten messages of one new customer at once, who becomes one lead', async () => {
  const { device, tenant } = await aDealer();
  const phone = freshPhone();
  await Promise.all(Array.from({ length: 10 }, (_, n) => deliver(whatsapp(device, phone, { message: `No. ${n}` }))));
  await until(
    async () => (await db.leadMessage.count({ where: { tenantId: tenant.id, leadId: { not: null } } })) === 10,
  );
  expect(await db.lead.findMany({ where: { tenantId: tenant.id } })).toMatchObject([{ unreadCount: 10 }]);
});

it('200 knows a message without an id by device, sender, time and text', async () => {
  const { device, tenant } = await aDealer();
  const payload = whatsapp(device, freshPhone(), { inboxid: undefined });
  await deliver(payload);
  await deliver(payload);
  await deliver({ ...payload, message: 'Another' });
  expect(await messagesOf(tenant.id)).toHaveLength(2);
});

it('200 keeps the order of the provider, whatever the order of arrival', async () => {
  const { device, tenant } = await aDealer();
  const phone = freshPhone();
  const at = (secondsAgo: number) => String(Math.floor(Date.now() / 1000) - secondsAgo);
  await deliver(whatsapp(device, phone, { message: 'second', timestamp: at(10) }));
  await deliver(whatsapp(device, phone, { message: 'first', timestamp: at(20) }));
  await deliver(whatsapp(device, phone, { message: 'of another year', timestamp: '1000000000' }));
  expect((await messagesOf(tenant.id)).map(({ body }) => body)).toEqual(['first', 'second', 'of another year']);
});

it('200 takes media and a location', async () => {
  const { device, tenant } = await aDealer();
  const file = { url: 'https://files.fonnte.com/a/1.jpg', filename: 'car', extension: 'jpg' };
  await deliver(whatsapp(device, freshPhone(), { message: '', ...file }));
  await deliver(whatsapp(device, freshPhone(), { message: '', location: '-37.78,175.28', url: 'javascript:alert(1)' }));
  const media = (await messagesOf(tenant.id)).flatMap((message) => message.media as object[]);
  expect(media).toEqual(
    expect.arrayContaining([
      { type: 'file', url: file.url, filename: 'car.jpg', latitude: null, longitude: null },
      { type: 'location', url: null, filename: null, latitude: -37.78, longitude: 175.28 },
    ]),
  );
  expect(media).toHaveLength(2);
});

describe('200 whatever Fonnte sends', () => {
  it.each([
    ['a group, without a lead', { sender: '120363041234567890@g.us' }],
    ['fields that are unknown, and numbers', { quick: true, member: { a: [1] }, inboxid: 4711, timestamp: 1768901400 }],
    ['invisible characters, a broken pair and many marks', { message: `a\u200Eb\uD800c${'\u0301'.repeat(60)}` }],
    ['a text and a name that are too long', { message: 'x'.repeat(70_000), pushname: 'n'.repeat(600) }],
  ])('%s', async (_what, fields) => {
    const { device, tenant } = await aDealer();
    expect((await deliver(whatsapp(device, freshPhone(), fields))).status).toBe(200);
    expect(await messagesOf(tenant.id)).toHaveLength(1);
  });

  it('a form, and the secret in the query or the other header', async () => {
    const { device, tenant } = await aDealer();
    const form = new URLSearchParams(whatsapp(device, freshPhone()));
    const answer = await send('POST', `/webhooks/fonnte?secret=${webhookSecret()}`, {
      address: freshAddress(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    });
    expect(answer.status).toBe(200);
    const other = { 'X-Webhook-Secret': webhookSecret() };
    const again = await send('POST', '/webhooks/fonnte', {
      address: freshAddress(),
      headers: other,
      body: whatsapp(device, freshPhone()),
    });
    expect([again.status, (await messagesOf(tenant.id)).length]).toEqual([200, 2]);
  });

  it('to a suspended dealer, whose customers are not lost', async () => {
    const { device, tenant } = await aDealer({ status: 'suspended' });
    expect((await deliver(whatsapp(device, freshPhone()))).status).toBe(200);
    expect(await messagesOf(tenant.id)).toHaveLength(1);
  });
});

it('200 at the older path', async () => {
  const { device, tenant } = await aDealer();
  const answer = await send('POST', '/webhook/fonnte', {
    root: true,
    address: freshAddress(),
    headers: { 'X-Fonnte-Signature': webhookSecret() },
    body: whatsapp(device, freshPhone()),
  });
  expect([answer.status, (await messagesOf(tenant.id)).length]).toEqual([200, 1]);
});

it('401 without the secret or with another one, and nothing is written', async () => {
  const { device, tenant } = await aDealer();
  for (const secret of ['', 'wrong', `${webhookSecret()}x`]) {
    const answer = await deliver(whatsapp(device, freshPhone()), { secret });
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'UNAUTHORIZED' } } });
  }
  expect(await messagesOf(tenant.id)).toEqual([]);
});

it('404 for an unknown device, 400 without one', async () => {
  expect((await deliver(whatsapp(freshDevice(), freshPhone()))).status).toBe(404);
  expect((await deliver(whatsapp('+', freshPhone()))).status).toBe(404);
  expect((await deliver({ sender: '64211234567' })).status).toBe(400);
});

describe('refuses what is no message', () => {
  const post = (body: string | Buffer, headers: object = {}, address = freshAddress()) =>
    send('POST', '/webhooks/fonnte', {
      address,
      body,
      headers: { 'X-Fonnte-Signature': webhookSecret(), 'Content-Type': 'application/json', ...headers },
    });

  it.each([
    [400, 'MALFORMED_JSON', '{"device":', {}],
    [400, 'BAD_REQUEST', Buffer.from([0x22, 0xc3, 0x28, 0x22]), {}],
    [400, 'VALIDATION_ERROR', '[]', {}],
    [413, 'PAYLOAD_TOO_LARGE', JSON.stringify({ message: 'x'.repeat(110 * 1024) }), {}],
    [415, 'UNSUPPORTED_MEDIA_TYPE', '<xml/>', { 'Content-Type': 'text/xml' }],
  ])('%i %s', async (status, code, body, headers) => {
    const answer = await post(body, headers);
    expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
  });

  it('429 above the general limit', async () => {
    const address = freshAddress();
    await Promise.all(Array.from({ length: 100 }, () => send('GET', '/filters/options?zz=1', { address })));
    expect((await post('{}', {}, address)).status).toBe(429);
  });
});

it('takes a number of Indonesia at a dealer there, and one of elsewhere', async () => {
  const { device, tenant } = await aDealer({ country: 'ID', locale: 'id-ID', currency: 'IDR' });
  await deliver(whatsapp(device, '6281234567890'));
  await deliver(whatsapp(device, '64211234567'));
  await until(async () => (await db.lead.count({ where: { tenantId: tenant.id } })) === 2);
  const phones = (await db.lead.findMany({ where: { tenantId: tenant.id } })).map(({ customerPhone }) => customerPhone);
  expect(phones.sort()).toEqual(['+6281234567890', '+64211234567']);
});
