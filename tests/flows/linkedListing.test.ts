import { beforeAll, describe, expect, it } from 'vitest';
import type { Tenant } from '../../generated/prisma/client.js';
import { saveCar } from '../support/actors/favorites.js';
import { aPerson, db, type Person } from '../support/actors/people.js';
import { aMarketableCar, aMember, aTenant } from '../support/actors/tenants.js';
import { send } from '../support/harness/api.js';
import { until } from '../support/harness/until.js';

let tenant: Tenant;
let owner: Person;
let admin: Person;
beforeAll(async () => {
  tenant = await aTenant({ traderNumber: 'M123456', logoUrl: 'https://harbour.example.nz/logo.svg' });
  owner = await aMember(tenant, 'owner');
  admin = await aMember(tenant, 'admin');
});

const publish = (id: string, marketplace = true, token = owner.token) =>
  send('POST', `/admin/cars/${id}/publish`, { token, body: { marketplace } });
const published = async (car: { id: string }) => ((await publish(car.id)).body.data as { listingId: string }).listingId;
const listing = async (id: string) => (await send('GET', `/listings/${id}`)).body.data as Record<string, unknown>;
const statusOf = async (id: string) => (await db.listing.findUniqueOrThrow({ where: { id } })).status;
const updateCar = (id: string, body: object) => send('PUT', `/admin/cars/${id}`, { token: admin.token, body });
const carOf = (id: string) =>
  db.car.findUniqueOrThrow({ where: { id }, include: { photos: { orderBy: { order: 'asc' } } } });

describe('a listing follows its car', () => {
  it('in price, details, photos and status, with the alerts of a private one', async () => {
    const car = await aMarketableCar(tenant, owner);
    const listingId = await published(car);
    const watcher = await aPerson();
    await saveCar(watcher, listingId, { priceAlert: true });
    const [one, two, three] = car.photoIds;
    await updateCar(car.id, { price: 16_000, color: 'Blue', photos: [three, one, two] });
    expect(await listing(listingId)).toMatchObject({
      price: 16_000,
      color: 'Blue',
      images: [{ id: three }, { id: one }, { id: two }],
      priceHistory: [{ price: 18_500 }, { price: 16_000 }],
    });
    await until(() => db.notification.findFirst({ where: { userId: watcher.id, type: 'price-alert' } }));
    const expected = { booking: 'ACTIVE', sold: 'SOLD', available: 'ACTIVE', draft: 'REMOVED' } as const;
    for (const [status, wanted] of Object.entries(expected)) {
      expect((await updateCar(car.id, { status })).status).toBe(200);
      expect([status, await statusOf(listingId)]).toEqual([status, wanted]);
    }
    await updateCar(car.id, { status: 'available' });
    expect(await statusOf(listingId)).toBe('ACTIVE');
  });

  it('off the marketplace while it lacks what a listing needs, and when it is deleted', async () => {
    const car = await aMarketableCar(tenant, owner);
    const listingId = await published(car);
    const setPhotos = (photos: string[]) =>
      send('PUT', `/admin/cars/${car.id}`, { token: owner.token, body: { photos } });
    await setPhotos(car.photoIds.slice(0, 2));
    expect(await statusOf(listingId)).toBe('REMOVED');
    await setPhotos(car.photoIds);
    expect(await statusOf(listingId)).toBe('ACTIVE');
    expect((await send('DELETE', `/admin/cars/${car.id}`, { token: admin.token })).status).toBe(204);
    expect(await db.listing.findUniqueOrThrow({ where: { id: listingId } })).toMatchObject({
      status: 'REMOVED',
      carId: null,
    });
  });

  it('off the marketplace while its dealer is suspended', async () => {
    const other = await aTenant();
    const theirs = await aMember(other);
    const car = await aMarketableCar(other, theirs);
    const { listingId } = (await publish(car.id, true, theirs.token)).body.data as { listingId: string };
    const platform = await aPerson({ role: 'ADMIN' });
    const set = (status: string) =>
      send('PUT', `/platform/tenants/${other.id}/status`, { token: platform.token, body: { status } });
    await set('suspended');
    await until(async () => (await statusOf(listingId)) === 'REMOVED');
    const revived = await send('PUT', `/listings/${listingId}/status`, {
      token: theirs.token,
      body: { status: 'ACTIVE' },
    });
    expect(revived.status).toBe(403);
    await set('active');
    await until(async () => (await statusOf(listingId)) === 'ACTIVE');
  });
});

