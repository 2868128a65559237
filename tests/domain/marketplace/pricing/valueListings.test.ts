import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { revalueListings } from '../../../../src/domain/marketplace/pricing/revalueListings.js';
import { valueListing } from '../../../../src/domain/marketplace/pricing/valueListing.js';
import type { Cache } from '../../../../src/platform/cache/cache.js';
import { ownDatabase } from '../../../support/harness/ownDatabase.js';
import { rowsOf } from '../../../support/builders/rows.js';

let own: Awaited<ReturnType<typeof ownDatabase>>;
let rows: ReturnType<typeof rowsOf>;
let sellerId: string;
const invalidated: string[] = [];
const cache: Cache = {
  read: (_key, _options, load) => load(),
  invalidate: async (...tags) => void invalidated.push(...tags),
};

beforeAll(async () => {
  own = await ownDatabase();
  rows = rowsOf(own.db);
  sellerId = (await rows.user()).id;
});
afterAll(() => own.drop());
beforeEach(async () => {
  await own.db.listing.deleteMany();
  invalidated.length = 0;
});

const market = (prices: number[]) => Promise.all(prices.map((price) => rows.listing(sellerId, { price })));
const read = (id: string) => own.db.listing.findUniqueOrThrow({ where: { id } });
const revalue = () => revalueListings({ db: own.db, cache }, { now: new Date() });

describe('valueListing', () => {
  it('stores the value by the other cars, and invalidates the cache once', async () => {
    await market([9_000, 9_500, 10_000, 10_500, 11_000]);
    const { id, updatedAt } = await rows.listing(sellerId, { price: 9_000 });
    await valueListing({ db: own.db, cache }, { listingId: id });
    await valueListing({ db: own.db, cache }, { listingId: id });
    const { aiPriceMin, aiPriceRecommended, aiPriceMax, dealRating, ...listing } = await read(id);
    expect([aiPriceMin, aiPriceRecommended, aiPriceMax].map(Number)).toEqual([9_000, 10_000, 11_000]);
    expect(dealRating).toBe('great');
    expect(listing.updatedAt).toEqual(updatedAt);
    expect(invalidated).toEqual([`listing:${id}`, 'listings:search', `seller:${sellerId}`]);
  });

  it('ignores listings that are not for sale or deleted', async () => {
    await market([9_000, 9_500, 10_000, 10_500, 11_000]);
    const { id } = await rows.listing(sellerId, { status: 'SOLD', soldAt: new Date() });
    await valueListing({ db: own.db, cache }, { listingId: id });
    await valueListing({ db: own.db, cache }, { listingId: '00000000-0000-4000-8000-000000000000' });
    expect(await read(id)).toMatchObject({ aiPriceRecommended: null, dealRating: 'unrated' });
  });
});

describe('dealRating', () => {
  it.each([
    [17_999.99, 'great'],
    [18_000, 'great'],
    [18_000.01, 'good'],
    [19_200, 'good'],
    [19_200.01, 'fair'],
    [20_800, 'fair'],
    [20_800.01, 'high'],
    [22_000, 'high'],
    [22_000.01, 'overpriced'],
    [9_999_999, 'overpriced'],
  ])('of %d against 20,000 is %s, at once', async (price, rating) => {
    const { id } = await rows.listing(sellerId, { price: 1, aiPriceRecommended: 20_000 });
    await own.db.listing.update({ where: { id }, data: { price } });
    expect(await read(id)).toMatchObject({ dealRating: rating });
  });
});

describe('revalueListings', () => {
  it('values every car for sale, once', async () => {
    await market([8_000, 9_500, 10_000, 10_200, 10_500, 12_000]);
    await rows.listing(sellerId, { model: 'Hilux', price: 40_000 });
    expect(await revalue()).toBe(6);
    const ratings = await own.db.listing.findMany({ orderBy: { price: 'asc' }, select: { dealRating: true } });
    expect(ratings.map(({ dealRating }) => dealRating)).toEqual([
      'great',
      'good',
      'fair',
      'fair',
      'high',
      'overpriced',
      'unrated',
    ]);
    expect(invalidated.at(-1)).toBe('listings:search');
    expect(await revalue()).toBe(0);
  });

  it('unrates a car when all but four are gone', async () => {
    const cars = await market([8_000, 9_500, 10_000, 10_200, 10_500, 12_000]);
    await revalue();
    await own.db.listing.deleteMany({ where: { id: { in: cars.slice(4).map(({ id }) => id) } } });
    expect(await revalue()).toBe(4);
    const left = await own.db.listing.findMany({ select: { dealRating: true, aiPriceRecommended: true } });
    expect(left).toEqual(Array.from({ length: 4 }, () => ({ dealRating: 'unrated', aiPriceRecommended: null })));
  });

  it('stops when asked to', async () => {
    await market([8_000, 9_500, 10_000, 10_200, 10_500, 12_000]);
    expect(await revalueListings({ db: own.db, cache }, { now: new Date(), signal: AbortSignal.abort() })).toBe(0);
  });
});
