import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Tenant } from '../../../../generated/prisma/client.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';
import { aCar, aMarketableCar, aMember, aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

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
