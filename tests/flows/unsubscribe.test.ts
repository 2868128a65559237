import { expect, it } from 'vitest';
import { listCar } from '../support/actors/cars.js';
import { changePrice, saveCar } from '../support/actors/favorites.js';
import { messageTo, messagesTo } from '../support/harness/mailbox.js';
import { aPerson, type Person } from '../support/actors/people.js';
import { clickOnce } from '../support/actors/unsubscribing.js';

const alertsTo = async ({ email }: Person) => (await messagesTo(email, 'price-alert')).length;

it('one click in a mail program ends the next alert of that topic, of no other topic and of nobody else', async () => {
  const [seller, leaver, keeper] = await Promise.all([aPerson(), aPerson(), aPerson()]);
  const car = await listCar(seller, { price: 20_000 });
  for (const buyer of [leaver, keeper]) await saveCar(buyer, car, { priceAlert: true });
  await changePrice(seller, car, 19_000);
  const first = await messageTo(leaver.email, 'price-alert');
  await messageTo(keeper.email, 'price-alert');

  const url = /^<(\S+)>$/.exec(first.headers['List-Unsubscribe']!)![1]!;
  expect(url).toMatch(/^http:\/\/localhost:\d+\/api\/v1\/unsubscribe\/[\w.-]+$/);
  expect(first.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
  expect(first.text).toContain(url);
  expect(first.data.unsubscribeUrl).toBe(url);
  expect((await clickOnce(new URL(url).pathname)).status).toBe(200);

  await changePrice(seller, car, 18_000);
  await messageTo(keeper.email, 'price-alert', 2);
  await seller.api.PUT('/listings/{id}/status', { params: { path: { id: car } }, body: { status: 'SOLD' } });
  await messageTo(leaver.email, 'listing-sold');
  await messageTo(keeper.email, 'listing-sold');
  expect([await alertsTo(leaver), await alertsTo(keeper)]).toEqual([1, 2]);
});
