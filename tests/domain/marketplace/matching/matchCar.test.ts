import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { composeMessage } from '../../../../src/jobs/composeMessage.js';
import { deleteSearch } from '../../../../src/domain/marketplace/savedSearches/deleteSearch.js';
import { matchNewCar } from '../../../../src/domain/marketplace/matching/matchNewCar.js';
import { matchPriceChange } from '../../../../src/domain/marketplace/matching/matchPriceChange.js';
import { ownDatabase } from '../../../support/harness/ownDatabase.js';
import { rowsOf } from '../../../support/builders/rows.js';
import { searchRowsOf } from '../../../support/builders/searchRows.js';

const own = await ownDatabase();
const rows = rowsOf(own.db);
const kept = searchRowsOf(own.db);
afterAll(() => own.drop());

const links = { frontendUrl: 'https://app.kiwicar.co.nz' };
const compose = async (searchId: string) =>
  Promise.all(
    (await kept.mailsOf(searchId)).map((request) => composeMessage({ db: own.db, config: links }, request, new Date())),
  );

it('notifies the searches of active people that find a car and were saved in time, and not the seller', async () => {
  const make = randomUUID();
  const query = { make: [make], maxPrice: 12_000 };
  const car = await kept.car({ make, price: 12_000 });
  const matched = [
    await kept.search({ query }),
    await kept.search({ query: { q: make.slice(3, 12) } }),
    await kept.search({ query: { ...query, sort: 'price_asc' }, now: car.createdAt }),
    await kept.search({ query, byEmail: false }),
    await kept.search({ query, frequency: 'daily' }),
  ];
  const suspended = await kept.search({ query });
  await own.db.user.update({ where: { id: suspended.userId }, data: { status: 'SUSPENDED' } });
  const unmatched = [
    suspended,
    await kept.search({ query: { ...query, maxPrice: 11_999.99 } }),
    await kept.search({ query: { make: [make], model: ['Prius'] } }),
    await kept.search({ query, frequency: 'none' }),
    await kept.search({ query, userId: car.userId }),
    await kept.search({ query, now: new Date(car.createdAt.getTime() + 1) }),
  ];
  expect(await matchNewCar(own.db, car.id)).toBe(matched.length);
  for (const { id } of matched) expect(await kept.hitsOf(id)).toMatchObject([{ listingId: car.id, reason: 'new' }]);
  for (const { id } of unmatched) expect(await kept.hitsOf(id)).toEqual([]);
  const mails = await Promise.all(matched.map(async ({ id }) => (await kept.mailsOf(id)).length));
  expect(mails).toEqual([1, 1, 1, 0, 0]);
  const notified = await Promise.all(matched.map(({ userId }) => own.db.notification.count({ where: { userId } })));
  expect(notified).toEqual([1, 1, 1, 1, 0]);
});

it('notifies each search once, however often and in parallel it runs', async () => {
  const make = randomUUID();
  const searches = await Promise.all(Array.from({ length: 12 }, () => kept.search({ query: { make: [make] } })));
  const car = await kept.car({ make });
  const added = await Promise.all(Array.from({ length: 5 }, () => matchNewCar(own.db, car.id)));
  expect(added.reduce((sum, count) => sum + count)).toBe(12);
  expect(await matchNewCar(own.db, car.id)).toBe(0);
  for (const { id, userId } of searches) {
    expect(await kept.mailsOf(id)).toHaveLength(1);
    expect(await own.db.notification.count({ where: { userId } })).toBe(1);
  }
});

it('notifies searches saved since a car was listed when it is back on the market', async () => {
  const make = randomUUID();
  const listedAt = new Date(Date.now() - 86_400_000);
  const car = await kept.car({ make, listedAt });
  const search = await kept.search({ query: { make: [make] } });
  expect(await matchNewCar(own.db, car.id)).toBe(0);
  expect(await matchNewCar(own.db, car.id, new Date())).toBe(1);
  expect(await matchNewCar(own.db, car.id, new Date())).toBe(0);
  expect(await kept.mailsOf(search.id)).toHaveLength(1);
});

it('notifies nobody of a car that is no longer for sale', async () => {
  const make = randomUUID();
  const search = await kept.search({ query: { make: [make] } });
  const car = await kept.car({ make });
  await own.db.listing.update({ where: { id: car.id }, data: { status: 'SOLD', soldAt: new Date() } });
  expect(await matchNewCar(own.db, car.id)).toBe(0);
  expect(await matchNewCar(own.db, randomUUID())).toBe(0);
  expect(await kept.hitsOf(search.id)).toEqual([]);
});

it('notifies of a price that comes into range, once for each reason, and of no other change', async () => {
  const make = randomUUID();
  const search = await kept.search({ query: { make: [make], minPrice: 10_000, maxPrice: 20_000 } });
  const wide = await kept.search({ query: { make: [make] } });
  const car = await kept.car({ make, price: 21_000 });
  await matchNewCar(own.db, car.id);
  const steps: [price: number, reasons: string[]][] = [
    [20_500, []],
    [20_000, ['price_drop']],
    [19_000, ['price_drop']],
    [9000, ['price_drop']],
    [12_000, ['price_drop']],
    [22_000, ['price_drop']],
    [19_500, ['price_drop']],
  ];
  for (const [price, reasons] of steps) {
    const change = await rows.changePrice(car.id, price);
    await matchPriceChange(own.db, change.id);
    await matchPriceChange(own.db, change.id);
    expect(
      (await kept.hitsOf(search.id)).map(({ reason }) => reason),
      `at ${price}`,
    ).toEqual(reasons);
  }
  expect(await kept.mailsOf(search.id)).toHaveLength(1);
  expect((await kept.hitsOf(wide.id)).map(({ reason }) => reason)).toEqual(['new']);
});

