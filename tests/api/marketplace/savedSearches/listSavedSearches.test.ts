import { expect, it } from 'vitest';
import { aPerson } from '../../../support/actors/people.js';
import { keepSearch } from '../../../support/actors/savedSearches.js';

it("200 lists the caller's searches, newest first", async () => {
  const [person, other] = await Promise.all([aPerson(), aPerson()]);
  const first = await keepSearch(person, { name: 'First', query: { maxPrice: 20_000 } });
  await keepSearch(other);
  const second = await keepSearch(person, { name: 'Second' });
  const { data, response } = await person.api.GET('/saved-searches');
  expect(response.status).toBe(200);
  expect(data!.data).toEqual([second, first]);
  expect(data!.pagination).toMatchObject({ page: 1, limit: 20, total: 2, totalPages: 1 });
  const page = await person.api.GET('/saved-searches', { params: { query: { page: 2, limit: 1 } } });
  expect(page.data).toMatchObject({ data: [first], pagination: { total: 2, hasPrev: true, hasNext: false } });
});
