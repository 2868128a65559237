import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { endpointHash } from '../../src/domain/notifications/push/endpointHash.js';
import type { OutgoingMessage } from '../../src/integrations/messages/MessageTransport.js';
import { createOutboxWorker } from '../../src/jobs/outboxWorker.js';
import { recordEvent, recordEvents } from '../../src/platform/outbox/recordEvent.js';
import { contactProvenEvent } from '../../src/domain/accounts/events/contactProvenEvent.js';
import { loginCodeRequestedEvent } from '../../src/domain/accounts/events/loginCodeRequestedEvent.js';
import { messageSendEvent } from '../../src/domain/notifications/events/messageSendEvent.js';
import { pushSendEvent } from '../../src/domain/notifications/events/pushSendEvent.js';
import { uploadDeletedEvent } from '../../src/platform/images/uploadDeletedEvent.js';
import { jobServices } from '../support/fakes/jobServices.js';
import { ownDatabase } from '../support/harness/ownDatabase.js';
import { rowsOf } from '../support/builders/rows.js';
import { until } from '../support/harness/until.js';

const own = await ownDatabase();
const { db } = own;
const rows = rowsOf(db);
afterAll(() => own.drop());

let release = () => {};
const draining: Promise<void>[] = [];
beforeEach(() => db.outboxEvent.deleteMany());
afterEach(async () => {
  await db.outboxEvent.deleteMany();
  release();
  await Promise.all(draining.splice(0));
});

/** A worker whose pushes to hosts of `hanging` names don't end before the test does. */
function aWorker() {
  const world = jobServices(db);
  const { services } = world;
  const released = new Promise<void>((resolve) => (release = resolve));
  const { send } = services.push;
  services.push.send = async (message) => {
    if (message.subscription.endpoint.includes('hanging')) await released;
    return send(message);
  };
  const sending = services.transports.email.send;
  let onSent: (message: OutgoingMessage) => void = () => {};
  services.transports.email.send = async (message) => {
    await sending(message);
    onSent(message);
  };
  /** Resolves when a message of the template has been sent to the address. */
  const nextTo = (to: string, template: string) =>
    new Promise<void>((resolve) => {
      onSent = (message) => message.to === to && message.template === template && resolve();
    });
  const outbox = createOutboxWorker(services);
  const drain = () => {
    const drained = outbox.drain();
    draining.push(drained);
    return drained;
  };
  return { ...world, drain, nextTo };
}

