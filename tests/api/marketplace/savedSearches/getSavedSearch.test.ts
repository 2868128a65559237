import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { aPerson } from '../../../support/actors/people.js';
import { keepSearch } from '../../../support/actors/savedSearches.js';

it("200 returns the caller's search", async () => {
  const person = await aPerson();
  const search = await keepSearch(person, { query: { make: ['Toyota'], sort: 'newest' } });
  const { data, response } = await person.api.GET('/saved-searches/{id}', { params: { path: { id: search.id } } });
  expect([response.status, data!.data]).toEqual([200, search]);
});

it("404 for another person's search and an unknown one", async () => {
  const [person, other] = await Promise.all([aPerson(), aPerson()]);
  const { id } = await keepSearch(other);
  for (const unknown of [id, randomUUID()]) {
    const { error, response } = await person.api.GET('/saved-searches/{id}', { params: { path: { id: unknown } } });
    expect([response.status, error?.error.code]).toEqual([404, 'NOT_FOUND']);
  }
});
