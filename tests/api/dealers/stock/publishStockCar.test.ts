import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Tenant } from '../../../../generated/prisma/client.js';
import { saveCar } from '../../../support/actors/favorites.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';
import { aCar, aMarketableCar, aMember, aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';
import { until } from '../../../support/harness/until.js';

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

describe('publishStockCar', () => {
  it('200 lists the car as its dealer, with the primary photo first', async () => {
    const car = await aMarketableCar(tenant, owner);
    const [first, second] = car.photoIds;
    await updateCar(car.id, { primaryPhotoId: second });
    const answer = await publish(car.id);
    expect(answer.status).toBe(200);
    const { listingId, ...state } = answer.body.data as { listingId: string };
    expect(state).toEqual({ marketplace: true });
    expect(await listing(listingId)).toMatchObject({
      make: 'Toyota',
      mileage: 65_000,
      price: 18_500,
      transmission: 'AUTOMATIC',
      fuelType: 'PETROL',
      status: 'ACTIVE',
      sellerType: 'dealer',
      dealer: {
        name: tenant.name,
        slug: tenant.slug,
        logoUrl: 'https://harbour.example.nz/logo.svg',
        traderNumber: 'M123456',
      },
      images: [{ id: second }, { id: first }, { id: car.photoIds[2] }],
    });
    const stock = await send('GET', `/admin/cars/${car.id}`, { token: admin.token });
    expect(stock.body.data).toMatchObject({ listingId, onMarketplace: true });
  });

  it('200 again changes nothing, and is found among the cars of dealers alone', async () => {
    const model = `Model ${randomUUID().slice(0, 8)}`;
    const car = await aMarketableCar(tenant, owner, { model });
    const listingId = await published(car);
    expect(await published(car)).toBe(listingId);
    const found = async (type: string) =>
      (await send('GET', `/listings?sellerType=${type}&model=${encodeURIComponent(model)}`)).body.data;
    expect(await found('dealer')).toMatchObject([
      { id: listingId, sellerType: 'dealer', dealer: { slug: tenant.slug } },
    ]);
    expect(await found('private')).toEqual([]);
  });

  it('200 takes it off, where it stays off, and puts the same listing back', async () => {
    const car = await aMarketableCar(tenant, owner);
    const listingId = await published(car);
    expect((await publish(car.id, false)).body.data).toEqual({ listingId, marketplace: false });
    expect(await statusOf(listingId)).toBe('REMOVED');
    await updateCar(car.id, { status: 'sold' });
    await updateCar(car.id, { status: 'available' });
    expect(await statusOf(listingId)).toBe('REMOVED');
    expect(await published(car)).toBe(listingId);
    expect(await listing(listingId)).toMatchObject({ status: 'ACTIVE' });
  });

  it('200 takes off a car that was never on', async () => {
    const { id } = await aCar(tenant);
    expect((await publish(id, false)).body.data).toEqual({ listingId: null, marketplace: false });
  });

  it('409 for a car that is not for sale, and for a listing that an admin took down', async () => {
    for (const status of ['draft', 'sold'] as const) {
      expect((await publish((await aMarketableCar(tenant, owner, { status })).id)).status).toBe(409);
    }
    const car = await aMarketableCar(tenant, owner);
    const listingId = await published(car);
    const platform = await aPerson({ role: 'ADMIN' });
    expect((await send('DELETE', `/listings/${listingId}`, { token: platform.token })).status).toBe(204);
    expect((await publish(car.id)).status).toBe(409);
  });

  it('404 for an unknown car and another dealer’s', async () => {
    expect((await publish(randomUUID())).status).toBe(404);
    expect((await publish((await aCar(await aTenant())).id)).status).toBe(404);
  });

  it('422 VALIDATION_ERROR names all that the marketplace demands in the terms of the stock', async () => {
    const bare = await aCar(tenant, { price: 50, km: 1_500_000, description: 'Short' });
    const answer = await publish(bare.id);
    expect([answer.status, answer.body.error?.code]).toEqual([422, 'VALIDATION_ERROR']);
    expect(answer.body.error?.details?.map(({ field }) => field).sort()).toEqual([
      'bodyType',
      'color',
      'description',
      'fuelType',
      'km',
      'photos',
      'plateNumber',
      'price',
      'region',
    ]);
    expect(await carOf(bare.id)).toMatchObject({ onMarketplace: false });
  });

  it('422 for next decade’s model, another currency, and contact details that buyers would read', async () => {
    const future = await publish((await aMarketableCar(tenant, owner, { year: 2099 })).id);
    expect([future.status, future.body.error?.details?.[0]?.field]).toEqual([422, 'year']);
    const jaya = await aTenant({ currency: 'IDR', country: 'ID', locale: 'id-ID' });
    const owned = await aMember(jaya);
    const foreign = await publish((await aMarketableCar(jaya, owned)).id, true, owned.token);
    expect([foreign.status, foreign.body.error?.code]).toEqual([422, 'VALIDATION_ERROR']);
    const description = 'A tidy car with full service history, call me on 021 234 5678 for a drive any day.';
    const spoken = await publish((await aMarketableCar(tenant, owner, { description })).id);
    expect([spoken.status, spoken.body.error?.code]).toEqual([422, 'CONTACT_DETAILS_NOT_ALLOWED']);
  });

  it('422 ODOMETER_ROLLBACK for a reading below the register, and nothing is listed', async () => {
    const car = await aMarketableCar(tenant, owner, { year: 2020, km: 40_000 });
    const answer = await publish(car.id);
    expect([answer.status, answer.body.error?.code]).toEqual([422, 'ODOMETER_ROLLBACK']);
    expect(await db.listing.count({ where: { carId: car.id } })).toBe(0);
  });
});

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
});
