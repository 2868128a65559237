import { expect, it } from 'vitest';
import { aPerson, db } from '../../../support/actors/people.js';
import { keepSearch } from '../../../support/actors/savedSearches.js';

it('204 deletes it and all that belongs to it; 404 afterwards', async () => {
  const person = await aPerson();
  const { id } = await keepSearch(person, { query: { make: ['Toyota'] } });
  const forget = () => person.api.DELETE('/saved-searches/{id}', { params: { path: { id } } });
  expect((await forget()).response.status).toBe(204);
  expect(await db.savedSearchKey.count({ where: { searchId: id } })).toBe(0);
  const { error, response } = await forget();
  expect([response.status, error?.error.code]).toEqual([404, 'NOT_FOUND']);
});

it("404 for another person's, which remains", async () => {
  const [person, other] = await Promise.all([aPerson(), aPerson()]);
  const { id } = await keepSearch(other);
  const { response } = await person.api.DELETE('/saved-searches/{id}', { params: { path: { id } } });
  expect(response.status).toBe(404);
  expect(await db.savedSearch.count({ where: { id } })).toBe(1);
});
