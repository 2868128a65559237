import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listFeed } from '../../../../src/domain/notifications/feed/listFeed.js';
import { countCap } from '../../../../src/platform/paging/page.js';
import { connectTo, explain, watchStatements } from '../../../support/builders/manyListings.js';
import { ownDatabase } from '../../../support/harness/ownDatabase.js';
import { rowsOf } from '../../../support/builders/rows.js';

const many = 30_000;
let own: Awaited<ReturnType<typeof ownDatabase>>;
let userId: string;
beforeAll(async () => {
  own = await ownDatabase();
  userId = (await rowsOf(own.db).user()).id;
  const entry = { userId, type: 'new-message', title: 'New message', body: 'Open it' };
  const numbers = Array.from({ length: many }, (_, at) => at + 1);
  await own.db.notification.createMany({
    data: numbers.map((sequence) => ({ ...entry, sequence, dedupeKey: randomUUID() })),
  });
  await own.db.notificationCursor.create({ data: { userId, lastSequence: many } });
});
afterAll(() => own.drop());

it.each([false, true])('counts no further than it reports, with unreadOnly %s', async (unreadOnly) => {
  const connection = await connectTo(own);
  const sent = watchStatements(own);
  const page = await listFeed(own.db, userId, { page: 1, limit: 20, unreadOnly });
  expect(page).toMatchObject({ total: countCap, totalCapped: true, unreadCount: countCap });
  const statements = [...sent].filter(({ query }) => query.startsWith('SELECT'));
  expect(statements.length).toBeGreaterThanOrEqual(2);
  for (const statement of statements) {
    const { sorts, reads } = await explain(connection, statement);
    expect([statement.query, sorts, reads < 2.2 * countCap]).toEqual([statement.query, false, true]);
  }
  await connection.end();
});
