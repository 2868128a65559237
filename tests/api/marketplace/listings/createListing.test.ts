import { describe, expect, it } from 'vitest';
import { visitor } from '../../../support/harness/api.js';
import { carOf, uploadsOf } from '../../../support/actors/cars.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';

const create = async (person: Person, body: Awaited<ReturnType<typeof carOf>>) => {
  const { response, data, error } = await person.api.POST('/listings', { body });
  return { status: response.status, message: data?.message, listing: data?.data, error: error?.error };
};

describe('createListing', () => {
  it('201 stores doors and location, the location coarsely and for the owner alone', async () => {
    const seller = await aPerson();
    const { listing } = await create(
      seller,
      await carOf(seller, { doors: 4, latitude: -36.84853, longitude: 174.7633 }),
    );
    expect(listing).toMatchObject({ doors: 4, latitude: -36.85, longitude: 174.76 });
    const seen = (await visitor().GET('/listings/{id}', { params: { path: { id: listing!.id } } })).data!.data;
    expect(seen.doors).toBe(4);
    expect(seen).not.toHaveProperty('latitude');
    expect(seen).not.toHaveProperty('longitude');
  });

  it.each([
    [{ latitude: -36.85 }, 'longitude'],
    [{ longitude: 174.76, latitude: null }, 'latitude'],
  ])('400 rejects an incomplete location: %j', async (place, field) => {
    const seller = await aPerson();
    const { status, error } = await create(seller, await carOf(seller, place));
    expect({ status, field: error!.details![0]!.field }).toEqual({ status: 400, field });
  });

  it('201 publishes the car with its photos in order and opens its price history', async () => {
    const seller = await aPerson({ nickname: 'Aroha', phone: '+64211234567' });
    const body = await carOf(seller, {
      variant: 'GX',
      engineCc: 1798,
      vin: '7AT0H64GX18012345',
      wofExpiry: '2027-02-28',
      price: 18_500.5,
    });
    const { status, message, listing } = await create(seller, body);
    expect({ status, message }).toEqual({ status: 201, message: 'Listing created successfully' });
    expect(listing).toMatchObject({
      status: 'ACTIVE',
      title: '2020 Toyota Corolla GX',
      price: 18_500.5,
      engineCc: 1798,
      vin: '7AT0H64GX18012345',
      wofExpiry: '2027-02-28',
      regoExpiry: null,
      priceNegotiable: false,
      views: 0,
      favoriteCount: 0,
      isFavorited: false,
      seller: { id: seller.id, nickname: 'Aroha', phone: null, listingsCount: 1 },
      priceHistory: [{ price: 18_500.5, changedAt: listing!.createdAt }],
    });
    expect(listing!.images.map(({ id, order }) => [id, order])).toEqual(body.images.map((id, order) => [id, order]));
    expect(listing!.images[0]!.url).toMatch(new RegExp(`^http.*/images/${body.images[0]}\\.webp$`));
    expect(listing!.images[0]!.thumbnailUrl).toMatch(new RegExp(`/images/${body.images[0]}_thumb\\.webp$`));
  });

  it('201 accepts any case, AUTO, a plate with spaces and alternative field names', async () => {
    const seller = await aPerson();
    const { images, ...car } = await carOf(seller, {
      fuelType: 'diesel',
      transmission: 'auto',
      plateNumber: 'abc 12',
      engineCC: 2000,
    });
    const { status, listing } = await create(seller, { ...car, imageIds: images } as never);
    expect(status).toBe(201);
    expect(listing).toMatchObject({
      fuelType: 'DIESEL',
      transmission: 'AUTOMATIC',
      plateNumber: 'ABC12',
      engineCc: 2000,
    });
  });

  it('400 rejects a model later than next year, in New Zealand', async () => {
    const seller = await aPerson();
    const year = Number(
      new Intl.DateTimeFormat('en-NZ', { timeZone: 'Pacific/Auckland', year: 'numeric' }).format(new Date()),
    );
    expect((await create(seller, await carOf(seller, { year: year + 1 }))).status).toBe(201);
    const { status, error } = await create(seller, await carOf(seller, { year: year + 2 }));
    expect(status).toBe(400);
    expect(error).toMatchObject({ code: 'VALIDATION_ERROR', details: [{ field: 'year' }] });
  });

  it('400 rejects photos of another user or listing, avatars and unknown ones, and stores nothing', async () => {
    const seller = await aPerson();
    const [first, second] = await uploadsOf(seller, 2);
    const [foreign] = await uploadsOf(await aPerson(), 1);
    const taken = await carOf(seller);
    expect((await create(seller, taken)).status).toBe(201);
    const [avatar] = await uploadsOf(seller, 1);
    await db.upload.update({ where: { id: avatar! }, data: { kind: 'AVATAR' } });
    for (const third of [foreign, taken.images[0], avatar, '5b0c6f0e-9d7a-4a38-8a5b-0e6f2f1f7c11']) {
      const { status, error } = await create(seller, await carOf(seller, { images: [first, second, third] }));
      expect({ status, field: error!.details![0]!.field }).toEqual({ status: 400, field: 'images.2' });
    }
    expect(await db.listing.count({ where: { userId: seller.id } })).toBe(1);
  });

  it('400 for all but one of several parallel listings with the same photo', async () => {
    const seller = await aPerson();
    const shared = await uploadsOf(seller, 1);
    const bodies = await Promise.all(
      Array.from({ length: 6 }, async () => carOf(seller, { images: [...(await uploadsOf(seller, 2)), ...shared] })),
    );
    const answers = await Promise.all(bodies.map((body) => create(seller, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400, 400, 400]);
    expect(await db.listing.count({ where: { userId: seller.id } })).toBe(1);
  });

  it.each([
    ['two photos', { images: 2 }],
    ['eleven photos', { images: 11 }],
    ['a price below 100', { price: 99.99 }],
    ['a price above ten million', { price: 10_000_000.01 }],
    ['a mileage above a million', { mileage: 1_000_001 }],
    ['a year before 1900', { year: 1899 }],
    ['a description of 49 characters', { description: 'x'.repeat(49) }],
    ['a description that is mostly spaces', { description: `short${' '.repeat(60)}` }],
    ['a plate of eight characters', { plateNumber: 'ABCD1234' }],
    ['a date that does not exist', { wofExpiry: '2026-02-30' }],
    ['a blank make', { make: '   ' }],
  ])('400 rejects %s', async (_name, { images, ...overrides }: Record<string, unknown>) => {
    const seller = await aPerson();
    const photos = images === undefined ? {} : { images: await uploadsOf(seller, images as number) };
    const { status, error } = await create(seller, await carOf(seller, { ...overrides, ...photos }));
    expect({ status, code: error?.code }).toEqual({ status: 400, code: 'VALIDATION_ERROR' });
  });

  it('422 rejects contact details in the description and says where they are', async () => {
    const seller = await aPerson();
    const description = 'One careful owner from new, call me on oh two one 555 1234 or see www.my-car.co.nz for more.';
    const { status, error } = await create(seller, await carOf(seller, { description }));
    expect([status, error?.code]).toEqual([422, 'CONTACT_DETAILS_NOT_ALLOWED']);
    const said = error!.details!.map(({ field, start, end }) => [field, description.slice(start, end)]);
    expect(said).toEqual([
      ['description', 'oh two one 555 1234'],
      ['description', 'www.my-car.co.nz'],
    ]);
    expect(await db.listing.count({ where: { userId: seller.id } })).toBe(0);
  });

  it('a search that was cached shows the new car at once', async () => {
    const seller = await aPerson();
    const make = `Fresh ${seller.id.slice(0, 8)}`;
    const find = () => seller.api.GET('/listings', { params: { query: { make: [make] } } });
    expect((await find()).data!.pagination.total).toBe(0);
    await create(seller, await carOf(seller, { make }));
    expect((await find()).data!.pagination.total).toBe(1);
  });

  it('201 compares the car with the vehicle register', async () => {
    const seller = await aPerson();
    const check = async (overrides: Record<string, unknown>) =>
      (await create(seller, await carOf(seller, overrides))).listing!.registerCheck!;
    const verified = await check({ make: 'TOYOTA' });
    expect(verified).toMatchObject({ status: 'verified', checkedAt: expect.any(String) });
    expect(verified.checks.map(({ field, result }) => [field, result])).toEqual([
      ['make', 'match'],
      ['model', 'match'],
      ['year', 'match'],
      ['mileage', 'match'],
    ]);
    const mismatch = await check({ year: 2019, mileage: 44_000 });
    expect(mismatch.status).toBe('mismatch');
    expect(mismatch.checks[2]).toEqual({ field: 'year', declared: 2019, register: 2020, result: 'mismatch' });
    expect(await check({ plateNumber: 'ZZ1234', mileage: 5 })).toEqual({
      status: 'unverified',
      checkedAt: expect.any(String),
      checks: [],
    });
    const own = (await db.listing.findMany({ where: { userId: seller.id } })).map(({ id }) => id);
    const retries = await db.outboxEvent.findMany({ where: { type: 'listing.register_check' } });
    expect(retries.filter(({ payload }) => own.includes((payload as { listingId: string }).listingId))).toEqual([]);
  });

  it('422 rejects a wound-back odometer, and stores nothing', async () => {
    const seller = await aPerson();
    const { status, error } = await create(seller, await carOf(seller, { mileage: 40_000 }));
    expect(status).toBe(422);
    expect(error).toMatchObject({ code: 'ODOMETER_ROLLBACK', details: [{ field: 'mileage' }] });
    expect(await db.listing.count({ where: { userId: seller.id } })).toBe(0);
  });
});