it('counts a rise into range as a new car', async () => {
  const make = randomUUID();
  const search = await kept.search({ query: { make: [make], minPrice: 10_000 } });
  const car = await kept.car({ make, price: 9000 });
  await matchNewCar(own.db, car.id);
  expect(await kept.hitsOf(search.id)).toEqual([]);
  await matchPriceChange(own.db, (await rows.changePrice(car.id, 10_000)).id);
  expect(await kept.hitsOf(search.id)).toMatchObject([{ reason: 'new' }]);
  const [mail] = await compose(search.id);
  expect(mail?.data).toMatchObject({ listings: [{ price: 10_000, isPriceDrop: false }] });
});

it('notifies once of a car that was listed and reduced before matching, in either order', async () => {
  for (const priceFirst of [false, true]) {
    const make = randomUUID();
    const search = await kept.search({ query: { make: [make], maxPrice: 20_000 } });
    const car = await kept.car({ make, price: 21_000, listedAt: new Date(Date.now() - 2000) });
    const change = await rows.changePrice(car.id, 19_500, new Date(Date.now() - 1000));
    const work = [() => matchNewCar(own.db, car.id), () => matchPriceChange(own.db, change.id)];
    for (const run of priceFirst ? work.reverse() : work) await run();
    expect(await kept.mailsOf(search.id)).toHaveLength(1);
  }
});

it('notifies once also when both are matched together', async () => {
  const make = randomUUID();
  const searches = await Promise.all(
    Array.from({ length: 12 }, () => kept.search({ query: { make: [make], maxPrice: 20_000 } })),
  );
  const car = await kept.car({ make, price: 21_000, listedAt: new Date(Date.now() - 2000) });
  const change = await rows.changePrice(car.id, 19_500, new Date(Date.now() - 1000));
  const added = await Promise.all([matchNewCar(own.db, car.id), matchPriceChange(own.db, change.id)]);
  expect(added.reduce((sum, count) => sum + count)).toBe(12);
  for (const { id } of searches) expect(await kept.mailsOf(id)).toHaveLength(1);
});

it('does not notify of a price that has left the range again', async () => {
  const make = randomUUID();
  const search = await kept.search({ query: { make: [make], maxPrice: 20_000 } });
  const car = await kept.car({ make, price: 21_000 });
  const into = await rows.changePrice(car.id, 19_000, new Date(Date.now() - 1000));
  await rows.changePrice(car.id, 25_000);
  expect(await matchPriceChange(own.db, into.id)).toBe(0);
  expect(await kept.hitsOf(search.id)).toEqual([]);
});

it('rounds to whole cents as the range does', async () => {
  const make = randomUUID();
  const search = await kept.search({ query: { make: [make], minPrice: 9_999.996, maxPrice: 19_999.996 } });
  const car = await kept.car({ make, price: 20_000 });
  expect(await matchNewCar(own.db, car.id)).toBe(0);
  const change = await rows.changePrice(car.id, 19_999.99);
  expect(await matchPriceChange(own.db, change.id)).toBe(1);
  expect(await kept.hitsOf(search.id)).toMatchObject([{ reason: 'price_drop' }]);
});

it('sends what still matches at send time, at the current price, and nothing when nothing matches', async () => {
  const make = randomUUID();
  const search = await kept.search({ name: 'Aquas', query: { make: [make], maxPrice: 20_000 } });
  const car = await kept.car({ make, price: 18_000 });
  await matchNewCar(own.db, car.id);
  await rows.changePrice(car.id, 17_000);
  const [mail] = await compose(search.id);
  expect(mail).toMatchObject({
    userId: search.userId,
    channel: 'email',
    template: 'saved-search',
    data: {
      searchName: 'Aquas',
      listings: [
        {
          listingTitle: `2019 ${make} Aqua`,
          price: 17_000,
          listingUrl: `https://app.kiwicar.co.nz/buy/${car.id}`,
          isPriceDrop: false,
        },
      ],
      searchUrl: `https://app.kiwicar.co.nz/buy?make=${make}&maxPrice=20000`,
    },
  });
  await rows.changePrice(car.id, 20_001);
  expect(await compose(search.id)).toEqual([null]);
  await rows.changePrice(car.id, 16_000);
  await own.db.user.update({ where: { id: search.userId }, data: { status: 'SUSPENDED' } });
  expect(await compose(search.id)).toEqual([null]);
  await own.db.user.update({ where: { id: search.userId }, data: { status: 'ACTIVE' } });
  expect((await compose(search.id))[0]).not.toBeNull();
  await deleteSearch(own.db, search);
  expect(await compose(search.id)).toEqual([null]);
  expect(await kept.hitsOf(search.id)).toEqual([]);
});

it('is notified only of what happens after its query changed', async () => {
  const make = randomUUID();
  const search = await kept.search({ query: { make: [randomUUID()] } });
  const car = await kept.car({ make });
  await kept.change(search, { query: { make: [make] } }, new Date(car.createdAt.getTime() + 1));
  expect(await matchNewCar(own.db, car.id)).toBe(0);
});
