import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { claimEvents } from '../../../src/platform/outbox/claimEvents.js';
import { finishEvent } from '../../../src/platform/outbox/finishEvent.js';
import { recordEvent, recordEvents } from '../../../src/platform/outbox/recordEvent.js';
import { requestContext, type RequestContext } from '../../../src/platform/logging/requestContext.js';
import { ownDatabase } from '../../support/harness/ownDatabase.js';

const own = await ownDatabase();
afterAll(() => own.drop());
beforeEach(() => own.db.outboxEvent.deleteMany());

const leaseMs = 60_000;
const soon = () => new Date(Date.now() + 1000);

it('gives each of 1,000 events to one of 6 workers, once', async () => {
  const { db } = own;
  await recordEvents(
    db,
    'listing.sold',
    Array.from({ length: 1000 }, () => ({ payload: { listingId: randomUUID() } })),
  );
  const claimed: string[] = [];
  const now = soon();
  const worker = async () => {
    for (;;) {
      const events = await claimEvents(db, { now, limit: 20, leaseMs });
      if (events.length === 0) return;
      for (const event of events) {
        claimed.push(event.id);
        expect(await finishEvent(db, event, now)).toBe(true);
      }
    }
  };
  await Promise.all(Array.from({ length: 6 }, worker));
  expect(claimed.length).toBe(1000);
  expect(new Set(claimed).size).toBe(1000);
  expect(await db.outboxEvent.count({ where: { processedAt: null } })).toBe(0);
});

it('gives an event again when its lease has ended, and lets only the last claim finish it', async () => {
  const { db } = own;
  const listingId = randomUUID();
  await recordEvent(db, 'listing.sold', { listingId });
  const now = soon();
  const [first] = await claimEvents(db, { now, limit: 5, leaseMs });
  expect(first).toMatchObject({ type: 'listing.sold', payload: { listingId }, attempts: 0 });
  const within = new Date(now.getTime() + leaseMs - 1);
  expect(await claimEvents(db, { now: within, limit: 5, leaseMs })).toEqual([]);
  const after = new Date(now.getTime() + leaseMs);
  const [second] = await claimEvents(db, { now: after, limit: 5, leaseMs });
  expect(second!.id).toBe(first!.id);
  expect(await finishEvent(db, first!, after)).toBe(false);
  expect(await finishEvent(db, second!, after)).toBe(true);
  expect(await finishEvent(db, second!, after)).toBe(false);
});

it('takes the oldest first and leaves what is meant for later', async () => {
  const { db } = own;
  const now = new Date();
  const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  await recordEvent(db, 'listing.sold', { listingId: 'later' }, { availableAt: at(1) });
  await recordEvent(db, 'listing.sold', { listingId: 'second' }, { availableAt: at(-1) });
  await recordEvent(db, 'listing.sold', { listingId: 'first' }, { availableAt: at(-2) });
  const events = await claimEvents(db, { now, limit: 5, leaseMs });
  expect(events.map(({ payload }) => payload)).toEqual([{ listingId: 'first' }, { listingId: 'second' }]);
});

it('records an event of a known key once, and tells the request that it wrote one', async () => {
  const { db } = own;
  const context: RequestContext = { requestId: 'r', outboxWritten: false };
  await requestContext.run(context, async () => {
    await recordEvent(db, 'listing.sold', { listingId: 'a' }, { dedupeKey: 'k' });
    await recordEvent(db, 'listing.sold', { listingId: 'b' }, { dedupeKey: 'k' });
    await recordEvent(db, 'listing.price_changed', { listingId: 'a', priceHistoryId: 'p' });
    await recordEvent(db, 'listing.price_changed', { listingId: 'a', priceHistoryId: 'p' });
  });
  expect(context.outboxWritten).toBe(true);
  expect(await db.outboxEvent.count({ where: { type: 'listing.sold' } })).toBe(1);
  expect(await db.outboxEvent.count({ where: { type: 'listing.price_changed' } })).toBe(1);
});

it('leaves no event of a transaction that was rolled back', async () => {
  const { db } = own;
  const failing = db.$transaction(async (tx) => {
    await recordEvent(tx, 'listing.sold', { listingId: 'a' });
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  expect(await db.outboxEvent.count()).toBe(0);
});
