import { expect, it } from 'vitest';
import { db } from '../../../support/actors/people.js';
import { aCar, aTenant } from '../../../support/actors/tenants.js';
import { serverUrl, freshAddress, record, send } from '../../../support/harness/api.js';

it('200 shows a car for sale, booked or sold, with similar ones nearest in price', async () => {
  const tenant = await aTenant();
  const prices = [10_000, 17_000, 19_000, 90_000];
  const others = [];
  for (const price of prices) others.push(await aCar(tenant, { price }));
  await aCar(tenant, { status: 'sold' });
  await aCar(tenant, { brand: 'Mazda' });
  for (const status of ['available', 'booking', 'sold'] as const) {
    const car = await aCar(tenant, { status, plateNumber: 'KZT418' });
    const { body, text } = await send('GET', `/cars/${car.slug}`, { tenant: tenant.subdomain });
    expect(body.data).toMatchObject({ id: car.id, status });
    expect(text).not.toContain('KZT418');
    await db.car.delete({ where: { id: car.id } });
    const similar = (body.data as { similar: { price: number }[] }).similar.map(({ price }) => price);
    expect(similar).toEqual(
      [17_000, 19_000, 10_000, 90_000].sort((a, b) => Math.abs(a - 18_500) - Math.abs(b - 18_500)),
    );
  }
});

it('404 for a draft, another dealer’s car and an unknown slug; 403 for a suspended dealer', async () => {
  const tenant = await aTenant();
  const draft = await aCar(tenant, { status: 'draft' });
  const theirs = await aCar(await aTenant());
  for (const slug of [draft.slug, theirs.slug, 'no-such-car'])
    expect((await send('GET', `/cars/${slug}`, { tenant: tenant.subdomain })).status).toBe(404);
  expect((await send('GET', `/cars/${theirs.slug}`)).status).toBe(404);
  const closed = await aTenant({ status: 'suspended' });
  const car = await aCar(closed);
  expect((await send('GET', `/cars/${car.slug}`, { tenant: closed.subdomain })).status).toBe(403);
});

it('301 from a slug that the car had earlier', async () => {
  const tenant = await aTenant();
  const car = await aCar(tenant);
  await db.carSlug.create({ data: { tenantId: tenant.id, carId: car.id, slug: `old-${car.slug}` } });
  const url = `${serverUrl}/api/v1/cars/old-${car.slug}`;
  const headers = { 'X-Tenant-Domain': tenant.subdomain, 'X-Forwarded-For': freshAddress() };
  const answer = await fetch(url, { redirect: 'manual', headers });
  record('GET', url, { status: answer.status });
  expect([answer.status, answer.headers.get('location')]).toEqual([301, `/api/v1/cars/${car.slug}`]);
  expect(await answer.json()).toEqual({ success: true, data: { movedTo: car.slug } });
});
