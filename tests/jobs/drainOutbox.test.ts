import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { recordEvent, recordEvents } from '../../src/platform/outbox/recordEvent.js';
import { contactProvenEvent } from '../../src/domain/accounts/events/contactProvenEvent.js';
import { listingSoldEvent } from '../../src/domain/marketplace/events/listingSoldEvent.js';
import { loginCodeRequestedEvent } from '../../src/domain/accounts/events/loginCodeRequestedEvent.js';
import { messageSendEvent } from '../../src/domain/notifications/events/messageSendEvent.js';
import { passwordResetRequestedEvent } from '../../src/domain/accounts/events/passwordResetRequestedEvent.js';
import { userRegisteredEvent } from '../../src/domain/accounts/events/userRegisteredEvent.js';
import { verificationRequestedEvent } from '../../src/domain/accounts/events/verificationRequestedEvent.js';
import { PermanentSendError } from '../../src/integrations/messages/MessageTransport.js';
import { onListingSold } from '../../src/jobs/events/onListingSold.js';
import { createOutboxWorker, drainOutbox } from '../../src/jobs/outboxWorker.js';
import { sweepPriceAlerts } from '../../src/jobs/schedules/sweepPriceAlerts.js';
import { jobServices } from '../support/fakes/jobServices.js';
import { ownDatabase } from '../support/harness/ownDatabase.js';
import { rowsOf } from '../support/builders/rows.js';
import { until } from '../support/harness/until.js';
import { jobContext } from '../support/builders/jobContext.js';

const own = await ownDatabase();
const rows = rowsOf(own.db);
afterAll(() => own.drop());
beforeEach(() => own.db.outboxEvent.deleteMany());

function aWorker() {
  const world = jobServices(own.db);
  return world;
}
const drain = (worker: ReturnType<typeof aWorker>) => drainOutbox(worker.services);

it('turns a price drop into one mail per watcher, whatever number of workers drain', async () => {
  const { db } = own;
  const listing = await rows.listing((await rows.user()).id);
  const watchers = await Promise.all(Array.from({ length: 12 }, () => rows.user()));
  for (const { id } of watchers) await rows.favorite(id, listing.id);
  await rows.changePrice(listing.id, 8999.5);
  const workers = [aWorker(), aWorker(), aWorker()];
  await Promise.all(workers.map(drain));
  await Promise.all(workers.map(drain));
  const sent = workers.flatMap((worker) => worker.sent);
  expect(sent.map(({ to }) => to).sort()).toEqual(watchers.map(({ email }) => email).sort());
  expect(sent[0]).toMatchObject({
    channel: 'email',
    template: 'price-alert',
    data: { oldPrice: 10_000, newPrice: 8999.5 },
  });
  expect(sent[0]!.subject).toContain('$8,999.50');
  expect(await db.outboxEvent.count({ where: { processedAt: null } })).toBe(0);
});

it('sends each kind of message under its event id', async () => {
  const { db } = own;
  const worker = aWorker();
  const seller = await rows.user({ nickname: 'Aroha' });
  const registration = await rows.registration();
  const listing = await rows.listing(seller.id, { createdAt: new Date(Date.now() - 31 * 86_400_000) });
  await recordEvent(db, userRegisteredEvent, { payload: { userId: seller.id } });
  await recordEvent(db, contactProvenEvent, { payload: { userId: seller.id, channel: 'email' } });
  await recordEvent(db, verificationRequestedEvent, { payload: { userId: registration.id, channel: 'email' } });
  await recordEvent(db, loginCodeRequestedEvent, { payload: { userId: seller.id, channel: 'email' } });
  await recordEvent(db, passwordResetRequestedEvent, { payload: { userId: seller.id, channel: 'email' } });
  await recordEvent(db, messageSendEvent, {
    payload: { template: 'stale-listing', userId: seller.id, listingId: listing.id },
  });
  await recordEvent(db, verificationRequestedEvent, { payload: { userId: null, channel: 'email' } });
  await recordEvent(db, passwordResetRequestedEvent, { payload: { userId: null, channel: 'sms' } });
  const buyer = await rows.user();
  await rows.favorite(buyer.id, listing.id);
  await drain(worker);
  await db.listing.update({ where: { id: listing.id }, data: { status: 'SOLD', soldAt: new Date() } });
  await recordEvent(db, listingSoldEvent, { payload: { listingId: listing.id } });
  await drain(worker);
  expect(worker.sent.map(({ template, to }) => [template, to]).sort()).toEqual([
    ['listing-sold', buyer.email],
    ['reset-password', seller.email],
    ['stale-listing', seller.email],
    ['verification-code', seller.email],
    ['verify-email', registration.target],
    ['welcome', seller.email],
  ]);
  const events = await db.outboxEvent.findMany();
  expect(events.every(({ processedAt }) => processedAt !== null)).toBe(true);
  const ids = new Map(events.map(({ id, createdAt }) => [id, createdAt.getTime()]));
  expect(worker.sent.every(({ id, createdAt }) => ids.get(id) === createdAt.getTime())).toBe(true);
});

