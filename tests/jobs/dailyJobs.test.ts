import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { remindSellers } from '../../src/domain/marketplace/lifecycle/remindSellers.js';
import { cleanUp } from '../../src/jobs/schedules/cleanUp.js';
import { eraseAccounts } from '../../src/jobs/schedules/eraseAccounts.js';
import { createSearch } from '../../src/domain/marketplace/savedSearches/createSearch.js';
import { jobServices } from '../support/fakes/jobServices.js';
import { ownDatabase } from '../support/harness/ownDatabase.js';
import { rowsOf } from '../support/builders/rows.js';
import { jobContext } from '../support/builders/jobContext.js';

const own = await ownDatabase();
const rows = rowsOf(own.db);
afterAll(() => own.drop());
beforeEach(() => own.db.outboxEvent.deleteMany());

const now = new Date('2026-03-31T14:00:00.000Z');
const hour = 3_600_000;
const day = 24 * hour;
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
const hash = () => randomUUID().replaceAll('-', '').repeat(2);
const clean = () => cleanUp.run(jobServices(own.db).services, jobContext(now));

it('deletes what has expired and nothing else', async () => {
  const { db } = own;
  const { id: userId } = await rows.user();
  for (const expiresAt of [ago(1), now, ago(-1)]) {
    await db.passwordReset.create({ data: { userId, tokenHash: hash(), expiresAt } });
    await db.emailVerification.create({ data: { userId, tokenHash: hash(), expiresAt } });
    await db.verificationCode.create({ data: { target: randomUUID(), purpose: 'LOGIN', codeHash: hash(), expiresAt } });
    await db.refreshToken.create({ data: { userId, jti: randomUUID(), family: userId, expiresAt } });
    await db.idempotencyKey.create({ data: { scopeHash: hash(), requestHash: hash(), lockedTill: now, expiresAt } });
  }
  const listing = await rows.listing(userId);
  for (const date of ['2026-03-28', '2026-03-29', '2026-03-31']) {
    await db.listingView.create({ data: { listingId: listing.id, viewer: hash(), day: new Date(date) } });
  }
  for (const processedAt of [ago(7 * day + 1), ago(7 * day), null]) {
    await db.outboxEvent.create({ data: { type: 'listing.sold', payload: {}, processedAt } });
  }
  for (const [sequence, createdAt] of [ago(90 * day + 1), ago(90 * day), now].entries()) {
    const entry = { userId, sequence, type: 'new-message', title: 'New message', body: 'Open it', createdAt };
    await db.notification.create({ data: { ...entry, dedupeKey: randomUUID() } });
  }
  const tenant = await db.tenant.create({
    data: { name: 'Dealer', slug: 'dealer', subdomain: 'dealer', socialLinks: {}, openingHours: {} },
  });
  for (const createdAt of [ago(30 * day + 1), ago(30 * day), now]) {
    const file = { mode: 'upsert', format: 'csv', dryRun: false } as const;
    await db.carImport.create({ data: { tenantId: tenant.id, userId, createdAt, ...file } });
  }
  await clean();
  const left = [
    await db.passwordReset.count(),
    await db.emailVerification.count(),
    await db.verificationCode.count(),
    await db.refreshToken.count(),
    await db.idempotencyKey.count(),
    await db.listingView.count(),
    await db.outboxEvent.count(),
    await db.notification.count(),
    await db.carImport.count(),
  ];
  expect(left).toEqual([2, 2, 2, 2, 2, 2, 2, 2, 2]);
});

it('deletes more than one batch', async () => {
  const { db } = own;
  const expiresAt = ago(1);
  await db.verificationCode.createMany({
    data: Array.from({ length: 2100 }, () => ({
      target: randomUUID(),
      purpose: 'LOGIN' as const,
      codeHash: hash(),
      expiresAt,
    })),
  });
  await clean();
  expect(await db.verificationCode.count({ where: { expiresAt } })).toBe(0);
});

it('deletes unused uploads of yesterday', async () => {
  const { db } = own;
  const user = await rows.user();
  const old = { createdAt: ago(day + 1) };
  const orphan = await rows.upload(user.id, old);
  const oldAvatar = await rows.upload(user.id, { ...old, kind: 'AVATAR' });
  const avatar = await rows.upload(user.id, { ...old, kind: 'AVATAR' });
  const shown = await rows.upload(user.id, old);
  const fresh = await rows.upload(user.id, { createdAt: ago(day) });
  await db.user.update({ where: { id: user.id }, data: { avatarId: avatar.id } });
  const listing = await rows.listing(user.id, { status: 'DRAFT' });
  await db.listingImage.create({ data: { id: shown.id, listingId: listing.id } });
  await clean();
  await clean();
  const left = await db.upload.findMany({ where: { uploaderId: user.id } });
  expect(left.map(({ id }) => id).sort()).toEqual([avatar.id, shown.id, fresh.id].sort());
  const events = await db.outboxEvent.findMany({ where: { type: 'upload.deleted' } });
  const payloads = events.map(({ payload }) => payload as { uploadId: string; kind: string });
  expect(payloads.map(({ uploadId, kind }) => `${kind} ${uploadId}`).sort()).toEqual([
    `AVATAR ${oldAvatar.id}`,
    `IMAGE ${orphan.id}`,
  ]);
});

