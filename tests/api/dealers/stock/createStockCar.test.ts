import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import type { Tenant } from '../../../../generated/prisma/client.js';
import { uploadsOf } from '../../../support/actors/cars.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';
import { aMember, aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

let tenant: Tenant;
let owner: Person;
beforeAll(async () => {
  tenant = await aTenant({ region: 'Waikato' });
  owner = await aMember(tenant, 'owner');
});

const facts = { brand: 'Toyota', model: 'Corolla', year: 2018, price: 18_500, km: 65_000, transmission: 'automatic' };
const aCode = () => randomUUID().slice(0, 13);
const create = (body: object, { token } = owner) => send('POST', '/admin/cars', { token, body });
const fields = { ...facts, displayCode: 'set by each test' };

it('201 adds a draft with the name, the slug and the region that follow from it', async () => {
  const { status, body } = await create({ ...fields, displayCode: aCode(), variant: 'GX', transmission: 'AUTO' });
  expect([status, body.data]).toMatchObject([
    201,
    {
      publicName: '2018 Toyota Corolla GX',
      slug: expect.stringMatching(/^2018-toyota-corolla-gx(-\d+)?$/) as string,
      transmission: 'automatic',
      region: 'Waikato',
      priceFormatted: '$18,500',
      currency: 'NZD',
      status: 'draft',
      nextStates: ['available'],
      keyFeatures: [],
      photos: [],
      primaryPhoto: null,
    },
  ]);
});

it('201 shows the photos in their order, the first or the named one as primary', async () => {
  const photos = await uploadsOf(owner, 3);
  const { body } = await create({
    ...fields,
    displayCode: aCode(),
    photos,
    primaryPhotoId: photos[1],
    status: 'available',
  });
  const car = body.data as { photos: { id: string; isPrimary: boolean; url: string }[]; primaryPhoto: { id: string } };
  expect(car.photos.map(({ id, isPrimary }) => [id, isPrimary])).toEqual(photos.map((id, at) => [id, at === 1]));
  expect(car.primaryPhoto.id).toBe(photos[1]);
});

it('201 writes a price as an Indonesian dealer does', async () => {
  const jaya = await aTenant({ locale: 'id-ID', currency: 'IDR', country: 'ID' });
  const { body } = await create({ ...fields, displayCode: aCode(), price: 185_000_000 }, await aMember(jaya));
  expect(body.data).toMatchObject({ price: 185_000_000, currency: 'IDR' });
  expect((body.data as { priceFormatted: string }).priceFormatted.replace(/\s/u, ' ')).toBe('Rp 185.000.000');
});

it('201 numbers the slugs of cars with one name, also of parallel ones', async () => {
  const publicName = `Čistý vůz ${aCode()}`;
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => create({ ...fields, displayCode: aCode(), publicName })),
  );
  const made = answers.filter(({ status }) => status === 201).map(({ body }) => (body.data as { slug: string }).slug);
  expect(new Set(made).size).toBe(made.length);
  expect(made[0]).toMatch(/^cisty-vuz-/);
  for (const { status } of answers) expect([201, 409]).toContain(status);
  const another = await create({ ...fields, displayCode: aCode(), publicName });
  expect((another.body.data as { slug: string }).slug).toMatch(/-\d+$/);
});

it('400 for photos that are not the caller’s or that another car shows', async () => {
  const [used] = await uploadsOf(owner, 1);
  await create({ ...fields, displayCode: aCode(), photos: [used] });
  const [others] = await uploadsOf(await aPerson(), 1);
  const [mine] = await uploadsOf(owner, 1);
  for (const [photos, field] of [
    [[mine, used], 'photos.1'],
    [[others], 'photos.0'],
    [[randomUUID()], 'photos.0'],
  ] as const)
    expect(await create({ ...fields, displayCode: aCode(), photos })).toMatchObject({
      status: 400,
      body: { error: { code: 'VALIDATION_ERROR', details: [{ field }] } },
    });
  expect(await create({ ...fields, displayCode: aCode(), photos: [mine], primaryPhotoId: randomUUID() })).toMatchObject(
    {
      status: 400,
      body: { error: { details: [{ field: 'primaryPhotoId' }] } },
    },
  );
});

it('400 for a car that begins as sold, and for a missing price', async () => {
  expect((await create({ ...fields, displayCode: aCode(), status: 'sold' })).status).toBe(400);
  const { price: _price, ...priceless } = fields;
  expect((await create({ ...priceless, displayCode: aCode() })).status).toBe(400);
});

it('409 for a display code that the dealer has, 201 for one that another dealer has', async () => {
  const displayCode = aCode();
  expect((await create({ ...fields, displayCode })).status).toBe(201);
  expect(await create({ ...fields, displayCode })).toMatchObject({
    status: 409,
    body: { error: { code: 'CONFLICT', details: [{ field: 'displayCode' }] } },
  });
  expect((await create({ ...fields, displayCode }, await aMember(await aTenant()))).status).toBe(201);
});

it('403 for sales, and changes nothing', async () => {
  const before = await db.car.count({ where: { tenantId: tenant.id } });
  expect((await create({ ...fields, displayCode: aCode() }, await aMember(tenant, 'sales'))).status).toBe(403);
  expect(await db.car.count({ where: { tenantId: tenant.id } })).toBe(before);
});

it('404 where the host names another dealer', async () => {
  const other = await aTenant();
  const login = { email: owner.email, password: 'Passw0rd!23', tenant: tenant.slug };
  const { body } = await send('POST', '/admin/auth/login', { body: login });
  const { accessToken: token } = body.data as { accessToken: string };
  const answer = await send('POST', '/admin/cars', {
    token,
    tenant: other.subdomain,
    body: { ...fields, displayCode: aCode() },
  });
  expect(answer).toMatchObject({ status: 404, body: { error: { code: 'TENANT_NOT_FOUND' } } });
});

it('403 once the dealer is suspended', async () => {
  const closed = await aTenant({ status: 'suspended' });
  expect(await create({ ...fields, displayCode: aCode() }, await aMember(closed))).toMatchObject({
    status: 403,
    body: { error: { code: 'TENANT_INACTIVE' } },
  });
});
