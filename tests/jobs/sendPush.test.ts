import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import webPushPackage from 'web-push';
import type { User } from '../../generated/prisma/client.js';
import { titleOf } from '../../src/domain/marketplace/listings/titleOf.js';
import { listingSold } from '../../src/domain/marketplace/notices/listingSold.js';
import { newMessage } from '../../src/domain/marketplace/notices/newMessage.js';
import { recordNotifications } from '../../src/domain/notifications/feed/recordNotifications.js';
import { shownNotification } from '../../src/domain/notifications/feed/shownNotification.js';
import { endBackoff } from '../../src/platform/outbox/endBackoff.js';
import { endpointHash } from '../../src/domain/notifications/push/endpointHash.js';
import { vapidKeys } from '../../src/domain/notifications/push/vapidKeys.js';
import { matchNewCar } from '../../src/domain/marketplace/matching/matchNewCar.js';
import { createWebPush } from '../../src/integrations/push/webPush.js';
import { drainOutbox } from '../../src/jobs/outboxWorker.js';
import { inTransaction } from '../../src/platform/database/db.js';
import { jobServices } from '../support/fakes/jobServices.js';
import { ownDatabase } from '../support/harness/ownDatabase.js';
import { startProviderServer, type ProviderBehaviour, type ProviderServer } from '../support/fakes/providerServer.js';
import { aBrowser, type Browser } from '../support/fakes/pushService.js';
import { rowsOf } from '../support/builders/rows.js';
import { searchRowsOf } from '../support/builders/searchRows.js';

const own = await ownDatabase();
const { db } = own;
const rows = rowsOf(db);
const keys = webPushPackage.generateVAPIDKeys();
let service: ProviderServer;
let answer: ProviderBehaviour;
afterAll(() => own.drop());
beforeEach(async () => {
  answer = { status: 201 };
  await db.outboxEvent.deleteMany();
  service = await startProviderServer(() => answer);
});
afterEach(() => service.close());

/** A worker that sends to the push service alone. */
function aWorker() {
  const push = createWebPush({ ...keys, subject: 'mailto:api@kiwicar.co.nz', localOrigin: service.url });
  const services = { ...jobServices(db).services, push };
  return () => drainOutbox(services);
}

async function keep(user: User, browser: Browser) {
  const { endpoint, keys: browserKeys } = browser.subscription;
  const data = { userId: user.id, family: randomUUID(), endpoint, endpointHash: endpointHash(endpoint) };
  return db.pushSubscription.create({ data: { ...data, ...browserKeys } });
}

/** A person with a browser. */
async function aReader() {
  const user = await rows.user();
  const browser = aBrowser(service.url);
  return { user, browser, subscription: await keep(user, browser) };
}

/** Notifies users of a message that each has received. */
async function notify(...users: User[]) {
  const seller = await rows.user();
  const listing = await rows.listing(seller.id);
  const notices = await Promise.all(
    users.map(async ({ id: userId }) => {
      const conversation = await rows.conversation(listing.id, userId, seller.id);
      const message = await rows.message(conversation, seller.id, 'It is still for sale.');
      const words = { listingTitle: titleOf(listing) };
      return { userId, about: { messageId: message.id }, words, dedupeKey: randomUUID() };
    }),
  );
  await inTransaction(db, (tx) => recordNotifications(tx, newMessage, notices));
}

const eventsLeft = () => db.outboxEvent.count({ where: { processedAt: null } });

it('sends each notification to each browser of its person, as the list shows it', async () => {
  const [one, other] = [await aReader(), await aReader()];
  const second = aBrowser(service.url);
  await keep(one.user, second);
  await notify(one.user, other.user, await rows.user());
  expect(await db.outboxEvent.count({ where: { type: 'push.send' } })).toBe(3);
  await aWorker()();
  const received = new Map(service.requests.map((request) => [`${service.url}${request.path}`, request]));
  expect(received.size).toBe(3);
  for (const [browser, user] of [
    [one.browser, one.user],
    [second, one.user],
    [other.browser, other.user],
  ] as const) {
    const request = received.get(browser.subscription.endpoint)!;
    const row = await db.notification.findFirstOrThrow({ where: { userId: user.id } });
    expect(browser.read(request.bytes)).toEqual(shownNotification(row));
    expect(request.headers).toMatchObject({ urgency: 'high', topic: row.id.replaceAll('-', '') });
    expect(Number(request.headers.ttl)).toBeGreaterThan(86_300);
  }
  expect(await eventsLeft()).toBe(0);
});

