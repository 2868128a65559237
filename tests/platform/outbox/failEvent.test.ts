import { afterAll, beforeEach, expect, it } from 'vitest';
import { claimEvents } from '../../../src/platform/outbox/claimEvents.js';
import { endBackoff } from '../../../src/platform/outbox/endBackoff.js';
import { backoffMs, failEvent } from '../../../src/platform/outbox/failEvent.js';
import { recordEvent } from '../../../src/platform/outbox/recordEvent.js';
import { listingSoldEvent } from '../../../src/domain/marketplace/events/listingSoldEvent.js';
import { ownDatabase } from '../../support/harness/ownDatabase.js';

const own = await ownDatabase();
afterAll(() => own.drop());
beforeEach(() => own.db.outboxEvent.deleteMany());

const now = new Date('2026-03-02T01:00:00.000Z');
const error = Object.assign(new Error('no mailbox aroha@example.co.nz'), { code: 550 });

async function aClaim() {
  const { db } = own;
  await recordEvent(db, listingSoldEvent, { payload: { listingId: 'a' }, availableAt: now });
  const [event] = await claimEvents(db, { now, lane: 'market', limit: 1, leaseMs: 60_000 });
  return event!;
}

it('waits 5 s, then twice as long each time up to 15 min, less up to a quarter', () => {
  expect([1, 2, 3, 8, 9, 19].map((attempts) => backoffMs(attempts, 0))).toEqual([
    5000, 10_000, 20_000, 640_000, 900_000, 900_000,
  ]);
  expect(backoffMs(1, 1)).toBe(3750);
});

it('defers a failed event until its backoff has passed, without personal data', async () => {
  const { db } = own;
  await failEvent(db, await aClaim(), { error, permanent: false, now });
  const row = await db.outboxEvent.findFirstOrThrow();
  expect(row).toMatchObject({
    attempts: 1,
    claimedBy: null,
    failedAt: null,
    processedAt: null,
    lastError: 'Error 550',
  });
  const wait = row.availableAt.getTime() - now.getTime();
  expect(wait).toBeGreaterThanOrEqual(3750);
  expect(wait).toBeLessThanOrEqual(5000);
  expect(row.dueAt).toEqual(row.availableAt);
});

const daysMs = (days: number) => days * 24 * 3600_000;

it.each([
  ['three days', daysMs(3), false],
  ['a permanent refusal', 0, true],
])('gives an event up after %s', async (_name, age, permanent) => {
  const { db } = own;
  const event = { ...(await aClaim()), createdAt: new Date(now.getTime() - age) };
  await failEvent(db, event, { error, permanent, now });
  expect(await db.outboxEvent.findFirstOrThrow()).toMatchObject({ failedAt: now, dueAt: null, attempts: 1 });
});

it('tries for nearly three days, however often', async () => {
  const { db } = own;
  const event = { ...(await aClaim()), attempts: 200, createdAt: new Date(now.getTime() - daysMs(3) + 1) };
  await failEvent(db, event, { error, permanent: false, now });
  expect(await db.outboxEvent.findFirstOrThrow()).toMatchObject({ failedAt: null, attempts: 201 });
});

it('does nothing when another claim has the event', async () => {
  const { db } = own;
  const event = await aClaim();
  const later = new Date(now.getTime() + 60_000);
  await claimEvents(db, { now: later, lane: 'market', limit: 1, leaseMs: 60_000 });
  await failEvent(db, event, { error, permanent: true, now: later });
  expect(await db.outboxEvent.findFirstOrThrow()).toMatchObject({ failedAt: null, attempts: 0 });
});

it('ends the backoff of waiting events but touches no claim and no plan', async () => {
  const { db } = own;
  await failEvent(db, await aClaim(), { error, permanent: false, now });
  const waiting = await db.outboxEvent.findFirstOrThrow();
  await recordEvent(db, listingSoldEvent, {
    payload: { listingId: 'planned' },
    availableAt: new Date(now.getTime() + 3_600_000),
  });
  await endBackoff(db, now);
  const events = await claimEvents(db, { now, lane: 'market', limit: 5, leaseMs: 60_000 });
  expect(events.map(({ id }) => id)).toEqual([waiting.id]);
  await endBackoff(db, now);
  expect(await claimEvents(db, { now, lane: 'market', limit: 5, leaseMs: 60_000 })).toEqual([]);
});
