import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { aPerson, db, type Person } from '../../../support/actors/people.js';
import { aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

let admin: Person;
beforeAll(async () => {
  admin = await aPerson({ role: 'ADMIN' });
});

const create = (body: object) => send('POST', '/platform/tenants', { token: admin.token, body });
const aSlug = () => `dealer-${randomUUID().slice(0, 13)}`;

it('201 creates a dealer of New Zealand on trial, under its slug, and records who did', async () => {
  const slug = aSlug();
  const { status, body } = await create({ name: ' Harbour Motors ', slug });
  expect(status).toBe(201);
  expect(body.data).toMatchObject({
    name: 'Harbour Motors',
    slug,
    subdomain: slug,
    domain: null,
    status: 'trial',
    locale: 'en-NZ',
    currency: 'NZD',
    country: 'NZ',
    timeZone: 'Pacific/Auckland',
    openingHours: {},
  });
  const { id } = body.data as { id: string };
  expect(await db.auditLog.findMany({ where: { targetId: id }, select: { actorId: true, action: true } })).toEqual([
    { actorId: admin.id, action: 'tenant.created' },
  ]);
});

it('201 stores a dealer of Indonesia, with its domain and number in one form', async () => {
  const slug = aSlug();
  const number = `62${Date.now()}`;
  const { status, body } = await create({
    name: 'Jaya Mobil',
    slug,
    subdomain: `${slug}-id`,
    domain: `BÜCHER-${slug}.example.ID.`,
    locale: 'id-ID',
    currency: 'IDR',
    country: 'ID',
    timeZone: 'Asia/Jakarta',
    whatsappNumber: `+${number}`,
    openingHours: { mon: { opens: '08:00', closes: '17:00' } },
    socialLinks: { instagram: 'https://instagram.com/jayamobil' },
  });
  expect([status, body.data]).toMatchObject([
    201,
    {
      domain: expect.stringMatching(/^xn--[\w-]+\.example\.id$/) as string,
      whatsappNumber: number,
      openingHours: { mon: { opens: '08:00', closes: '17:00' } },
      socialLinks: { instagram: 'https://instagram.com/jayamobil' },
    },
  ]);
});

it.each([
  ['locale', { locale: 'english' }],
  ['currency', { currency: 'KWX' }],
  ['timeZone', { timeZone: 'Pacific/Hamilton' }],
  ['domain', { domain: 'harbour.kiwicar.co.nz' }],
  ['domain', { domain: 'xn--.example' }],
  ['openingHours.mon', { openingHours: { mon: { opens: '17:00', closes: '08:00' } } }],
  ['slug', { slug: 'Harbour Motors' }],
  ['slug', { slug: 'api' }],
  ['subdomain', { subdomain: 'www' }],
])('400 refuses a wrong %s', async (field, wrong) => {
  expect(await create({ name: 'Harbour Motors', slug: aSlug(), ...wrong })).toMatchObject({
    status: 400,
    body: { error: { code: 'VALIDATION_ERROR', details: [{ field }] } },
  });
});

it('409 names the field that another dealer has', async () => {
  const [slug, domain] = [aSlug(), `${aSlug()}.example.nz`];
  const number = String(Date.now());
  const taken = await aTenant({ domain, whatsappNumber: number });
  for (const [field, value] of [
    ['slug', taken.slug],
    ['subdomain', taken.subdomain],
    ['domain', `${domain.toUpperCase()}.`],
    ['whatsappNumber', `+${number}`],
  ] as const)
    expect(await create({ name: 'Other', slug, [field]: value })).toMatchObject({
      status: 409,
      body: { error: { code: 'CONFLICT', details: [{ field }] } },
    });
});