it('archives what was sold or removed more than 90 days ago', async () => {
  const { db } = own;
  const { id: userId } = await rows.user();
  const before = ago(90 * day + 1);
  const sold = await rows.listing(userId, { status: 'SOLD', soldAt: before, updatedAt: before });
  const removed = await rows.listing(userId, { status: 'REMOVED', removedAt: before });
  const younger = await rows.listing(userId, { status: 'SOLD', soldAt: ago(90 * day) });
  await rows.listing(userId, { status: 'ACTIVE', createdAt: before });
  const settings = { name: 'Any', query: {}, frequency: 'instant', byEmail: true, byPush: true } as const;
  const { id: searchId } = await createSearch(db, { ...settings, userId });
  const found = [sold, removed, younger].map(({ id: listingId }) => ({ searchId, listingId, reason: 'new' as const }));
  await db.savedSearchHit.createMany({ data: found });
  await clean();
  expect(await db.savedSearchHit.findMany({ select: { listingId: true } })).toEqual([{ listingId: younger.id }]);
  const archived = await db.listing.findMany({ where: { userId, archivedAt: { not: null } } });
  expect(archived.map(({ id }) => id).sort()).toEqual([sold.id, removed.id].sort());
  const row = archived.find(({ id }) => id === sold.id)!;
  expect(row).toMatchObject({ archivedAt: now, updatedAt: before });
  await cleanUp.run(jobServices(db).services, jobContext(new Date(now.getTime() + 1000)));
  expect(await db.listing.findUniqueOrThrow({ where: { id: sold.id } })).toMatchObject({ archivedAt: now });
});

it('masks messages from before masks were stored, where the other side has not written yet', async () => {
  const { db } = own;
  const [seller, buyer] = [await rows.user(), await rows.user()];
  const listing = await rows.listing(seller.id);
  const other = await rows.listing(seller.id);
  const open = await rows.conversation(listing.id, buyer.id, seller.id);
  const answered = await rows.conversation(other.id, buyer.id, seller.id);
  await db.conversation.update({ where: { id: answered.id }, data: { answeredAt: now } });
  const text = 'Call me on 021 555 1234';
  const messages = [await rows.message(open, buyer.id, text), await rows.message(answered, buyer.id, text)];
  await clean();
  const stored = await Promise.all(messages.map(({ id }) => db.message.findUniqueOrThrow({ where: { id } })));
  expect(stored.map(({ content }) => content)).toEqual([text, text]);
  expect(stored.map(({ maskedContent }) => maskedContent)).toEqual(['Call me on ••• ••• ••••', null]);
});

it('reminds sellers of cars that are a month old, once a month', async () => {
  const { db } = own;
  const { id: userId } = await rows.user();
  await db.listing.updateMany({ data: { status: 'REMOVED' } });
  const month = 30 * day;
  const due = await rows.listing(userId, { createdAt: ago(month), updatedAt: ago(month) });
  const again = await rows.listing(userId, { createdAt: ago(3 * month), remindedAt: ago(month) });
  await rows.listing(userId, { createdAt: ago(month - 1) });
  await rows.listing(userId, { createdAt: ago(3 * month), remindedAt: ago(month - 1) });
  await rows.listing(userId, { createdAt: ago(3 * month), status: 'SOLD' });
  expect(await remindSellers(db, now)).toBe(2);
  expect(await remindSellers(db, now)).toBe(0);
  const events = await db.outboxEvent.findMany({ where: { type: 'message.send' } });
  expect(events.map(({ payload }) => (payload as { listingId: string }).listingId).sort()).toEqual(
    [due.id, again.id].sort(),
  );
  expect(await db.listing.findUniqueOrThrow({ where: { id: due.id } })).toMatchObject({
    remindedAt: now,
    updatedAt: ago(month),
  });
});

it('erases accounts when their retention has ended', async () => {
  const { db } = own;
  const user = await rows.user({ status: 'DEACTIVATED', deactivatedAt: new Date(Date.now() - 1000) });
  await eraseAccounts.run(jobServices(db).services, jobContext());
  expect(await db.user.findUniqueOrThrow({ where: { id: user.id } })).toMatchObject({ erasedAt: null });
  await eraseAccounts.run(jobServices(db, { ACCOUNT_ERASURE_DAYS: '0' }).services, jobContext());
  expect(await db.user.findUniqueOrThrow({ where: { id: user.id } })).toMatchObject({ email: null });
});
