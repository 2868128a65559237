import { expect, it } from 'vitest';
import { aPerson, db, password } from '../support/actors/people.js';
import { aCar, aMarketableCar, aMember, aTenant } from '../support/actors/tenants.js';
import { send } from '../support/harness/api.js';
import { until } from '../support/harness/until.js';

it('a dealer that is suspended is closed at every door until it is active again', async () => {
  const tenant = await aTenant();
  const owner = await aMember(tenant, 'owner');
  const platform = await aPerson({ role: 'ADMIN' });
  const { slug } = await aCar(tenant);
  const car = await aMarketableCar(tenant, owner);
  const published = await send('POST', `/admin/cars/${car.id}/publish`, {
    token: owner.token,
    body: { marketplace: true },
  });
  const { listingId } = published.body.data as { listingId: string };
  const dealer = { tenant: tenant.subdomain };
  const doors = {
    site: () => send('GET', '/site', dealer),
    cars: () => send('GET', '/cars', dealer),
    car: () => send('GET', `/cars/${slug}`, dealer),
    form: () =>
      send('POST', `/cars/${slug}/leads`, {
        ...dealer,
        body: { name: 'Hana', email: 'hana@example.com', consent: true },
      }),
    feed: () => send('GET', `/feeds/${tenant.slug}.csv`),
    signIn: () => send('POST', '/admin/auth/login', { ...dealer, body: { email: owner.email, password } }),
    stock: () => send('GET', '/admin/cars', { token: owner.token }),
    leads: () => send('GET', '/admin/leads', { token: owner.token }),
  };
  const answers = async () =>
    Object.fromEntries(
      await Promise.all(Object.entries(doors).map(async ([name, open]) => [name, (await open()).status] as const)),
    );
  const open = { site: 200, cars: 200, car: 200, form: 201, feed: 200, signIn: 200, stock: 200, leads: 200 };
  const closed = Object.fromEntries(Object.keys(open).map((name) => [name, 403]));
  const set = async (status: string, listing: 'ACTIVE' | 'REMOVED') => {
    const change = { token: platform.token, body: { status } };
    expect((await send('PUT', `/platform/tenants/${tenant.id}/status`, change)).status).toBe(200);
    await until(async () => (await db.listing.findUniqueOrThrow({ where: { id: listingId } })).status === listing);
  };

  expect(await answers()).toEqual(open);
  for (const status of ['suspended', 'expired']) {
    await set(status, 'REMOVED');
    expect(await answers()).toEqual(closed);
    expect((await send('GET', `/listings/${listingId}`)).status).toBe(404);
    await set('active', 'ACTIVE');
    expect(await answers()).toEqual(open);
    expect((await send('GET', `/listings/${listingId}`)).status).toBe(200);
  }
});
