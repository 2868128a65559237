import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { send } from '../../../support/harness/api.js';
import { listCar } from '../../../support/actors/cars.js';
import { aPerson } from '../../../support/actors/people.js';
import { keepSearch } from '../../../support/actors/savedSearches.js';

it('200 lists the cars that GET /listings finds, in the order of the search', async () => {
  const [seller, person] = await Promise.all([aPerson(), aPerson()]);
  const model = `Vitz${randomUUID().slice(0, 8)}`;
  const cars = [];
  for (const price of [12_000, 9000, 15_000, 30_000]) cars.push(await listCar(seller, { model, price }));
  const query = { model: [model], maxPrice: 20_000, sort: 'price_asc' as const };
  const path = { id: (await keepSearch(person, { query })).id };
  const first = await person.api.GET('/saved-searches/{id}/matches', { params: { path, query: { limit: 2 } } });
  expect(first.response.status).toBe(200);
  const listed = await person.api.GET('/listings', { params: { query: { ...query, limit: 2 } } });
  expect(first.data).toEqual(listed.data);
  const cursor = first.data!.pagination.nextCursor!;
  const second = await person.api.GET('/saved-searches/{id}/matches', {
    params: { path, query: { limit: 2, cursor } },
  });
  const ids = [...first.data!.data, ...second.data!.data].map(({ id }) => id);
  expect(ids).toEqual([cars[1], cars[0], cars[2]]);
  expect(second.data!.pagination).toMatchObject({ page: 2, total: 3, hasNext: false, nextCursor: null });
});

it('400 for a cursor of another search', async () => {
  const person = await aPerson();
  const { id } = await keepSearch(person);
  const { status, body } = await send('GET', `/saved-searches/${id}/matches?cursor=abc`, { token: person.token });
  expect([status, body.error?.details]).toMatchObject([400, [{ field: 'cursor' }]]);
});

it("404 for another person's search", async () => {
  const [person, other] = await Promise.all([aPerson(), aPerson()]);
  const path = { id: (await keepSearch(other)).id };
  const { error, response } = await person.api.GET('/saved-searches/{id}/matches', { params: { path } });
  expect([response.status, error?.error.code]).toEqual([404, 'NOT_FOUND']);
});