it('lets no hanging send delay later ones', async () => {
  const { db } = own;
  const worker = aWorker();
  const transport = worker.services.transports.email;
  const { send } = transport;
  const [hung, ...others] = await Promise.all(Array.from({ length: 30 }, () => rows.user()));
  let letGo = () => {};
  const release = new Promise<void>((resolve) => (letGo = resolve));
  transport.send = async (message) => {
    if (message.to === hung!.email) await release;
    return send(message);
  };
  await recordEvent(db, contactProvenEvent, { payload: { userId: hung!.id, channel: 'email' } });
  const draining = drain(worker);
  await recordEvents(
    db,
    contactProvenEvent,
    others.map(({ id }) => ({ payload: { userId: id, channel: 'email' as const } })),
  );
  await until(() => worker.sent.length === others.length);
  letGo();
  await draining;
  expect(worker.sent.at(-1)!.to).toBe(hung!.email);
});

it('retries a message that its provider did not take, and gives up one that it rejects', async () => {
  const { db } = own;
  const worker = aWorker();
  const transport = worker.services.transports.email;
  const { send } = transport;
  const user = await rows.user();
  await recordEvent(db, contactProvenEvent, { payload: { userId: user.id, channel: 'email' } });
  transport.send = () => Promise.reject(new Error('provider hangs'));
  await drain(worker);
  expect(await db.outboxEvent.findFirstOrThrow()).toMatchObject({ attempts: 1, failedAt: null, lastError: 'Error' });
  await drain(worker);
  expect(await db.outboxEvent.findFirstOrThrow()).toMatchObject({ attempts: 1 });
  transport.send = send;
  await sweepPriceAlerts.run({ ...worker.services, outbox: createOutboxWorker(worker.services) }, jobContext());
  expect(worker.sent.map(({ to }) => to)).toEqual([user.email]);

  await recordEvent(db, contactProvenEvent, { payload: { userId: user.id, channel: 'email' } });
  transport.send = () => Promise.reject(new PermanentSendError('no such mailbox'));
  await drain(worker);
  const refused = await db.outboxEvent.findFirstOrThrow({ where: { processedAt: null } });
  expect(refused).toMatchObject({ attempts: 1, lastError: 'PermanentSendError', dueAt: null });
  expect(refused.failedAt).not.toBeNull();
});

it('releases an event of a newer version for that version to handle', async () => {
  const { db } = own;
  await db.outboxEvent.create({ data: { type: 'car.flown', payload: {} } });
  await drain(aWorker());
  expect(await db.outboxEvent.findFirstOrThrow()).toMatchObject({ attempts: 1, failedAt: null, processedAt: null });
});

it('claims no more events once the process is about to stop', async () => {
  const { db } = own;
  const worker = aWorker();
  await recordEvents(
    db,
    listingSoldEvent,
    Array.from({ length: 45 }, () => ({ payload: { listingId: randomUUID() } })),
  );
  const stopping = new AbortController();
  const handler = vi.spyOn(onListingSold, 'run').mockImplementation(async () => stopping.abort());
  await drainOutbox(worker.services, { signal: stopping.signal });
  handler.mockRestore();
  expect(await db.outboxEvent.count({ where: { processedAt: { not: null } } })).toBe(3);
  const { values } = await worker.services.metrics.outboxWaiting.get();
  expect(values.find(({ labels }) => labels.lane === 'market')?.value).toBe(42);
});

it('recovers a price drop whose event is missing', async () => {
  const { db } = own;
  const worker = aWorker();
  const listing = await rows.listing((await rows.user()).id);
  const watcher = await rows.user();
  await rows.favorite(watcher.id, listing.id);
  await db.listing.update({ where: { id: listing.id }, data: { price: 9000 } });
  await db.priceHistory.create({ data: { listingId: listing.id, price: 9000 } });
  await sweepPriceAlerts.run({ ...worker.services, outbox: createOutboxWorker(worker.services) }, jobContext());
  await sweepPriceAlerts.run({ ...worker.services, outbox: createOutboxWorker(worker.services) }, jobContext());
  expect(worker.sent.filter(({ to }) => to === watcher.email).length).toBe(1);
});
