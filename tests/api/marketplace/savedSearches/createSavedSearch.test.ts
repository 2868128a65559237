import { describe, expect, it } from 'vitest';
import { send } from '../../../support/harness/api.js';
import { aPerson, db } from '../../../support/actors/people.js';
import { keepSearch } from '../../../support/actors/savedSearches.js';

const create = async (query: unknown, rest: object = {}) =>
  send('POST', '/saved-searches', { token: (await aPerson()).token, body: { name: 'Cars', query, ...rest } });

describe('createSavedSearch', () => {
  it('201 stores the query as given', async () => {
    const person = await aPerson();
    const query = {
      q: 'tow bar',
      make: ['Toyota', 'Mazda'],
      maxPrice: 19_999.5,
      lat: -36.85,
      lng: 174.76,
      radiusKm: 50,
      listedSince: '2026-01-01',
      verified: true,
      sort: 'price_asc' as const,
    };
    const body = { name: '  Tow cars ', query, frequency: 'daily' as const, channels: ['push' as const] };
    const { data, response } = await person.api.POST('/saved-searches', { body });
    expect(response.status).toBe(201);
    expect(data!.data).toMatchObject({ ...body, name: 'Tow cars' });
    expect(await db.savedSearch.findUnique({ where: { id: data!.data.id } })).toMatchObject({
      userId: person.id,
      query,
    });
  });

  it('201 defaults to instant alerts by all channels', async () => {
    expect(await keepSearch(await aPerson())).toMatchObject({ frequency: 'instant', channels: ['email', 'push'] });
  });

  it('201 accepts any query of the list of cars and drops its paging', async () => {
    const answer = await create({
      make: 'Toyota',
      sort: 'newest',
      page: 3,
      limit: '50',
      cursor: 'eyJzIjoi',
      facets: true,
    });
    expect(answer.status, answer.text).toBe(201);
    expect((answer.body.data as { query: unknown }).query).toEqual({ make: ['Toyota'], sort: 'newest' });
    for (const paging of [{ page: 0 }, { limit: 101 }, { cursor: 'no cursor!' }, { facets: 'perhaps' }]) {
      expect([paging, (await create(paging)).status]).toEqual([paging, 400]);
    }
  });

  it('201 accepts the spellings of a query string', async () => {
    const query = {
      search: 'corolla',
      make: 'Toyota,Mazda',
      minPrice: '5000',
      maxYear: '2020',
      lat: '-36.85',
      lng: '174.76',
      verified: 'true',
      fuelType: 'petrol',
      transmission: 'auto',
      dealRating: 'great,GOOD',
      sort: 'PRICE_ASC',
    };
    const answer = await create(query, { frequency: 'DAILY' });
    expect(answer.status, answer.text).toBe(201);
    expect((answer.body.data as { query: unknown }).query).toEqual({
      q: 'corolla',
      make: ['Toyota', 'Mazda'],
      minPrice: 5000,
      maxYear: 2020,
      lat: -36.85,
      lng: 174.76,
      verified: true,
      fuelType: 'PETROL',
      transmission: 'AUTOMATIC',
      dealRating: ['great', 'good'],
      sort: 'price_asc',
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a price below nothing', { minPrice: -1 }, 'query.minPrice'],
    ['a price in words', { minPrice: 'cheap' }, 'query.minPrice'],
    ['a price in hexadecimal', { maxPrice: '0x10' }, 'query.maxPrice'],
    ['a price that is none', { maxPrice: null }, 'query.maxPrice'],
    ['half a year', { minYear: 2015.5 }, 'query.minYear'],
    ['a make of nothing', { make: 'Toyota,' }, 'query.make.1'],
    ['no make at all', { make: [] }, 'query.make'],
    ['a list in a list', { make: [['Toyota']] }, 'query.make.0'],
    ['an unknown fuel', { fuelType: 'STEAM' }, 'query.fuelType'],
    ['a place without its longitude', { lat: -36.85 }, 'query.lng'],
    ['a radius without a place', { radiusKm: 50 }, 'query.lat'],
    ['a day there is not', { listedSince: '2026-02-31' }, 'query.listedSince'],
    ['a leap second', { listedSince: '2016-12-31T23:59:60Z' }, 'query.listedSince'],
    ['text that is none', { q: '\ud800' }, 'query.q'],
    ['a filter there is not', { colour: 'red' }, 'query.colour'],
    ['one filter under two names', { q: 'a', search: 'b' }, 'query.search'],
  ])('400 %s', async (_name, query, field) => {
    const { status, body } = await create(query);
    expect([status, body.error?.code, body.error?.details?.[0]?.field]).toEqual([400, 'VALIDATION_ERROR', field]);
  });

  it.each<[string, object, string]>([
    ['a frequency there is not', { frequency: 'hourly' }, 'frequency'],
    ['no channel', { channels: [] }, 'channels'],
    ['a channel twice', { channels: ['email', 'email'] }, 'channels.1'],
    ['a channel there is not', { channels: ['fax'] }, 'channels.0'],
    ['a name of nothing', { name: '  ' }, 'name'],
    ['a query that is text', { query: 'make=Toyota' }, 'query'],
  ])('400 %s', async (_name, change, field) => {
    const { status, body } = await create({}, change);
    expect([status, body.error?.details?.[0]?.field]).toEqual([400, field]);
  });

  it('409 beyond 25, also for parallel requests', async () => {
    const person = await aPerson();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        send('POST', '/saved-searches', { token: person.token, body: { name: `Search ${n}`, query: {} } }),
      ),
    );
    const kept = answers.filter(({ status }) => status === 201);
    expect(kept).toHaveLength(25);
    expect(await db.savedSearch.count({ where: { userId: person.id } })).toBe(25);
    for (const { status, body } of answers.filter((answer) => !kept.includes(answer))) {
      expect([409, 503]).toContain(status);
      expect(['CONFLICT', 'SERVICE_UNAVAILABLE']).toContain(body.error!.code);
    }
    const { error, response } = await person.api.POST('/saved-searches', { body: { name: 'One more', query: {} } });
    expect([response.status, error?.error.code]).toEqual([409, 'CONFLICT']);
    const { id } = (kept[0]!.body as { data: { id: string } }).data;
    await person.api.DELETE('/saved-searches/{id}', { params: { path: { id } } });
    expect((await keepSearch(person)).id).toBeTruthy();
  });
});
