import { expect, it } from 'vitest';
import { listCar } from '../../../support/actors/cars.js';
import { saveCar } from '../../../support/actors/favorites.js';
import { aPerson } from '../../../support/actors/people.js';

it('200 lists only favourites with an alert, last saved first', async () => {
  const [buyer, seller] = await Promise.all([aPerson(), aPerson()]);
  const [watched, plain, muted] = [await listCar(seller), await listCar(seller), await listCar(seller)];
  await saveCar(buyer, watched, { priceAlert: true, targetPrice: 20_000 });
  await saveCar(buyer, plain);
  await saveCar(buyer, muted, { priceAlert: true });
  const listed = async () => (await buyer.api.GET('/favorites/alerts')).data!;
  const both = await listed();
  expect(both.data.map(({ listingId }) => listingId)).toEqual([muted, watched]);
  expect(both.data[1]).toMatchObject({ priceAlert: true, targetPrice: 20_000 });
  expect(both.pagination.total).toBe(2);
  await buyer.api.PUT('/favorites/{id}/alert', { params: { path: { id: muted } }, body: { priceAlert: false } });
  expect((await listed()).data.map(({ listingId }) => listingId)).toEqual([watched]);
});
