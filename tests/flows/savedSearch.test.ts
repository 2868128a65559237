import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { listCar } from '../support/actors/cars.js';
import { changePrice } from '../support/actors/favorites.js';
import { messagesTo } from '../support/harness/mailbox.js';
import { aPerson, db, type Person } from '../support/actors/people.js';
import { keepSearch } from '../support/actors/savedSearches.js';
import { until } from '../support/harness/until.js';

const mailsTo = ({ email }: Person) => messagesTo(email, 'saved-search');

/** Waits until no event of the cars or message to the person is pending. */
async function settled(person: Person, listingIds: string[]): Promise<void> {
  const about = [
    ...listingIds.map((id) => ({ payload: { path: '$.listingId', equals: id } })),
    { payload: { path: '$.userId', equals: person.id } },
  ];
  await until(async () => (await db.outboxEvent.count({ where: { processedAt: null, OR: about } })) === 0);
}

/** Handles the events of these cars once more, as after a worker that died before it confirmed them. */
async function again(person: Person, listingIds: string[]): Promise<void> {
  for (const id of listingIds) {
    await db.outboxEvent.updateMany({
      where: {
        payload: { path: '$.listingId', equals: id },
        type: { in: ['listing.created', 'listing.price_changed'] },
      },
      data: { processedAt: null, availableAt: new Date() },
    });
  }
  await settled(person, listingIds);
}

it('a saved search notifies of a car that it finds and one that comes into range, and of nothing twice', async () => {
  const [seller, buyer] = await Promise.all([aPerson(), aPerson()]);
  const model = `Prius${randomUUID().slice(0, 8)}`;
  const query = { make: ['Toyota'], model: [model], maxPrice: 20_000 };
  const search = await keepSearch(buyer, { name: 'Toyotas', query, channels: ['email'] });
  const match = await listCar(seller, { model, price: 18_000 });
  const miss = await listCar(seller, { model, price: 21_000 });
  await settled(buyer, [match, miss]);
  await again(buyer, [match, miss]);

  const [first, ...others] = await mailsTo(buyer);
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    channel: 'email',
    data: {
      searchName: 'Toyotas',
      listings: [{ price: 18_000, isPriceDrop: false, listingUrl: expect.stringContaining(`/buy/${match}`) as string }],
      searchUrl: expect.stringContaining(model) as string,
    },
  });
  expect(first!.text).toContain(`/buy/${match}`);

  await changePrice(seller, miss, 19_500);
  await settled(buyer, [miss]);
  await again(buyer, [match, miss]);
  const mails = await mailsTo(buyer);
  expect(mails).toHaveLength(2);
  expect(mails[0]!.data.listings).toMatchObject([
    { price: 19_500, isPriceDrop: true, listingUrl: expect.stringContaining(`/buy/${miss}`) as string },
  ]);

  await buyer.api.DELETE('/saved-searches/{id}', { params: { path: { id: search.id } } });
  const late = await listCar(seller, { model, price: 15_000 });
  await settled(buyer, [late]);
  expect(await mailsTo(buyer)).toHaveLength(2);
});

it('searches saved meanwhile are notified of a car that is for sale again', async () => {
  const [seller, buyer] = await Promise.all([aPerson(), aPerson()]);
  const model = `Leaf${randomUUID().slice(0, 8)}`;
  const id = await listCar(seller, { model, price: 9000 });
  const put = (status: 'SOLD' | 'ACTIVE') =>
    seller.api.PUT('/listings/{id}/status', { params: { path: { id } }, body: { status } });
  await put('SOLD');
  await settled(buyer, [id]);
  await keepSearch(buyer, { query: { model: [model] } });
  await put('ACTIVE');
  await settled(buyer, [id]);
  const [mail, ...more] = await mailsTo(buyer);
  expect(more).toEqual([]);
  expect(mail!.data.listings).toMatchObject([{ price: 9000, isPriceDrop: false }]);
  await put('SOLD');
  await put('ACTIVE');
  await settled(buyer, [id]);
  expect(await mailsTo(buyer)).toHaveLength(1);
});
