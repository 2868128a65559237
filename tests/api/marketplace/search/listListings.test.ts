import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { paths } from '../../../../generated/api.js';
import { apiOf, send, visitor } from '../../../support/harness/api.js';
import { listCar } from '../../../support/actors/cars.js';
import { saveCar } from '../../../support/actors/favorites.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';
import { rowsOf } from '../../../support/builders/rows.js';

type Query = NonNullable<paths['/listings']['get']['parameters']['query']>;

const tag = randomUUID().slice(0, 8);
const toyota = `Toyota ${tag}`;
const mazda = `Mazda ${tag}`;
const bulk = `Bulk ${tag}`;
let seller: Person;
const ids: Record<string, string> = {};

const search = async (query: Query, api = visitor()) => {
  const { response, data, error } = await api.GET('/listings', { params: { query } });
  return { status: response.status, rows: data?.data ?? [], pagination: data?.pagination, error: error?.error };
};
const names = async (query: Query) => {
  const { rows } = await search(query);
  return rows.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id)).sort();
};

const bulkCar = (make: string, price: number, createdAt: Date) => ({
  id: randomUUID(),
  userId: seller.id,
  plateNumber: 'B1',
  make,
  model: 'Many',
  year: 2015,
  mileage: 50_000,
  price,
  description: 'x'.repeat(50),
  region: 'Auckland',
  fuelType: 'PETROL' as const,
  transmission: 'MANUAL' as const,
  bodyType: 'Sedan',
  color: 'Red',
  coverImageId: randomUUID(),
  createdAt,
});

beforeAll(async () => {
  seller = await aPerson();
  const car = async (name: string, overrides: Record<string, unknown>) =>
    (ids[name] = await listCar(seller, overrides));
  await car('aqua', {
    make: toyota,
    model: 'Aqua',
    price: 10_000,
    year: 2014,
    mileage: 120_000,
    region: `Otago ${tag}`,
    fuelType: 'HYBRID',
    bodyType: 'Hatchback',
    doors: 5,
    engineCc: 1500,
    latitude: -45.03,
    longitude: 168.66,
  });
  await car('corolla', {
    make: toyota,
    model: 'Corolla',
    variant: 'GX',
    price: 15_000,
    year: 2018,
    mileage: 60_000,
    region: `Waikato ${tag}`,
    doors: 4,
    engineCc: 1800,
  });
  await car('hilux', {
    plateNumber: 'ZZH001',
    make: toyota.toUpperCase(),
    model: 'Hilux',
    price: 40_000,
    year: 2021,
    mileage: 30_000,
    region: `Otago ${tag}`,
    fuelType: 'DIESEL',
    transmission: 'MANUAL',
    bodyType: 'Ute',
  });
  await car('demio', {
    make: mazda,
    model: 'Demio',
    price: 8_000,
    year: 2012,
    mileage: 150_000,
    region: `Waikato ${tag}`,
    description: `Cheap and cheerful, 100%_sure ${tag} a\\b good little runner for students.`,
  });
  const createdAt = new Date(Date.now() - 86_400_000);
  await db.listing.createMany({
    data: Array.from({ length: 45 }, (_, n) =>
      bulkCar(bulk, 5_000 + (n % 3) * 100, new Date(createdAt.getTime() + Math.floor(n / 2))),
    ),
  });
});

