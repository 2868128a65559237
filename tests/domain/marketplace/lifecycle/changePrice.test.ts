import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changePrice } from '../../../../src/domain/marketplace/lifecycle/changePrice.js';
import { inTransaction } from '../../../../src/platform/database/db.js';
import { ownDatabase } from '../../../support/harness/ownDatabase.js';
import { rowsOf } from '../../../support/builders/rows.js';

let own: Awaited<ReturnType<typeof ownDatabase>>;
let userId: string;
beforeAll(async () => {
  own = await ownDatabase();
  userId = (await rowsOf(own.db).user()).id;
});
afterAll(() => own.drop());

const aListing = async (price: number) => (await rowsOf(own.db).listing(userId, { price })).id;
const historyOf = (listingId: string) =>
  own.db.priceHistory.findMany({ where: { listingId }, orderBy: { changedAt: 'asc' } });
const eventsOf = async (listingId: string) =>
  (await own.db.outboxEvent.findMany({ where: { type: 'listing.price_changed' } }))
    .map(({ payload }) => payload as { listingId: string; priceHistoryId: string })
    .filter((payload) => payload.listingId === listingId);

describe('changePrice', () => {
  it('serialises parallel changes: each history row follows the previous one, and the last is the price', async () => {
    const listingId = await aListing(10_000);
    const prices = Array.from({ length: 5 }, (_, n) => 9_000 + n);
    const now = new Date();
    const changes = await Promise.all(prices.map((price) => changePrice(own.db, { listingId, price, now })));
    const history = await historyOf(listingId);
    const times = history.map(({ changedAt }) => changedAt.getTime());
    expect(new Set(times).size).toBe(6);
    expect(
      history
        .slice(1)
        .map(({ price }) => price.toNumber())
        .sort(),
    ).toEqual(prices);
    const { price } = await own.db.listing.findUniqueOrThrow({ where: { id: listingId } });
    expect(price).toEqual(history.at(-1)!.price);
    const events = await eventsOf(listingId);
    expect(events.map(({ priceHistoryId }) => priceHistoryId).sort()).toEqual(
      changes.map((c) => c!.priceHistoryId).sort(),
    );
  });

  it('records one of several equal changes at once, and none for the same price', async () => {
    const listingId = await aListing(10_000);
    const changes = await Promise.all(
      Array.from({ length: 6 }, () => changePrice(own.db, { listingId, price: 9_500 })),
    );
    expect(changes.filter(Boolean)).toHaveLength(1);
    expect(await changePrice(own.db, { listingId, price: 9_500.001 })).toBeNull();
    expect(await historyOf(listingId)).toHaveLength(2);
    expect(await eventsOf(listingId)).toHaveLength(1);
  });

  it('stays behind the newest row when the clock went back', async () => {
    const listingId = await aListing(10_000);
    const last = new Date(Date.now() + 60_000);
    await own.db.priceHistory.create({ data: { listingId, price: 10_000, changedAt: last } });
    const change = await changePrice(own.db, { listingId, price: 8_000 });
    expect((await historyOf(listingId)).at(-1)).toMatchObject({
      id: change!.priceHistoryId,
      changedAt: new Date(last.getTime() + 1),
    });
  });

  it('leaves nothing when its transaction fails', async () => {
    const listingId = await aListing(10_000);
    const failing = inTransaction(own.db, async (tx) => {
      await changePrice(tx, { listingId, price: 5_000 });
      throw new Error('afterwards');
    });
    await expect(failing).rejects.toThrow('afterwards');
    expect(await historyOf(listingId)).toHaveLength(1);
    expect(await eventsOf(listingId)).toEqual([]);
    expect((await own.db.listing.findUniqueOrThrow({ where: { id: listingId } })).price!.toNumber()).toBe(10_000);
  });
});
