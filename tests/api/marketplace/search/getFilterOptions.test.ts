import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listFilterOptions } from '../../../../src/domain/marketplace/search/listFilterOptions.js';
import { visitor } from '../../../support/harness/api.js';
import { listCar } from '../../../support/actors/cars.js';
import { ownDatabase } from '../../../support/harness/ownDatabase.js';
import { aPerson } from '../../../support/actors/people.js';
import { rowsOf } from '../../../support/builders/rows.js';

describe('getFilterOptions', () => {
  it('200 returns options that the search accepts', async () => {
    const seller = await aPerson();
    // Counts of all cars may be a moment old; nobody has asked for those of this make yet.
    const make = `First ${seller.id.slice(0, 8)}`;
    await listCar(seller, { make });
    const { response, data } = await visitor().GET('/filters/options', { params: { query: { make: [make] } } });
    expect(response.status).toBe(200);
    const { makes, fuelTypes, transmissions, priceRange, yearRange, mileageRange } = data!.data;
    expect(fuelTypes.map(({ label }) => label)).toContain('Petrol');
    expect(transmissions.map(({ value }) => value)).toContain('AUTOMATIC');
    for (const { min, max } of [priceRange, yearRange, mileageRange]) expect(max).toBeGreaterThanOrEqual(min);
    const [most] = makes;
    const found = await visitor().GET('/listings', { params: { query: { make: [most!.value] } } });
    expect(found.data!.pagination.total).toBeGreaterThan(0);
  });

  it('200 counts each option under all filters but its own', async () => {
    const seller = await aPerson();
    const make = `Options ${seller.id.slice(0, 8)}`;
    await listCar(seller, { make, model: 'One', price: 5_000, fuelType: 'DIESEL' });
    await listCar(seller, { make, model: 'Two', price: 9_000, fuelType: 'HYBRID' });
    const query = { make: [make], fuelType: 'HYBRID' as const, q: 'tidy reliable' };
    const { makes, fuelTypes, priceRange } = (await visitor().GET('/filters/options', { params: { query } })).data!
      .data;
    expect(makes).toContainEqual({ value: make.toLowerCase(), label: make, count: 1 });
    expect(fuelTypes.map(({ value, count }) => [value, count]).sort()).toEqual([
      ['DIESEL', 1],
      ['HYBRID', 1],
    ]);
    expect(priceRange).toEqual({ min: 9_000, max: 9_000 });
  });

  it('400 rejects an incomplete location', async () => {
    const { response } = await visitor().GET('/filters/options', { params: { query: { lat: -36.85, radiusKm: 10 } } });
    expect(response.status).toBe(400);
  });

  describe('in a separate market', () => {
    let own: Awaited<ReturnType<typeof ownDatabase>>;
    beforeAll(async () => {
      own = await ownDatabase();
    });
    afterAll(() => own.drop());

    it('200 returns empty lists and zeros in an empty market', async () => {
      const nothing = { min: 0, max: 0 };
      expect(await listFilterOptions(own.db)).toEqual({
        makes: [],
        regions: [],
        bodyTypes: [],
        fuelTypes: [],
        transmissions: [],
        priceRange: nothing,
        yearRange: nothing,
        mileageRange: nothing,
      });
    });

    it('200 counts ACTIVE cars alone, the most frequent first, under the spelling most written', async () => {
      const rows = rowsOf(own.db);
      const { id } = await rows.user();
      for (const make of ['toyota', 'Toyota', 'Toyota', 'Citroën', 'Citroen', 'BMW']) await rows.listing(id, { make });
      await rows.listing(id, {
        make: 'Audi',
        price: 90_000,
        year: 1990,
        mileage: 1,
        fuelType: 'DIESEL',
        region: 'Otago',
      });
      await rows.listing(id, { make: 'Skoda', status: 'SOLD', price: 1, year: 1901 });
      const options = await listFilterOptions(own.db);
      expect(options.makes).toEqual([
        { value: 'toyota', label: 'Toyota', count: 3 },
        { value: expect.stringMatching(/^citro/), label: expect.stringMatching(/^Citro/), count: 2 },
        { value: 'audi', label: 'Audi', count: 1 },
        { value: 'bmw', label: 'BMW', count: 1 },
      ]);
      expect(options.fuelTypes).toEqual([
        { value: 'HYBRID', label: 'Hybrid', count: 6 },
        { value: 'DIESEL', label: 'Diesel', count: 1 },
      ]);
      expect(options.regions.map(({ value, count }) => [value, count])).toEqual([
        ['auckland', 6],
        ['otago', 1],
      ]);
      expect(options.bodyTypes).toEqual([{ value: 'hatchback', label: 'Hatchback', count: 7 }]);
      expect(options.transmissions).toEqual([{ value: 'AUTOMATIC', label: 'Automatic', count: 7 }]);
      expect(options.priceRange).toEqual({ min: 10_000, max: 90_000 });
      expect(options.yearRange).toEqual({ min: 1990, max: 2019 });
      expect(options.mileageRange).toEqual({ min: 1, max: 62_000 });
    });
  });
});