it('sends nothing of a topic that was turned off for push since, and all that is off by mail', async () => {
  const [silent, mailless] = [await aReader(), await aReader()];
  await notify(silent.user, mailless.user);
  const topic = 'newMessage' as const;
  await db.mutedTopic.create({ data: { userId: silent.user.id, channel: 'push', topic } });
  await db.mutedTopic.create({ data: { userId: mailless.user.id, channel: 'email', topic } });
  await aWorker()();
  expect(service.requests.map(({ path }) => service.url + path)).toEqual([mailless.browser.subscription.endpoint]);
  expect(await eventsLeft()).toBe(0);
});

it.each<[string, (reader: Awaited<ReturnType<typeof aReader>>) => Promise<unknown>]>([
  ['was read', ({ user }) => db.notification.updateMany({ where: { userId: user.id }, data: { readAt: new Date() } })],
  [
    'is a day old',
    ({ user }) =>
      db.notification.updateMany({
        where: { userId: user.id },
        data: { createdAt: new Date(Date.now() - 86_400_000) },
      }),
  ],
  ['is gone', ({ user }) => db.notification.deleteMany({ where: { userId: user.id } })],
  [
    'belongs to a suspended account',
    ({ user }) => db.user.update({ where: { id: user.id }, data: { status: 'SUSPENDED' } }),
  ],
  ['has no browser left', ({ subscription: { id } }) => db.pushSubscription.delete({ where: { id } })],
  [
    'is not of who sits at the browser now',
    async ({ subscription: { id } }) =>
      db.pushSubscription.update({ where: { id }, data: { userId: (await rows.user()).id } }),
  ],
])('sends nothing of what %s by then', async (_what, change) => {
  const reader = await aReader();
  await notify(reader.user);
  await change(reader);
  await aWorker()();
  expect(service.requests).toEqual([]);
  expect(await eventsLeft()).toBe(0);
});

it('deletes a browser whose subscription has ended, and no other', async () => {
  const { user, subscription } = await aReader();
  const { subscription: other } = await aReader();
  answer = { status: 410 };
  await notify(user);
  await aWorker()();
  const left = await db.pushSubscription.findMany({ where: { id: { in: [subscription.id, other.id] } } });
  expect(left.map(({ id }) => id)).toEqual([other.id]);
  expect(await eventsLeft()).toBe(0);
});

it('retries what a push service could not take, and gives up what it rejects', async () => {
  const { user, browser, subscription } = await aReader();
  const drain = aWorker();
  await notify(user);
  for (const status of [503, 429]) {
    answer = { status };
    await drain();
    await endBackoff(db, new Date());
  }
  answer = { status: 201 };
  await drain();
  expect(service.requests).toHaveLength(3);
  expect(browser.read(service.requests[2]!.bytes)).toMatchObject({ type: 'new-message' });
  answer = { status: 400 };
  await notify(user);
  await drain();
  await endBackoff(db, new Date());
  await drain();
  expect(service.requests).toHaveLength(4);
  expect(await db.outboxEvent.count({ where: { failedAt: { not: null }, attempts: 1 } })).toBe(1);
  expect(await db.pushSubscription.count({ where: { id: subscription.id } })).toBe(1);
});

it('pushes matches only for saved searches with push alerts', async () => {
  const kept = searchRowsOf(db);
  const [byMail, byPush] = [await aReader(), await aReader()];
  const car = await kept.car();
  for (const [{ user }, flags] of [
    [byMail, { byEmail: true, byPush: false }],
    [byPush, { byEmail: false, byPush: true }],
  ] as const) {
    await kept.search({ userId: user.id, query: { make: [car.make] }, ...flags });
  }
  await matchNewCar(db, car.id);
  expect(await db.notification.count({ where: { listingId: car.id } })).toBe(2);
  const events = await db.outboxEvent.findMany({ where: { type: 'push.send' } });
  expect(events.map(({ payload }) => (payload as { subscriptionId: string }).subscriptionId)).toEqual([
    byPush.subscription.id,
  ]);
});

it('leaves no push of a transaction that fails', async () => {
  const { user } = await aReader();
  const failing = inTransaction(db, async (tx) => {
    const words = { listingTitle: null };
    await recordNotifications(tx, listingSold, [{ userId: user.id, about: {}, dedupeKey: randomUUID(), words }]);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await eventsLeft()).toBe(0);
});

it('creates one key pair for many parallel processes, and accepts only a matching pair', async () => {
  const pairs = await Promise.all(Array.from({ length: 8 }, () => vapidKeys(db, null)));
  expect(new Set(pairs.map(({ publicKey, privateKey }) => publicKey + privateKey)).size).toBe(1);
  expect(await vapidKeys(db, pairs[0]!)).toEqual(pairs[0]);
  expect(await vapidKeys(db, keys)).toEqual(keys);
  const { privateKey } = pairs[0]!;
  for (const wrong of [privateKey, 'A'.repeat(43), 'x']) {
    await expect(vapidKeys(db, { publicKey: keys.publicKey, privateKey: wrong })).rejects.toThrow(/VAPID_PRIVATE_KEY/);
  }
});