describe('listListings', () => {
  it.each<[string, Query, string[]]>([
    ['a make in any case', { make: [toyota.toLowerCase()] }, ['aqua', 'corolla', 'hilux']],
    ['several makes', { make: [mazda, toyota] }, ['aqua', 'corolla', 'demio', 'hilux']],
    ['make and model', { make: [toyota], model: ['aqua', 'HILUX'] }, ['aqua', 'hilux']],
    [
      'several regions',
      { make: [toyota, mazda], region: [`otago ${tag}`, `WAIKATO ${tag}`] },
      ['aqua', 'corolla', 'demio', 'hilux'],
    ],
    ['one region', { region: [`waikato ${tag}`] }, ['corolla', 'demio']],
    ['a price range with its ends', { make: [toyota, mazda], minPrice: 10_000, maxPrice: 15_000 }, ['aqua', 'corolla']],
    ['a least price', { make: [toyota], minPrice: 15_000.01 }, ['hilux']],
    ['a year range', { make: [toyota, mazda], minYear: 2014, maxYear: 2018 }, ['aqua', 'corolla']],
    ['a mileage range', { make: [toyota, mazda], minMileage: 60_000, maxMileage: 120_000 }, ['aqua', 'corolla']],
    ['fuel in any case', { make: [toyota], fuelType: 'diesel' as 'DIESEL' }, ['hilux']],
    ['AUTO', { make: [toyota], transmission: 'auto' as 'AUTOMATIC' }, ['aqua', 'corolla']],
    ['a body type', { make: [toyota], bodyType: 'hatchBACK' }, ['aqua']],
    ['a number of doors', { make: [toyota], doors: 5 }, ['aqua']],
    ['an engine range with its ends', { make: [toyota], minEngineCc: 1500, maxEngineCc: 1799 }, ['aqua']],
    ['a least engine', { make: [toyota], minEngineCc: 1501 }, ['corolla']],
    ['what stands near a place', { make: [toyota], lat: -44.7, lng: 169.13, radiusKm: 60 }, ['aqua']],
    ['nothing beyond the radius', { make: [toyota], lat: -44.7, lng: 169.13, radiusKm: 40 }, []],
    ['everything around a place without a radius', { make: [mazda], lat: -44.7, lng: 169.13 }, ['demio']],
    ['what was listed since a day', { make: [mazda], listedSince: '2026-01-01' }, ['demio']],
    ['nothing that was listed since tomorrow', { make: [mazda], listedSince: '2099-12-31T23:59:59+13:00' }, []],
    ['private sellers', { make: [mazda], sellerType: 'PRIVATE' as 'private' }, ['demio']],
    ['no dealers', { make: [mazda], sellerType: 'dealer' }, []],
    ['an empty range', { make: [toyota], minPrice: 20_000, maxPrice: 10_000 }, []],
    ['words in any order and case', { q: `gx COROLLA ${tag}` }, ['corolla']],
    ['words in make and description', { q: `cheerful demio ${tag}` }, ['demio']],
    ['words that do not all occur', { q: `corolla cheerful ${tag}` }, []],
    ['an unknown make', { make: [`Nothing ${tag}`] }, []],
  ])('200 finds %s', async (_name, query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it('200 takes a list separated by commas, repeated, and both', async () => {
    const [first, second] = [toyota, mazda].map(encodeURIComponent);
    const found = await Promise.all(
      [`make=${first},${second}`, `make=${first}&make=${second}`, `make=${first},Nissan&make=${second}`].map(
        async (query) => (await send('GET', `/listings?sort=price_asc&${query}`)).body.data as { id: string }[],
      ),
    );
    const [byComma, ...others] = found.map((rows) => rows.map(({ id }) => id));
    expect(byComma!.length).toBeGreaterThan(1);
    for (const rows of others) expect(rows).toEqual(byComma);
  });

  it('200 finds the cars that the register confirms', async () => {
    const region = `Verified ${tag}`;
    const verified = await listCar(seller, { region });
    const mismatch = await listCar(seller, { region, year: 2019 });
    const unknown = await listCar(seller, { region, plateNumber: 'ZZ1234' });
    const found = async (query: Query) =>
      (await search({ region: [region], ...query })).rows.map(({ id }) => id).sort();
    expect(await found({ verified: true })).toEqual([verified]);
    expect(await found({ verified: false })).toEqual([verified, mismatch, unknown].sort());
    const options = await visitor().GET('/filters/options', {
      params: { query: { region: [region], verified: true } },
    });
    expect(options.data!.data.makes).toMatchObject([{ count: 1 }]);
  });

  it('200 returns the list fields of each car', async () => {
    const { rows, pagination } = await search({ make: [toyota], model: ['Corolla'] });
    expect(rows).toEqual([
      {
        dealRating: 'unrated',
        priceDelta: null,
        sellerType: 'private',
        dealer: null,
        daysOnMarket: 0,
        id: ids.corolla,
        title: `2018 ${toyota} Corolla GX`,
        price: 15_000,
        year: 2018,
        mileage: 60_000,
        region: `Waikato ${tag}`,
        fuelType: 'PETROL',
        transmission: 'AUTOMATIC',
        coverImage: expect.stringMatching(/^http.*\/images\/[0-9a-f-]{36}\.webp$/),
        createdAt: expect.any(String),
        isFavorited: false,
        registerCheck: {
          status: 'mismatch',
          checkedAt: expect.any(String),
          checks: expect.arrayContaining([{ field: 'year', declared: 2018, register: 2020, result: 'mismatch' }]),
        },
      },
    ]);
    expect(pagination).toEqual({
      page: 1,
      limit: 20,
      total: 1,
      totalPages: 1,
      hasNext: false,
      hasPrev: false,
      nextCursor: null,
    });
  });

  it.each([
    ['newest', ['hilux', 'corolla', 'aqua']],
    ['price_asc', ['aqua', 'corolla', 'hilux']],
    ['price_desc', ['hilux', 'corolla', 'aqua']],
    ['mileage_asc', ['hilux', 'corolla', 'aqua']],
  ] as const)('200 sorts by %s', async (sort, expected) => {
    const { rows } = await search({ make: [toyota], sort });
    expect(rows.map(({ id }) => id)).toEqual(expected.map((name) => ids[name]));
  });

  it('200 accepts `search` for `q`', async () => {
    const answer = await send('GET', `/listings?search=hilux%20${tag}`);
    expect((answer.body.data as { id: string }[]).map(({ id }) => id)).toEqual([ids.hilux]);
  });

  it.each([`q=hilux+${tag}`, `q=hilux%20${tag}&minPrice=1e-7&maxPrice=1e6`])('200 reads %s', async (query) => {
    const answer = await send('GET', `/listings?${query}`);
    expect((answer.body.data as { id: string }[]).map(({ id }) => id)).toEqual([ids.hilux]);
  });

  it("200 reads what encodeURIComponent leaves as it is: !'()*", async () => {
    expect(await send('GET', "/listings?q=!'()*")).toMatchObject({ status: 200, body: { data: [] } });
  });

  it('200 shows each viewer what they saved, over one cached page', async () => {
    const buyer = await aPerson();
    await saveCar(buyer, ids.aqua!);
    const marked = async (api = visitor()) =>
      (await search({ make: [toyota] }, api)).rows.filter(({ isFavorited }) => isFavorited).map(({ id }) => id);
    expect(await marked()).toEqual([]);
    expect(await marked(buyer.api)).toEqual([ids.aqua]);
    expect(await marked(seller.api)).toEqual([]);
  });

  it.each(['newest', 'price_asc', 'price_desc', 'mileage_asc'] as const)(
    '200 returns the same list by cursor, by page and whole: %s',
    async (sort) => {
      const whole = (await search({ make: [bulk], sort, limit: 100 })).rows.map(({ id }) => id);
      expect(new Set(whole).size).toBe(45);
      const walked: string[] = [];
      const paged: string[] = [];
      let cursor: string | undefined;
      for (let page = 1; page <= 5; page++) {
        const walk = await search({ make: [bulk], sort, limit: 10, ...(cursor ? { cursor } : {}) });
        expect(walk.pagination).toMatchObject({ page, total: 45, totalPages: 5, hasNext: page < 5, hasPrev: page > 1 });
        expect((await search({ make: [bulk], sort, limit: 10, page })).pagination).toEqual(walk.pagination);
        walked.push(...walk.rows.map(({ id }) => id));
        paged.push(...(await search({ make: [bulk], sort, limit: 10, page })).rows.map(({ id }) => id));
        cursor = walk.pagination!.nextCursor ?? undefined;
      }
      expect(cursor).toBeUndefined();
      expect(walked).toEqual(whole);
      expect(paged).toEqual(whole);
    },
  );

  it('200 neither repeats nor skips a car by cursor while others are added and removed', async () => {
    const make = `Flow ${tag}`;
    const first = [await listCar(seller, { make }), await listCar(seller, { make }), await listCar(seller, { make })];
    const one = await search({ make: [make], limit: 1 });
    await listCar(seller, { make });
    await seller.api.DELETE('/listings/{id}', { params: { path: { id: first[2]! } } });
    const two = await search({ make: [make], limit: 5, cursor: one.pagination!.nextCursor! });
    expect([...one.rows, ...two.rows].map(({ id }) => id)).toEqual(first.reverse());
  });

  describe('by deal rating', () => {
    const make = `Deal ${tag}`;
    const listed: string[] = [];
    beforeAll(async () => {
      // From 12 % below the estimate to 12 % above it, and at last three without one.
      for (let at = 0; at < 28; at++) {
        const estimate = at < 25 ? { aiPriceRecommended: 10_000 } : {};
        const price = 8_800 + at * 100;
        const row = await rowsOf(db).listing(seller.id, { make, price, coverImageId: randomUUID(), ...estimate });
        listed.push(row.id);
      }
    });

    it('200 sorts the furthest below its estimate first and the unrated last, by cursor too', async () => {
      const walked: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await search({ make: [make], sort: 'best_deal', limit: 10, ...(cursor ? { cursor } : {}) });
        walked.push(...page.rows.map(({ id }) => id));
        cursor = page.pagination!.nextCursor ?? undefined;
      } while (cursor);
      expect(walked.slice(0, 25)).toEqual(listed.slice(0, 25));
      expect(walked.slice(25)).toEqual(listed.slice(25).sort());
    });

    it('200 filters by rating, in any case', async () => {
      const ratingsOf = async (dealRating: string) => {
        const query = new URLSearchParams({ make, dealRating, limit: '100', sort: 'price_asc' });
        const answer = await send('GET', `/listings?${query.toString()}`);
        return (answer.body.data as { dealRating: string; priceDelta: number | null }[]).map(
          (listing) => `${listing.dealRating} ${listing.priceDelta}`,
        );
      };
      expect(await ratingsOf('GREAT')).toEqual(['great -1200', 'great -1100', 'great -1000']);
      expect(await ratingsOf('overpriced,unrated')).toEqual([
        'overpriced 1100',
        'overpriced 1200',
        ...Array.from({ length: 3 }, () => 'unrated null'),
      ]);
      expect((await search({ dealRating: ['bargain' as 'great'] })).status).toBe(400);
    });
  });

  it('200 places a car without coordinates in the main city of its region', async () => {
    const make = `Placed ${tag}`;
    const id = await listCar(seller, { make, region: 'auckland' });
    await listCar(seller, { make, region: "Hawke's Bay" });
    const near = async (radiusKm: number) =>
      (await search({ make: [make], lat: -36.85, lng: 174.76, radiusKm })).rows.map((row) => row.id);
    expect(await near(1)).toEqual([id]);
    expect(await near(500)).toHaveLength(2);
  });

  it('200 counts each filter given the others, on request', async () => {
    const make = [toyota, mazda];
    const asked = await visitor().GET('/listings', {
      params: { query: { make, region: [`otago ${tag}`], facets: true } },
    });
    const { makes, regions, fuelTypes, priceRange } = asked.data!.meta!.facets!;
    expect(makes).toEqual([{ value: toyota.toLowerCase(), label: expect.any(String) as string, count: 2 }]);
    expect(regions.map(({ value, count }) => [value, count]).sort()).toEqual([
      [`otago ${tag}`, 2],
      [`waikato ${tag}`, 2],
    ]);
    expect(fuelTypes.map(({ value, count }) => [value, count]).sort()).toEqual([
      ['DIESEL', 1],
      ['HYBRID', 1],
    ]);
    expect(priceRange).toEqual({ min: 10_000, max: 40_000 });
    const plain = await visitor().GET('/listings', { params: { query: { make } } });
    expect(plain.data).not.toHaveProperty('meta');
  });

  it('200 suggests which filters to remove when nothing is found, the best first', async () => {
    const suggested = async (query: Query) =>
      (await visitor().GET('/listings', { params: { query } })).data!.meta?.suggestions;
    expect(
      await suggested({ make: [toyota, mazda], minYear: 2018, maxPrice: 12_000, region: [`otago ${tag}`] }),
    ).toEqual([
      { remove: 'maxPrice', total: 1 },
      { remove: 'minYear', total: 1 },
    ]);
    const electric = await suggested({ make: [toyota], fuelType: 'ELECTRIC' });
    expect(electric).toContainEqual({ remove: 'fuelType', total: 3 });
    expect(await suggested({ make: [`Nothing ${tag}`], model: ['Neither'] })).toEqual([]);
    expect(await suggested({ make: [toyota], lat: 0, lng: 0, radiusKm: 5 })).toEqual([
      { remove: 'radiusKm', total: 3 },
    ]);
    expect(await suggested({ make: [toyota] })).toBeUndefined();
  });

  it.each(['newest', 'price_asc'] as const)(
    '200 walks by cursor without a car twice or an older one skipped while fifty are listed: %s',
    async (sort) => {
      const make = `Walk ${sort} ${tag}`;
      const row = (createdAt: Date) => bulkCar(make, 5_000 + Math.floor(Math.random() * 50) * 100, createdAt);
      const old = Array.from({ length: 60 }, (_, n) => row(new Date(Date.now() - 86_400_000 + n)));
      await db.listing.createMany({ data: old });
      const walked: string[] = [];
      let cursor: string | null | undefined;
      for (let page = 0; cursor !== null; page++) {
        const { rows, pagination } = await search({ make: [make], sort, limit: 6, ...(cursor ? { cursor } : {}) });
        walked.push(...rows.map(({ id }) => id));
        cursor = pagination!.nextCursor;
        if (page < 10) await db.listing.createMany({ data: Array.from({ length: 5 }, () => row(new Date())) });
      }
      expect(new Set(walked).size).toBe(walked.length);
      expect(walked).toEqual(expect.arrayContaining(old.map(({ id }) => id)));
    },
  );

  it('200 returns an empty page beyond the last', async () => {
    const { rows, pagination } = await search({ make: [bulk], page: 100_000, limit: 100 });
    expect(rows).toEqual([]);
    expect(pagination).toMatchObject({ hasNext: false, nextCursor: null, total: 45 });
  });

  it.each([
    ['garbage', () => 'bm9uc2Vuc2U'],
    ['nothing at all', () => Buffer.from('null').toString('base64url')],
    ['one of another sort', (cursors: string[]) => cursors[1]!],
    ['one of another search', (cursors: string[]) => cursors[2]!],
    ['one with another value', (cursors: string[]) => altered(cursors[0]!, { v: '5' })],
    ['one with another id', (cursors: string[]) => altered(cursors[0]!, { i: "' OR 1=1" })],
    ['one with another page', (cursors: string[]) => altered(cursors[0]!, { p: -1 })],
  ])('400 rejects a cursor that is %s', async (_name, make) => {
    const cursors = await Promise.all(
      ([{ make: [bulk] }, { make: [bulk], sort: 'price_asc' }, { make: [bulk], maxPrice: 9_000 }] as Query[]).map(
        async (query) => (await search({ ...query, limit: 10 })).pagination!.nextCursor!,
      ),
    );
    const { status, error } = await search({ make: [bulk], limit: 10, cursor: make(cursors) });
    expect({ status, code: error?.code, field: error?.details?.[0]?.field }).toEqual({
      status: 400,
      code: 'VALIDATION_ERROR',
      field: 'cursor',
    });
  });

  it.each([
    [{ lat: -36 }, 'lng'],
    [{ lng: 174 }, 'lat'],
    [{ radiusKm: 10 }, 'lat'],
    [{ lat: -91, lng: 174, radiusKm: 10 }, 'lat'],
    [{ lat: -36, lng: 174, radiusKm: 0 }, 'radiusKm'],
    [{ listedSince: '2026-19-39' }, 'listedSince'],
    [{ listedSince: 'yesterday' }, 'listedSince'],
    [{ doors: 0 }, 'doors'],
    [{ sellerType: 'robot' as 'dealer' }, 'sellerType'],
    [{ facets: 'maybe' as unknown as boolean }, 'facets'],
  ] as [Query, string][])('400 rejects %j', async (query, field) => {
    const { status, error } = await search(query);
    expect({ status, field: error?.details?.[0]?.field }).toEqual({ status: 400, field });
  });

  it('400 rejects a page of more than a hundred and an unknown sort', async () => {
    const api = apiOf();
    expect((await search({ limit: 101 }, api)).status).toBe(400);
    expect((await search({ sort: 'cheapest' as 'newest' }, api)).status).toBe(400);
  });
});

function altered(cursor: string, change: Record<string, unknown>): string {
  const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Record<string, unknown>;
  return Buffer.from(JSON.stringify({ ...parts, ...change })).toString('base64url');
}
