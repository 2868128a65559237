import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { markAllRead } from '../../../../src/domain/notifications/feed/markAllRead.js';
import { watchStatements } from '../../../support/builders/manyListings.js';
import { ownDatabase } from '../../../support/harness/ownDatabase.js';
import { rowsOf } from '../../../support/builders/rows.js';

let own: Awaited<ReturnType<typeof ownDatabase>>;
beforeAll(async () => (own = await ownDatabase()));
afterAll(() => own.drop());

it('marks thousands in small batches, none of other people and none that arrives meanwhile', async () => {
  const { db } = own;
  const rows = rowsOf(db);
  const [userId, other] = [(await rows.user()).id, (await rows.user()).id];
  const entryOf = (of: string, sequence: number) => ({
    userId: of,
    sequence,
    type: 'new-message',
    title: 'New message',
    body: 'Open it',
    dedupeKey: randomUUID(),
  });
  const numbers = Array.from({ length: 2500 }, (_, at) => at + 1);
  await db.notification.createMany({ data: [...numbers.map((n) => entryOf(userId, n)), entryOf(other, 1)] });
  await db.notificationCursor.create({ data: { userId, lastSequence: 2499 } });
  const sent = watchStatements(own);
  await markAllRead(db, userId);
  expect([...sent].filter(({ query }) => /^\s*UPDATE/.test(query))).toHaveLength(3);
  const unread = await db.notification.findMany({ where: { readAt: null }, orderBy: { sequence: 'asc' } });
  expect(unread.map((row) => [row.userId, row.sequence])).toEqual([
    [other, 1],
    [userId, 2500],
  ]);
});
