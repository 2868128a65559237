import { expect, it } from 'vitest';
import { send } from '../../../support/harness/api.js';
import { aPerson, db } from '../../../support/actors/people.js';
import { keepSearch } from '../../../support/actors/savedSearches.js';

const keysOf = (searchId: string) =>
  db.savedSearchKey.findMany({ where: { searchId }, orderBy: { value: 'asc' }, select: { facet: true, value: true } });

it('200 changes the given fields and leaves the rest', async () => {
  const person = await aPerson();
  const { updatedAt, ...search } = await keepSearch(person, { name: 'Toyotas', query: { make: ['Toyota'] } });
  const path = { id: search.id };
  const renamed = await person.api.PUT('/saved-searches/{id}', { params: { path }, body: { name: 'My Toyotas' } });
  expect(renamed.response.status).toBe(200);
  expect(renamed.data!.data).toMatchObject({ ...search, name: 'My Toyotas' });
  expect(renamed.data!.data.updatedAt >= updatedAt).toBe(true);
  const body = {
    query: { make: ['Mazda', 'Honda'], maxPrice: 9000 },
    frequency: 'weekly' as const,
    channels: ['email' as const],
  };
  const { data } = await person.api.PUT('/saved-searches/{id}', { params: { path }, body });
  expect(data!.data).toMatchObject({ ...body, name: 'My Toyotas' });
});

it('200 matches by the new query, and never with `none`', async () => {
  const person = await aPerson();
  const { id } = await keepSearch(person, { query: { make: ['Toyota'] }, frequency: 'none' });
  const change = (body: object) => send('PUT', `/saved-searches/${id}`, { token: person.token, body });
  expect(await keysOf(id)).toEqual([]);
  await change({ frequency: 'instant' });
  expect(await keysOf(id)).toEqual([{ facet: 'make', value: 'toyota' }]);
  await change({ query: { region: 'Otago,Southland', fuelType: 'diesel' } });
  expect(await keysOf(id)).toEqual([
    { facet: 'region', value: 'otago' },
    { facet: 'region', value: 'southland' },
  ]);
  await change({ query: {} });
  expect(await keysOf(id)).toEqual([{ facet: 'any', value: '' }]);
  await change({ frequency: 'none' });
  expect(await keysOf(id)).toEqual([]);
});

it.each([
  ['a query that no search can have', { query: { maxYear: 1800 } }, 'query.maxYear'],
  ['half a place', { query: { lng: 174 } }, 'query.lat'],
  ['nothing', {}, 'body'],
])('400 %s', async (_name, body, field) => {
  const person = await aPerson();
  const { id } = await keepSearch(person);
  const answer = await send('PUT', `/saved-searches/${id}`, { token: person.token, body });
  expect([answer.status, answer.body.error?.details?.[0]?.field]).toEqual([400, field]);
});

it("404 for another person's, which remains unchanged", async () => {
  const [person, other] = await Promise.all([aPerson(), aPerson()]);
  const search = await keepSearch(other);
  const { error, response } = await person.api.PUT('/saved-searches/{id}', {
    params: { path: { id: search.id } },
    body: { name: 'Mine' },
  });
  expect([response.status, error?.error.code]).toEqual([404, 'NOT_FOUND']);
  const { data } = await other.api.GET('/saved-searches/{id}', { params: { path: { id: search.id } } });
  expect(data!.data).toEqual(search);
});