describe('a car follows its listing', () => {
  it('when another admin of the dealer changes it with photos of theirs', async () => {
    const car = await aMarketableCar(tenant, owner);
    const listingId = await published(car);
    const { photoIds } = await aMarketableCar(await aTenant(), admin);
    await db.carPhoto.deleteMany({ where: { id: { in: photoIds } } });
    const answer = await send('PUT', `/listings/${listingId}`, {
      token: admin.token,
      body: { price: 17_000, mileage: 65_100, images: photoIds },
    });
    expect(answer.status).toBe(200);
    const after = await carOf(car.id);
    expect([Number(after.price), after.km, after.photos.map(({ id }) => id)]).toEqual([17_000, 65_100, photoIds]);
    expect(after.photos.map(({ isPrimary }) => isPrimary)).toEqual([true, false, false]);
  });

  it('400 for a photo of another car of the stock, and nothing changes', async () => {
    const [car, other] = [await aMarketableCar(tenant, owner), await aMarketableCar(tenant, owner)];
    const listingId = await published(car);
    const images = [...car.photoIds.slice(0, 2), other.photoIds[0]];
    const answer = await send('PUT', `/listings/${listingId}`, { token: owner.token, body: { images } });
    expect([answer.status, answer.body.error?.details?.[0]?.field]).toEqual([400, 'images.2']);
    expect((await carOf(car.id)).photos.map(({ id }) => id)).toEqual(car.photoIds);
  });

  it('in its status', async () => {
    const car = await aMarketableCar(tenant, owner);
    const listingId = await published(car);
    const set = (status: string) =>
      send('PUT', `/listings/${listingId}/status`, { token: admin.token, body: { status } });
    const carState = async () => {
      const { status, onMarketplace } = await carOf(car.id);
      return { status, onMarketplace };
    };
    expect((await set('SOLD')).status).toBe(200);
    expect(await carState()).toEqual({ status: 'sold', onMarketplace: true });
    await set('ACTIVE');
    expect(await carState()).toEqual({ status: 'available', onMarketplace: true });
    await set('REMOVED');
    expect(await carState()).toEqual({ status: 'available', onMarketplace: false });
    await updateCar(car.id, { status: 'draft' });
    await set('ACTIVE');
    expect(await carState()).toEqual({ status: 'available', onMarketplace: true });
    expect((await send('DELETE', `/listings/${listingId}`, { token: admin.token })).status).toBe(204);
    expect(await carState()).toEqual({ status: 'available', onMarketplace: false });
  });

  it('and so do questions: owner and admin answer, hide and read them, sales staff do not', async () => {
    const listingId = await published(await aMarketableCar(tenant, owner));
    const asker = await aPerson();
    const asked = await send('POST', `/listings/${listingId}/questions`, {
      token: asker.token,
      body: { text: 'Does it have a spare wheel?' },
    });
    const { id } = asked.body.data as { id: string };
    const sales = await aMember(tenant, 'sales');
    const answer = (token: string) =>
      send('POST', `/listings/${listingId}/questions/${id}/answer`, { token, body: { text: 'Yes, a full one.' } });
    expect((await answer(sales.token)).status).toBe(403);
    const unanswered = await send('GET', `/listings/${listingId}/questions?unanswered=true`, { token: admin.token });
    expect(unanswered.body.data).toMatchObject([{ id }]);
    expect((await answer(admin.token)).status).toBe(201);
    const hidden = await send('DELETE', `/listings/${listingId}/questions/${id}`, { token: admin.token });
    expect(hidden.status).toBe(204);
    expect((await send('GET', `/listings/${listingId}/analytics`, { token: admin.token })).status).toBe(200);
  });

  it('403 for sales staff, who may not change a listing', async () => {
    const listingId = await published(await aMarketableCar(tenant, owner));
    const sales = await aMember(tenant, 'sales');
    expect((await send('PUT', `/listings/${listingId}`, { token: sales.token, body: { price: 1000 } })).status).toBe(
      403,
    );
  });
});

describe('a seller who leaves the staff', () => {
  it.each([
    ['is removed', (id: string) => send('DELETE', `/admin/members/${id}`, { token: owner.token })],
    [
      'joins the sales staff',
      (id: string) => send('PUT', `/admin/members/${id}`, { token: owner.token, body: { role: 'sales' } }),
    ],
    [
      'is suspended',
      (id: string) => send('PUT', `/admin/members/${id}`, { token: owner.token, body: { status: 'suspended' } }),
    ],
  ])('and %s has no right to the listing any more, which another has', async (_how, leave) => {
    const leaver = await aMember(tenant, 'admin');
    const car = await aMarketableCar(tenant, leaver);
    const { listingId } = (await publish(car.id, true, leaver.token)).body.data as { listingId: string };
    const where = { tenantId_userId: { tenantId: tenant.id, userId: leaver.id } };
    await leave((await db.tenantMember.findUniqueOrThrow({ where })).id);
    const change = (token: string) => send('PUT', `/listings/${listingId}`, { token, body: { price: 12_345 } });
    expect((await change(leaver.token)).status).toBe(403);
    expect((await change(owner.token)).status).toBe(200);
    expect(await listing(listingId)).toMatchObject({ status: 'ACTIVE', seller: { id: owner.id } });
  });

  it('and closes the account leaves it to another', async () => {
    const leaver = await aMember(tenant, 'admin');
    const car = await aMarketableCar(tenant, leaver);
    const { listingId } = (await publish(car.id, true, leaver.token)).body.data as { listingId: string };
    expect((await send('DELETE', '/users/me', { token: leaver.token })).status).toBe(204);
    await until(async () => (await db.listing.findUniqueOrThrow({ where: { id: listingId } })).userId === owner.id);
    expect(await statusOf(listingId)).toBe('ACTIVE');
  });

  it('and closes the account of the only owner takes it off the marketplace', async () => {
    const alone = await aTenant();
    const last = await aMember(alone, 'owner');
    const car = await aMarketableCar(alone, last);
    const { listingId } = (await publish(car.id, true, last.token)).body.data as { listingId: string };
    expect((await send('DELETE', '/users/me', { token: last.token })).status).toBe(204);
    await until(async () => (await statusOf(listingId)) === 'REMOVED');
  });
});
