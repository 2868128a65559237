import { afterAll, expect, it } from 'vitest';
import { fanOutPriceAlerts } from '../../../../src/domain/marketplace/alerts/fanOutPriceAlerts.js';
import { ownDatabase } from '../../../support/harness/ownDatabase.js';
import { rowsOf } from '../../../support/builders/rows.js';

const own = await ownDatabase();
const { db } = own;
const rows = rowsOf(db);
afterAll(() => own.drop());

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const savedAt = 25_000;

/** A saved car in a world whose clock the test moves; every step is taken by two workers at once. */
async function aWatchedCar() {
  await db.outboxEvent.deleteMany();
  let now = new Date('2026-03-02T01:00:00.000Z').getTime();
  const createdAt = new Date(now - hourMs);
  const listing = await rows.listing((await rows.user()).id, { price: savedAt, createdAt });
  const { id: favoriteId } = await rows.favorite((await rows.user()).id, listing.id, {
    priceAtSave: savedAt,
    createdAt,
  });
  const history = [savedAt];
  const fanOut = (priceHistoryId: string, at: number) =>
    Promise.all([1, 2].map(() => fanOutPriceAlerts(db, priceHistoryId, new Date(at))));

  const wait = async (milliseconds: number) => {
    const end = now + milliseconds;
    for (;;) {
      const due = await db.outboxEvent.findFirst({
        where: { type: 'listing.price_alerts_due', availableAt: { lte: new Date(end) } },
        orderBy: { availableAt: 'asc' },
      });
      if (!due) break;
      await db.outboxEvent.delete({ where: { id: due.id } });
      now = Math.max(now, due.availableAt.getTime());
      await fanOut((due.payload as { priceHistoryId: string }).priceHistoryId, now);
    }
    now = end;
  };
  const changeTo = async (price: number) => {
    await wait(1000);
    history.push(price);
    await fanOut((await rows.changePrice(listing.id, price, new Date(now))).id, now);
  };
  /** Returns the alerts that the user got, in order. */
  const alerts = async () => {
    const deliveries = await db.alertDelivery.findMany({
      where: { favoriteId },
      orderBy: { createdAt: 'asc' },
      include: { priceHistory: true },
    });
    const mails = await db.outboxEvent.findMany({ where: { type: 'message.send' } });
    expect(mails).toHaveLength(deliveries.length);
    return deliveries.map(({ createdAt: at, priceHistory }) => ({
      price: priceHistory.price.toNumber(),
      at: at.getTime(),
    }));
  };
  return { history, wait, changeTo, alerts };
}

it('notifies once of a price that goes back and forth', async () => {
  const car = await aWatchedCar();
  for (let n = 0; n < 5; n++) {
    await car.changeTo(24_000);
    await car.wait(30 * minuteMs);
    await car.changeTo(25_000);
    await car.wait(2 * hourMs);
  }
  expect((await car.alerts()).map(({ price }) => price)).toEqual([24_000]);
});

it('notifies twice of ten drops of a cent: of the first, and of all others at the end of the hour', async () => {
  const car = await aWatchedCar();
  for (let cents = 1; cents <= 10; cents++) await car.changeTo(savedAt - cents / 100);
  expect((await car.alerts()).map(({ price }) => price)).toEqual([24_999.99]);
  await car.wait(2 * hourMs);
  const alerts = await car.alerts();
  expect(alerts.map(({ price }) => price)).toEqual([24_999.99, 24_999.9]);
  const gapMinutes = (alerts[1]!.at - alerts[0]!.at) / minuteMs;
  expect(gapMinutes).toBeGreaterThanOrEqual(60);
  expect(gapMinutes).toBeLessThanOrEqual(61);
});

it('sends nothing at the end of the hour when the price has risen again', async () => {
  const car = await aWatchedCar();
  await car.changeTo(24_000);
  await car.changeTo(23_990);
  await car.changeTo(24_500);
  await car.wait(2 * hourMs);
  expect((await car.alerts()).map(({ price }) => price)).toEqual([24_000]);
});

/** A generator of numbers that are the same at every run (mulberry32). */
function randomOf(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

it.each(Array.from({ length: 12 }, (_, n) => [n + 1]))('obeys the rule, seed %i', async (seed) => {
  const random = randomOf(seed);
  const car = await aWatchedCar();
  for (let step = 0; step < 10; step++) {
    const before = car.history.at(-1)!;
    const factor = 1 + (random() - 0.55) * (random() < 0.5 ? 0.01 : 0.1);
    const price = random() < 0.2 ? savedAt : Math.round(before * factor * 100) / 100;
    if (price !== before) await car.changeTo(price);
    await car.wait(Math.floor(random() * 50) * minuteMs);
  }
  await car.wait(2 * hourMs);
  const alerts = await car.alerts();

  alerts.forEach(({ price, at }, n) => {
    const last = alerts[n - 1];
    expect(price).toBeLessThan(last?.price ?? savedAt);
    if (last && at - last.at < hourMs) expect(price).toBeLessThanOrEqual(last.price * 0.99);
  });
  const [before, final] = car.history.slice(-2) as [number, number];
  const wasDrop = final < before;
  const baseline = alerts.at(-1)?.price ?? savedAt;
  expect(wasDrop && final < baseline, 'the last drop is news that was not sent').toBe(false);
});
