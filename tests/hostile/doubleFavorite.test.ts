import { expect, it } from 'vitest';
import { listCar } from '../support/actors/cars.js';
import { aPerson, db } from '../support/actors/people.js';

it('one car saved twice at once is one favourite', async () => {
  const buyer = await aPerson();
  const seller = await aPerson();
  for (let round = 0; round < 5; round++) {
    const body = { listingId: await listCar(seller), priceAlert: true };
    const answers = await Promise.all([1, 2].map(() => buyer.api.POST('/favorites', { body })));
    expect(answers.map(({ response }) => response.status).sort()).toEqual([201, 409]);
    expect(answers.find(({ error }) => error)!.error!.error.code).toBe('CONFLICT');
    expect(await db.favorite.count({ where: { userId: buyer.id, listingId: body.listingId } })).toBe(1);
  }
});
