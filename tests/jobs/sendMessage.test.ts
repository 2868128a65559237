import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import type { Prisma, Topic, User } from '../../generated/prisma/client.js';
import { recordEvent } from '../../src/platform/outbox/recordEvent.js';
import { topics } from '../../src/domain/accounts/preferences/topics.js';
import { messageSendEvent } from '../../src/domain/notifications/events/messageSendEvent.js';
import { contactProvenEvent } from '../../src/domain/accounts/events/contactProvenEvent.js';
import { passwordResetRequestedEvent } from '../../src/domain/accounts/events/passwordResetRequestedEvent.js';
import { linkSecret } from '../../src/domain/accounts/preferences/linkSecret.js';
import { readUnsubscribeToken } from '../../src/domain/accounts/preferences/unsubscribeToken.js';
import { createSmtpTransport } from '../../src/integrations/messages/smtpTransport.js';
import { drainOutbox } from '../../src/jobs/outboxWorker.js';
import { jobServices } from '../support/fakes/jobServices.js';
import { ownDatabase } from '../support/harness/ownDatabase.js';
import { rowsOf } from '../support/builders/rows.js';
import { startSmtpServer, type SmtpServer } from '../support/fakes/smtpServer.js';

const own = await ownDatabase();
const rows = rowsOf(own.db);
let smtp: SmtpServer;
afterAll(() => own.drop());
beforeEach(async () => {
  await own.db.outboxEvent.deleteMany();
  smtp = await startSmtpServer();
});
afterEach(() => smtp.close());

/** A worker that sends mail by SMTP and remembers what it gave to the SMS provider. */
function aWorker() {
  const world = jobServices(own.db);
  const email = createSmtpTransport({ host: '127.0.0.1', port: smtp.port, from: 'noreply@kiwicar.co.nz' });
  const services = { ...world.services, transports: { ...world.services.transports, email } };
  return { sent: world.sent, drain: () => drainOutbox(services) };
}

const mute = (user: User, topic: Topic, channel: 'email' | 'push' = 'email') =>
  own.db.mutedTopic.create({ data: { userId: user.id, channel, topic } });

/** A buyer whose saved car has just become cheaper. */
async function aWatcher(details: Partial<Prisma.UserUncheckedCreateInput> = {}) {
  const listing = await rows.listing((await rows.user()).id);
  const buyer = await rows.user(details);
  await rows.favorite(buyer.id, listing.id);
  await rows.changePrice(listing.id, 9000);
  return buyer;
}

/** The headers of the one mail that arrived, folded lines joined. */
const headersOf = (source: string) =>
  Object.fromEntries(
    source
      .split('\r\n\r\n', 1)[0]!
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => /^([^:]+): *(.*)$/.exec(line)!)
      .map(([, name, value]) => [name!.toLowerCase(), value!]),
  );

it('puts the unsubscribe link into the headers, the text and the HTML of a sent mail', async () => {
  const buyer = await aWatcher();
  await aWorker().drain();
  expect(smtp.mails.map(({ to }) => to)).toEqual([[buyer.email]]);
  const { source } = smtp.mails[0]!;
  const headers = headersOf(source);
  const prefix = 'https://api.kiwicar.co.nz/api/v1/unsubscribe/';
  const token = new RegExp(`^<${prefix}([\\w.-]+)>$`).exec(headers['list-unsubscribe']!)![1]!;
  expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
  expect(readUnsubscribeToken(await linkSecret(own.db, undefined), token)).toEqual({
    userId: buyer.id,
    topic: 'priceAlert',
  });
  const body = source.slice(source.indexOf('\r\n\r\n')).replace(/=\r\n/g, '');
  expect(body.split(`${prefix}${token}`)).toHaveLength(3);
  expect(body).toContain('Unsubscribe from mails about price drops of cars you saved');
});

it('writes in the language of the reader', async () => {
  await aWatcher({ email: null, phone: '+64211230001', language: 'zh' });
  const buyer = await rows.user({ language: 'zh' });
  await recordEvent(own.db, contactProvenEvent, { payload: { userId: buyer.id, channel: 'email' } });
  const worker = aWorker();
  await worker.drain();
  expect(worker.sent.map(({ text }) => text)).toEqual([expect.stringContaining('现价 NZ$9,000')]);
  expect(smtp.mails).toHaveLength(1);
  const words = headersOf(smtp.mails[0]!.source)
    .subject!.replaceAll('?= =?', '?==?')
    .replace(/=\?UTF-8\?Q\?(.*?)\?=/g, (_word, bytes: string) =>
      decodeURIComponent(bytes.replaceAll('_', ' ').replaceAll('=', '%')),
    );
  expect(words).toBe('欢迎来到 KiwiCar');
});

it('adds no unsubscribe link to mandatory mails, and sends them whatever is off', async () => {
  const user = await rows.user();
  for (const topic of topics) await mute(user, topic);
  const { id: listingId } = await rows.listing(user.id);
  await own.db.listing.update({ where: { id: listingId }, data: { status: 'REMOVED', takenDownAt: new Date() } });
  const takedown = { template: 'listing-taken-down', userId: user.id, listingId };
  await recordEvent(own.db, messageSendEvent, { payload: takedown });
  await recordEvent(own.db, contactProvenEvent, { payload: { userId: user.id, channel: 'email' } });
  await recordEvent(own.db, passwordResetRequestedEvent, { payload: { userId: user.id, channel: 'email' } });
  await aWorker().drain();
  expect(smtp.mails).toHaveLength(3);
  for (const { source } of smtp.mails) expect(source).not.toMatch(/unsubscribe/i);
});

it('cancels a queued message when its topic was turned off, by mail and by SMS', async () => {
  const byMail = await aWatcher();
  const bySms = await aWatcher({ email: null, phone: '+64211230002' });
  for (const buyer of [byMail, bySms]) await mute(buyer, 'priceAlert');
  const worker = aWorker();
  await worker.drain();
  expect([smtp.mails.length, worker.sent.length]).toEqual([0, 0]);
  expect(await own.db.outboxEvent.count({ where: { processedAt: null } })).toBe(0);
});

it('still sends what is off for another topic or another channel', async () => {
  const buyer = await aWatcher();
  await mute(buyer, 'newMessage');
  await mute(buyer, 'priceAlert', 'push');
  await aWorker().drain();
  expect(smtp.mails.map(({ to }) => to)).toEqual([[buyer.email]]);
});

it('creates one secret for many parallel processes', async () => {
  await own.db.serverSecret.deleteMany();
  const secrets = await Promise.all(Array.from({ length: 8 }, () => linkSecret(own.db, undefined)));
  expect(new Set(secrets).size).toBe(1);
  expect(secrets[0]).toMatch(/^[\w-]{43}$/);
  expect(await linkSecret(own.db, 'configured')).toBe('configured');
});
