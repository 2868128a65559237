import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { claimEvents, type ClaimedEvent } from '../../../src/platform/outbox/claimEvents.js';
import { finishEvent } from '../../../src/platform/outbox/finishEvent.js';
import { laneNames, type Lane } from '../../../src/platform/outbox/lanes.js';
import { recordEvent, recordEvents } from '../../../src/platform/outbox/recordEvent.js';
import { listingPriceChangedEvent } from '../../../src/domain/marketplace/events/listingPriceChangedEvent.js';
import { listingSoldEvent } from '../../../src/domain/marketplace/events/listingSoldEvent.js';
import { loginCodeRequestedEvent } from '../../../src/domain/accounts/events/loginCodeRequestedEvent.js';
import { userRegisteredEvent } from '../../../src/domain/accounts/events/userRegisteredEvent.js';
import { requestContext, type RequestContext } from '../../../src/platform/logging/requestContext.js';
import { ownDatabase } from '../../support/harness/ownDatabase.js';

const own = await ownDatabase();
afterAll(() => own.drop());
beforeEach(() => own.db.outboxEvent.deleteMany());

const leaseMs = 60_000;
const lane = 'market' as const;
const soon = () => new Date(Date.now() + 1000);

it('hands each of 1,000 events to one of 6 workers, once', async () => {
  const { db } = own;
  await recordEvents(
    db,
    listingSoldEvent,
    Array.from({ length: 1000 }, () => ({ payload: { listingId: randomUUID() } })),
  );
  const claimed: string[] = [];
  const now = soon();
  const worker = async () => {
    for (;;) {
      const events = await claimEvents(db, { now, lane, limit: 20, leaseMs });
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

it('hands out an event again when its lease has ended, and lets only the last claim finish it', async () => {
  const { db } = own;
  const listingId = randomUUID();
  await recordEvent(db, listingSoldEvent, { payload: { listingId } });
  const now = soon();
  const [first] = await claimEvents(db, { now, lane, limit: 5, leaseMs });
  expect(first).toMatchObject({ type: 'listing.sold', payload: { listingId }, attempts: 0 });
  const within = new Date(now.getTime() + leaseMs - 1);
  expect(await claimEvents(db, { now: within, lane, limit: 5, leaseMs })).toEqual([]);
  const after = new Date(now.getTime() + leaseMs);
  const [second] = await claimEvents(db, { now: after, lane, limit: 5, leaseMs });
  expect(second!.id).toBe(first!.id);
  expect(await finishEvent(db, first!, after)).toBe(false);
  expect(await finishEvent(db, second!, after)).toBe(true);
  expect(await finishEvent(db, second!, after)).toBe(false);
});

it('takes the oldest first and leaves events that are due later', async () => {
  const { db } = own;
  const now = new Date();
  const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  await recordEvent(db, listingSoldEvent, { payload: { listingId: 'later' }, availableAt: at(1) });
  await recordEvent(db, listingSoldEvent, { payload: { listingId: 'second' }, availableAt: at(-1) });
  await recordEvent(db, listingSoldEvent, { payload: { listingId: 'first' }, availableAt: at(-2) });
  const events = await claimEvents(db, { now, lane, limit: 5, leaseMs });
  expect(events.map(({ payload }) => payload)).toEqual([{ listingId: 'first' }, { listingId: 'second' }]);
});

it('records an event of a known key once, and marks the request as having written one', async () => {
  const { db } = own;
  const context: RequestContext = { requestId: 'r', outboxWritten: false };
  await requestContext.run(context, async () => {
    await recordEvent(db, listingSoldEvent, { payload: { listingId: 'a' }, dedupeKey: 'k' });
    await recordEvent(db, listingSoldEvent, { payload: { listingId: 'b' }, dedupeKey: 'k' });
    await recordEvent(db, listingPriceChangedEvent, { payload: { listingId: 'a', priceHistoryId: 'p' } });
    await recordEvent(db, listingPriceChangedEvent, { payload: { listingId: 'a', priceHistoryId: 'p' } });
  });
  expect(context.outboxWritten).toBe(true);
  expect(await db.outboxEvent.count({ where: { type: 'listing.sold' } })).toBe(1);
  expect(await db.outboxEvent.count({ where: { type: 'listing.price_changed' } })).toBe(1);
});

it('leaves no event of a transaction that was rolled back', async () => {
  const { db } = own;
  const failing = db.$transaction(async (tx) => {
    await recordEvent(tx, listingSoldEvent, { payload: { listingId: 'a' } });
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  expect(await db.outboxEvent.count()).toBe(0);
});

it('claims events of its lane only', async () => {
  const { db } = own;
  await recordEvent(db, listingSoldEvent, { payload: { listingId: 'a' } });
  await recordEvent(db, loginCodeRequestedEvent, { payload: { userId: null, channel: 'email' } });
  const claim = async (wanted: Lane) =>
    (await claimEvents(db, { now: soon(), lane: wanted, limit: 5, leaseMs })).map(({ type }) => type);
  expect(await claim('security')).toEqual(['login_code.requested']);
  expect(await claim('market')).toEqual(['listing.sold']);
  for (const name of laneNames) expect(await claim(name)).toEqual([]);
});

describe('a place for each receiver', () => {
  const welcome = (userId: string, seconds: number, receiverHost?: string) =>
    recordEvents(own.db, userRegisteredEvent, [
      {
        payload: { userId },
        availableAt: new Date(Date.now() - 60_000 + seconds * 1000),
        ...(receiverHost ? { receiverHost } : {}),
      },
    ]);
  const claim = (limit: number, perReceiver: number, running: ClaimedEvent[] = []) =>
    claimEvents(own.db, { now: soon(), lane: 'mail', limit, perReceiver, running, leaseMs });
  const usersOf = (events: ClaimedEvent[]) => events.map(({ payload }) => (payload as { userId: string }).userId);

  it('claims the oldest of each receiver when one has many', async () => {
    for (let n = 0; n < 5; n++) await welcome('many', n);
    await welcome('one', 10);
    await welcome('other', 11);
    const first = await claim(4, 2);
    expect(usersOf(first)).toEqual(['many', 'many', 'one', 'other']);
    expect(usersOf(await claim(4, 2, first))).toEqual([]);
    expect(usersOf(await claim(4, 2, first.slice(1)))).toEqual(['many']);
  });

  it('reaches those behind any number of events of a receiver without a place', async () => {
    const events = Array.from({ length: 1000 }, () => ({
      payload: { userId: 'many' },
      availableAt: new Date(Date.now() - 60_000),
    }));
    await recordEvents(own.db, userRegisteredEvent, events);
    await welcome('one', 30);
    const first = await claim(4, 1);
    expect(usersOf(first)).toEqual(['many']);
    expect(usersOf(await claim(3, 1, first))).toEqual(['one']);
  });

  it('counts a host that many users chose as one receiver', async () => {
    for (let n = 0; n < 4; n++) await welcome(`user ${n}`, n, 'slow.example.com');
    await welcome('other', 10, 'fast.example.com');
    expect(usersOf(await claim(5, 2))).toEqual(['user 0', 'user 1', 'other']);
  });

  it('names no receiver in the row', async () => {
    const userId = randomUUID();
    await recordEvent(own.db, listingSoldEvent, {
      payload: { listingId: 'a' },
      receiverId: userId,
      receiverHost: 'push.example',
    });
    const row = JSON.stringify(await own.db.outboxEvent.findFirstOrThrow());
    expect(row).not.toContain(userId);
    expect(row).not.toContain('push.example');
  });
});
