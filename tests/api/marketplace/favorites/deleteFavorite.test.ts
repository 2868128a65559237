import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { listCar } from '../../../support/actors/cars.js';
import { saveCar } from '../../../support/actors/favorites.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';

let buyer: Person;
let listingId: string;
let favoriteId: string;
beforeEach(async () => {
  buyer = await aPerson();
  listingId = await listCar(await aPerson());
  favoriteId = (await saveCar(buyer, listingId)).id;
});

const remove = async (id: string, by = buyer) => {
  const { response, error } = await by.api.DELETE('/favorites/{id}', { params: { path: { id } } });
  return { status: response.status, code: error?.error.code };
};
const listed = async () => (await buyer.api.GET('/favorites')).data!.data.map(({ id }) => id);

describe('deleteFavorite', () => {
  it.each([
    ['the car', () => listingId],
    ['the favourite', () => favoriteId],
  ])('204 by the id of %s, seen at once in the list and on the car', async (_name, id) => {
    expect(await listed()).toEqual([favoriteId]);
    const seen = async () =>
      (await buyer.api.GET('/listings/{id}', { params: { path: { id: listingId } } })).data!.data;
    expect(await seen()).toMatchObject({ favoriteCount: 1, isFavorited: true });
    expect(await remove(id())).toEqual({ status: 204 });
    expect(await listed()).toEqual([]);
    expect(await seen()).toMatchObject({ favoriteCount: 0, isFavorited: false });
  });

  it('204 lets the car be saved again, at the price at that time', async () => {
    await remove(listingId);
    expect((await saveCar(buyer, listingId)).id).not.toBe(favoriteId);
  });

  it("404 for a car that isn't saved, a second time, and for another user's favourite", async () => {
    const outsider = await aPerson();
    for (const id of [listingId, favoriteId])
      expect(await remove(id, outsider)).toEqual({ status: 404, code: 'NOT_FOUND' });
    expect(await db.favorite.count({ where: { id: favoriteId } })).toBe(1);
    expect(await remove(randomUUID())).toEqual({ status: 404, code: 'NOT_FOUND' });
    expect((await remove(favoriteId)).status).toBe(204);
    expect(await remove(favoriteId)).toEqual({ status: 404, code: 'NOT_FOUND' });
  });
});