/** Users with a browser each, and a notification for it that waits to be pushed. */
async function pushesTo(hosts: string[]) {
  const seller = await rows.user();
  const { id: listingId } = await rows.listing(seller.id);
  const users = hosts.map((host) => {
    const [id, subscriptionId, noticeId] = [randomUUID(), randomUUID(), randomUUID()];
    return { id, host, subscriptionId, noticeId };
  });
  await db.user.createMany({
    data: users.map(({ id }) => ({ id, email: `${id}@example.co.nz`, passwordHash: 'x', isVerified: true })),
  });
  await db.pushSubscription.createMany({
    data: users.map(({ id: userId, host, subscriptionId: id }) => {
      const endpoint = `https://${host}/${id}`;
      return { id, userId, family: id, endpoint, endpointHash: endpointHash(endpoint), p256dh: 'x', auth: 'x' };
    }),
  });
  const thread = { listingId, sellerId: seller.id, lastMessageAt: new Date() };
  await db.conversation.createMany({ data: users.map(({ id }) => ({ ...thread, id, buyerId: id })) });
  const message = { listingId, senderId: seller.id, content: 'It is still for sale.' };
  await db.message.createMany({
    data: users.map(({ id }) => ({ ...message, id, conversationId: id, receiverId: id })),
  });
  await db.notification.createMany({
    data: users.map(({ id: userId, noticeId: id }) => {
      const words = { title: 'New message', body: 'Open it', about: { messageId: userId } };
      return { id, userId, sequence: 1, type: 'new-message', ...words, dedupeKey: id };
    }),
  });
  await recordEvents(
    db,
    pushSendEvent,
    users.map(({ id, host, subscriptionId, noticeId: notificationId }) => ({
      payload: { notificationId, subscriptionId },
      receiverId: id,
      receiverHost: host,
    })),
  );
  return users;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

it('delays no sign-in code, whatever waits in other lanes', { timeout: 240_000 }, async () => {
  const idle = aWorker();
  const { email, id: userId } = await rows.user();
  const delayOfCode = async ({ drain, nextTo }: ReturnType<typeof aWorker>) => {
    const sent = nextTo(email!, 'verification-code');
    const startedAt = performance.now();
    await recordEvent(db, loginCodeRequestedEvent, { payload: { userId, channel: 'email' } });
    void drain();
    await sent;
    return performance.now() - startedAt;
  };
  const delays = async (worker: ReturnType<typeof aWorker>) => {
    const measured: number[] = [];
    for (let n = 0; n < 9; n++) measured.push(await delayOfCode(worker));
    return median(measured);
  };
  await delays(idle);
  const alone = await delays(idle);
  await Promise.all(draining);

  const users = await pushesTo(Array.from({ length: 1000 }, (_, n) => `hanging-${n}.example.com`));
  const mails = Array.from({ length: 10_000 }, (_, n) => ({
    payload: { userId: users[n % users.length]!.id, channel: 'email' as const },
  }));
  for (let start = 0; start < mails.length; start += 1000) {
    await recordEvents(db, contactProvenEvent, mails.slice(start, start + 1000));
  }
  const busy = aWorker();
  void busy.drain();
  await until(() => busy.sent.length > 0);
  const amongAll = await delays(busy);
  const waiting = await db.outboxEvent.count({ where: { processedAt: null } });
  expect(waiting).toBeGreaterThan(5000);
  const ratio = amongAll / alone;
  const figures = `${alone.toFixed(0)} ms in an idle outbox, ${amongAll.toFixed(0)} ms behind 1,000 hanging pushes and 10,000 mails`;
  process.stdout.write(`figure: a sign-in code takes ${figures}, ratio ${ratio.toFixed(1)} (at most 15)\n`);
  expect(ratio).toBeLessThan(15);
});

it('delays no deletion by 1,662 reminders', async () => {
  const worker = aWorker();
  const seller = await rows.user();
  const listing = await rows.listing(seller.id);
  await recordEvents(
    db,
    messageSendEvent,
    Array.from({ length: 1662 }, () => ({
      payload: { template: 'stale-listing', userId: seller.id, listingId: listing.id },
    })),
  );
  await recordEvent(db, uploadDeletedEvent, { payload: { uploadId: randomUUID(), kind: 'AVATAR' } });
  void worker.drain();
  await until(() => worker.deletedKeys.length > 0);
  expect(worker.sent.length).toBeLessThan(166);
});

it('pushes to a host that answers while one that hangs has hundreds waiting', async () => {
  const worker = aWorker();
  await pushesTo([...Array.from({ length: 300 }, () => 'hanging.example.com'), 'fine.example.com']);
  void worker.drain();
  await until(() => worker.pushed.length > 0);
  expect(worker.pushed[0]!.subscription.endpoint).toContain('fine.example.com');
});

it('pushes to a user while another with many browsers at hosts that hang has all waiting', async () => {
  const worker = aWorker();
  const [many] = await pushesTo(['hanging-a.example.com']);
  const hosts = Array.from({ length: 40 }, (_, n) => `hanging-${n}.example.com`);
  await recordEvents(
    db,
    pushSendEvent,
    hosts.map((host) => ({
      payload: { notificationId: many!.noticeId, subscriptionId: many!.subscriptionId },
      receiverId: many!.id,
      receiverHost: host,
    })),
  );
  await pushesTo(['fine.example.com']);
  void worker.drain();
  await until(() => worker.pushed.length > 0);
  expect(worker.pushed[0]!.subscription.endpoint).toContain('fine.example.com');
});
