import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { eraseAccount } from '../../../../src/domain/accounts/users/eraseAccount.js';
import { personalData } from '../../../../src/personalData.js';
import { listCar } from '../../../support/actors/cars.js';
import { aPerson, db } from '../../../support/actors/people.js';

it('200 shows the listing as it was, even after its seller’s account is erased; 404 for an unknown one', async () => {
  const [admin, seller] = await Promise.all([aPerson({ role: 'ADMIN' }), aPerson()]);
  const id = await listCar(seller);
  const read = (listing: string) => admin.api.GET('/platform/takedowns/{id}', { params: { path: { id: listing } } });
  expect((await read(id)).response.status).toBe(404);
  await admin.api.DELETE('/listings/{id}', { params: { path: { id } } });
  await seller.api.DELETE('/users/me');
  await eraseAccount({ db, personalData }, { userId: seller.id, now: new Date() });
  expect((await read(id)).data!.data).toMatchObject({
    listingId: id,
    sellerId: seller.id,
    title: '2020 Toyota Corolla',
    plateNumber: 'ABC123',
  });
  expect((await read(randomUUID())).response.status).toBe(404);
});
