import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../../support/harness/api.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';
import { rowsOf } from '../../../support/builders/rows.js';
import { twentyCars } from '../../../support/builders/market.js';

const make = `Make ${randomUUID().slice(0, 8)}`;
let person: Person;

beforeAll(async () => {
  person = await aPerson();
  for (const { id: _id, createdAt: _created, isArchived: _archived, soldAt, ...car } of twentyCars) {
    const status = soldAt ? ({ status: 'SOLD', soldAt: new Date() } as const) : {};
    await rowsOf(db).listing(person.id, { ...car, make, model: 'Corolla', ...status });
  }
  for (const status of ['DRAFT', 'REMOVED'] as const) {
    await rowsOf(db).listing(person.id, { make, model: 'Corolla', year: 2018, price: 1_000, status });
  }
});

const car = { make, model: 'Corolla', year: 2018, mileage: 65_000, region: 'Auckland' };
const ask = async (query: object = {}) => {
  const { response, data } = await person.api.GET('/ai/price-estimate', { params: { query: { ...car, ...query } } });
  return { status: response.status, estimate: data?.data };
};

describe('getPriceEstimate', () => {
  it('200 values a car by our listings for sale and sold, and explains it', async () => {
    const { status, estimate } = await ask();
    expect(status).toBe(200);
    expect(estimate).toMatchObject({
      priceMin: 17_000,
      priceRecommended: 18_500,
      priceMax: 21_000,
      insufficientData: false,
      sampleSize: 10,
      comparables: 10,
      marketComparison: { similarListings: 10, averagePrice: 18_710, medianPrice: 18_500 },
    });
    expect(estimate!.comparableListings).toHaveLength(10);
    for (const { impact } of estimate!.factors) expect(impact).toMatch(/^[+-]\$[\d,]+$/);
    expect((await ask()).estimate).toEqual(estimate);
  });

  it('200 accepts make, model and region in any case, and optional fields', async () => {
    const exact = await ask({ make: make.toUpperCase(), model: 'COROLLA', region: 'auckland', condition: 'good' });
    expect(exact.estimate).toMatchObject({ priceRecommended: 18_500, sampleSize: 10 });
    const hybrid = await ask({ fuelType: 'HYBRID', transmission: 'AUTOMATIC', bodyType: 'hatchback' });
    expect(hybrid.estimate).toMatchObject({ priceRecommended: 10_000, sampleSize: 5 });
  });

  it('200 has no prices for a car without comparables', async () => {
    const { status, estimate } = await ask({ model: 'Unheard of' });
    expect(status).toBe(200);
    expect(estimate).toMatchObject({
      priceMin: null,
      priceRecommended: null,
      priceMax: null,
      insufficientData: true,
      confidence: 0,
      comparableListings: [],
      marketTrend: null,
      marketComparison: { similarListings: 0, averagePrice: null, medianPrice: null },
    });
  });

  it('200 under /ai/pricing too', async () => {
    const query = new URLSearchParams(
      Object.entries(car).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const answer = await send('GET', `/ai/pricing?${query.toString()}`, { token: person.token });
    expect(answer).toMatchObject({ status: 200, body: { data: { priceRecommended: 18_500 } } });
  });

  it.each(['make', 'model', 'year', 'mileage', 'region'])('400 names a missing %s', async (name) => {
    const query = new URLSearchParams(
      Object.entries({ ...car, [name]: '' }).flatMap(([key, value]): [string, string][] =>
        value === '' ? [] : [[key, String(value)]],
      ),
    );
    const answer = await send('GET', `/ai/price-estimate?${query.toString()}`, { token: person.token });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'VALIDATION_ERROR', details: [{ field: name }] } },
    });
  });
});
