import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { apiOf, visitor } from '../support/harness/api.js';
import { carOf } from '../support/actors/cars.js';
import { changePrice, saveCar } from '../support/actors/favorites.js';
import { codeIn, messagesTo, messageTo } from '../support/harness/mailbox.js';
import { aPerson, db, type Person } from '../support/actors/people.js';
import { fetchPicture, uploadPhotos } from '../support/actors/photos.js';
import { until } from '../support/harness/until.js';

/** Signs up like a person: registers, and proves the address with the mailed code. */
async function signUp(nickname: string): Promise<Person> {
  const email = `${randomUUID()}@example.com`;
  const registered = await visitor().POST('/auth/register', { body: { email, password: 'securePass123', nickname } });
  const code = codeIn(await messageTo(email, 'verify-email'));
  const verified = await visitor().POST('/auth/verify', { body: { email, code } });
  const { accessToken: token, refreshToken } = verified.data!.data;
  return { id: registered.data!.data.userId, email, token, refreshToken, api: apiOf({ token }) };
}

const alertsTo = async ({ email }: Person) => (await messagesTo(email, 'price-alert')).map(({ data }) => data);

/** Waits until no event of the car's prices is pending. */
async function settled(listingId: string, favoriteIds: string[]): Promise<void> {
  const about = [
    { payload: { path: '$.listingId', equals: listingId } },
    ...favoriteIds.map((id) => ({ payload: { path: '$.favoriteId', equals: id } })),
  ];
  await until(async () => (await db.outboxEvent.count({ where: { processedAt: null, OR: about } })) === 0);
}

it('a car is listed, found and watched; its price drops; the alert comes once, with both prices', async () => {
  const seller = await signUp('Hemi');
  const photos = await uploadPhotos(seller, 4);
  const model = `Aqua${randomUUID().slice(0, 8)}`;
  const car = await carOf(seller, { model, price: 25_000, region: 'Otago', images: photos.map(({ id }) => id) });
  const listed = await seller.api.POST('/listings', { body: car });
  expect(listed.response.status).toBe(201);
  const { id } = listed.data!.data;

  const buyer = await signUp('Aroha');
  const found = await buyer.api.GET('/listings', {
    params: { query: { q: model, make: ['Toyota'], region: ['Otago'], maxPrice: 26_000, sort: 'price_asc' } },
  });
  expect(found.data!.data).toMatchObject([{ id, price: 25_000, coverImage: photos[0]!.url, isFavorited: false }]);
  const opened = await buyer.api.GET('/listings/{id}', { params: { path: { id } } });
  expect(opened.data!.data.images.map(({ url }) => url)).toEqual(photos.map(({ url }) => url));
  expect(opened.data!.data.seller.nickname).toBe('Hemi');
  expect((await fetchPicture(opened.data!.data.images[0]!.url)).headers.get('content-type')).toBe('image/webp');

  const favorite = await saveCar(buyer, id, { priceAlert: true, targetPrice: 23_000 });
  const anyDrop = await aPerson();
  const silent = await aPerson();
  const others = [await saveCar(anyDrop, id, { priceAlert: true }), await saveCar(silent, id)];
  const afterChangeTo = async (price: number) => {
    await changePrice(seller, id, price);
    await settled(
      id,
      [favorite, ...others].map((saved) => saved.id),
    );
  };

  await afterChangeTo(26_000);
  expect(await alertsTo(anyDrop)).toEqual([]);
  await afterChangeTo(24_500);
  expect(await alertsTo(anyDrop)).toMatchObject([{ oldPrice: 26_000, newPrice: 24_500 }]);
  expect(await alertsTo(buyer)).toEqual([]);
  await afterChangeTo(22_900);

  const [alert, ...more] = await messagesTo(buyer.email, 'price-alert');
  expect(more).toEqual([]);
  expect(alert).toMatchObject({
    channel: 'email',
    to: buyer.email,
    data: { oldPrice: 24_500, newPrice: 22_900, listingUrl: expect.stringContaining(id) as string },
  });
  expect(alert!.data.listingTitle).toContain(model);
  for (const price of ['$24,500', '$22,900']) expect(alert!.text).toContain(price);
  expect(await alertsTo(anyDrop)).toHaveLength(2);
  expect(await alertsTo(silent)).toEqual([]);

  const saved = (await buyer.api.GET('/favorites')).data!.data;
  expect(saved).toMatchObject([
    { originalPrice: 25_000, currentPrice: 22_900, priceChanged: true, listing: { previousPrice: 24_500 } },
  ]);
});
