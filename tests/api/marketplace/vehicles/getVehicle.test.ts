import { describe, expect, it } from 'vitest';
import { apiOf, freshAddress, send, type Api } from '../../../support/harness/api.js';
import { uploadsOf } from '../../../support/actors/cars.js';
import { aPerson, db } from '../../../support/actors/people.js';
import { freshPlate } from '../../../support/fakes/vehicles.js';

const lookUp = async (api: Api, plateNumber: string, query: { prefill?: boolean } = {}) => {
  const { response, data, error } = await api.GET('/vehicles/{plateNumber}', {
    params: { path: { plateNumber }, query },
  });
  return {
    status: response.status,
    retryAfter: Number(response.headers.get('retry-after')),
    data,
    error: error?.error,
  };
};

describe('getVehicle', () => {
  it('200 returns the car, its source and the remaining daily quota', async () => {
    const { status, data } = await lookUp((await aPerson()).api, 'abc 123');
    expect(status).toBe(200);
    expect(data!.data).toMatchObject({
      plateNumber: 'ABC123',
      make: 'Toyota',
      model: 'Corolla',
      year: 2020,
      bodyStyle: 'Sedan',
      color: 'Silver',
      engineCc: 1800,
      fuelType: 'Petrol',
      fuelTypeCode: 'PETROL',
      wofStatus: 'Current',
      regoStatus: 'Current',
      source: 'embedded',
      stale: false,
    });
    expect(data!.data.odometerReadings.map(({ reading }) => reading)).toEqual([45_000, 32_000, 18_000]);
    expect(data!.data).not.toHaveProperty('prefill');
    expect(data!.meta).toEqual({ queriesRemaining: 9, dailyLimit: 10 });
  });

  it('200 reports when the answer is cached', async () => {
    const plate = freshPlate();
    const first = await lookUp(apiOf(), plate);
    const second = await lookUp(apiOf(), plate);
    expect([first.data!.data.cached, second.data!.data.cached]).toEqual([false, true]);
    expect(second.data!.data).toEqual({ ...first.data!.data, cached: true });
    expect(await db.vehicleInfo.findUnique({ where: { plateNumber: plate } })).toMatchObject({
      make: first.data!.data.make,
      source: 'embedded',
    });
  });

  it('200 prefills a listing that lacks only photos, price and description', async () => {
    const seller = await aPerson({ region: 'Otago' });
    const { data } = await lookUp(seller.api, freshPlate(), { prefill: true });
    const prefill = data!.data.prefill!;
    expect(prefill).toMatchObject({ region: 'Otago', mileage: data!.data.odometerReadings[0]!.reading });
    const body = {
      ...prefill,
      price: 12_000,
      description: 'Bought new here, one owner, serviced every year and always kept in the garage.',
      images: await uploadsOf(seller),
      priceNegotiable: false,
    };
    const listed = await seller.api.POST('/listings', { body });
    expect(listed.response.status).toBe(201);
    expect(listed.data!.data.registerCheck).toMatchObject({ status: 'verified' });
  });

  it('200 prefills for a visitor too', async () => {
    expect((await lookUp(apiOf(), 'ABC123', { prefill: true })).data!.data.prefill!.region).toBe('Auckland');
  });

  it.each(['ZZ1234', 'ABC12', 'ABC1234'])('404 for %s, and uses no quota', async (plate) => {
    const { api } = await aPerson();
    expect((await lookUp(api, plate)).error).toMatchObject({ code: 'NOT_FOUND' });
    expect((await lookUp(api, plate)).status).toBe(404);
    expect((await lookUp(api, 'ABC123')).data!.meta.queriesRemaining).toBe(9);
  });

  it.each(['ABCD1234', 'AB*123', 'ÀBC123', 'ABC%00'])('400 rejects %s as a plate, and uses no quota', async (plate) => {
    const address = freshAddress();
    const refused = await send('GET', `/vehicles/${plate.includes('%') ? plate : encodeURIComponent(plate)}`, {
      address,
    });
    expect(refused.status).toBe(400);
    expect((await lookUp(apiOf({ address }), 'ABC123')).data!.meta).toEqual({ queriesRemaining: 2, dailyLimit: 3 });
  });

  it('429 after three cars from one address, until midnight; other addresses and users continue', async () => {
    const address = freshAddress();
    const guest = apiOf({ address });
    const left = [];
    for (let n = 1; n <= 3; n++) left.push((await lookUp(guest, 'ABC123')).data!.meta.queriesRemaining);
    expect(left).toEqual([2, 1, 0]);
    const { status, error, retryAfter } = await lookUp(guest, 'ABC123');
    expect([status, error!.code]).toEqual([429, 'RATE_LIMIT_EXCEEDED']);
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(25 * 3600);
    expect((await lookUp(apiOf(), 'ABC123')).status).toBe(200);
    const person = await aPerson();
    expect((await lookUp(apiOf({ token: person.token, address }), 'ABC123')).status).toBe(200);
  });

  it('429 for all but ten of thirty parallel look-ups of one person', async () => {
    const { id, api } = await aPerson();
    const plate = freshPlate();
    const answers = await Promise.all(Array.from({ length: 30 }, () => lookUp(api, plate)));
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([count(200), count(429)]).toEqual([10, 20]);
    expect((await api.GET('/users/me/lookup-quota')).data!.data).toMatchObject({ used: 10, queriesRemaining: 0 });
    expect(await db.lookupQuota.findUnique({ where: { userId: id } })).toMatchObject({ count: 10 });
  });

  it('200 again on the next day', async () => {
    const { id, api } = await aPerson();
    await db.lookupQuota.create({ data: { userId: id, count: 10, resetAt: new Date(Date.now() - 1) } });
    expect((await lookUp(api, 'ABC123')).data!.meta.queriesRemaining).toBe(9);
    const row = await db.lookupQuota.findUniqueOrThrow({ where: { userId: id } });
    expect(row.resetAt.getTime()).toBeGreaterThan(Date.now());
  });
});
