import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { createListener } from '../../../../src/domain/notifications/feed/listener.js';
import { silentLogger } from '../../../support/fakes/jobServices.js';
import { idsOf, notifyQuietly } from '../../../support/actors/notifications.js';
import { aPerson, db } from '../../../support/actors/people.js';
import { until } from '../../../support/harness/until.js';

/** Knows every session to be good. */
const redis = { mget: async () => [null, null, 'USER'] } as unknown as Redis;

/** The database, counting the looks at notifications. */
function counted() {
  let looks = 0;
  const notification = new Proxy(db.notification, {
    get: (target, key) => {
      if (key === 'findMany') looks++;
      return Reflect.get(target, key) as unknown;
    },
  });
  const watched = new Proxy(db, {
    get: (target, key) => (key === 'notification' ? notification : (Reflect.get(target, key) as unknown)),
  });
  return { db: watched, looks: () => looks };
}

it('looks once for deleted numbers, and sends what comes after them', async () => {
  const { id: userId } = await aPerson();
  await db.notificationCursor.create({ data: { userId, lastSequence: 57 } });
  const caller = {
    userId,
    role: 'USER' as const,
    sessionId: randomUUID(),
    tokenId: randomUUID(),
    tokenExpiresAt: new Date(Date.now() + 60_000),
  };
  const { db: watched, looks } = counted();
  const listener = createListener({ db: watched, redis, logger: silentLogger }, caller);
  await listener.startAfter(undefined);
  const received: string[] = [];
  const listening = (async () => {
    for await (const { id } of listener.news()) received.push(id);
  })();
  await until(() => looks() === 1);
  listener.lookUpTo(57);
  await until(() => listener.position() === 57);
  const before = looks();
  listener.lookUpTo(57);
  await notifyQuietly(userId);
  expect(looks()).toBe(before);
  listener.lookUpTo(58);
  await until(() => received.length === 1);
  expect(received).toEqual(await idsOf(userId));
  listener.end('closed');
  await listening;
});
