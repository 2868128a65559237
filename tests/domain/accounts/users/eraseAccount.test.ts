import { personalData } from '../../../../src/personalData.js';
import { afterAll, expect, it } from 'vitest';
import { issueLoginCode } from '../../../../src/domain/accounts/codes/issueLoginCode.js';
import { eraseAccount, listErasableAccounts } from '../../../../src/domain/accounts/users/eraseAccount.js';
import { drainOutbox } from '../../../../src/jobs/outboxWorker.js';
import { jobServices } from '../../../support/fakes/jobServices.js';
import { ownDatabase } from '../../../support/harness/ownDatabase.js';
import { rowsOf } from '../../../support/builders/rows.js';
import { searchRowsOf } from '../../../support/builders/searchRows.js';

const own = await ownDatabase();
const rows = rowsOf(own.db);
afterAll(() => own.drop());

const now = new Date('2026-03-31T01:00:00.000Z');
const daysBefore = (days: number, milliseconds = 0) => new Date(now.getTime() - days * 86_400_000 + milliseconds);
const deactivated = (deactivatedAt: Date) => rows.user({ status: 'DEACTIVATED', deactivatedAt });

it('chooses accounts that were deactivated long enough ago', async () => {
  const due = await deactivated(daysBefore(30));
  await deactivated(daysBefore(30, 1));
  await rows.user({ deactivatedAt: daysBefore(40) });
  const erased = await deactivated(daysBefore(50));
  await eraseAccount({ db: own.db, personalData }, { userId: erased.id, now });
  expect(await listErasableAccounts(own.db, { days: 30, now, limit: 10 })).toEqual([due.id]);
  expect((await listErasableAccounts(own.db, { days: 0, now, limit: 10 })).length).toBe(2);
  expect((await listErasableAccounts(own.db, { days: 0, now, limit: 1 })).length).toBe(1);
});

it('erases what identifies the person, and frees e-mail and phone', async () => {
  const { db } = own;
  const email = 'aroha@example.co.nz';
  const phone = '+64211234567';
  const user = await rows.user({
    email,
    phone,
    nickname: 'Aroha',
    region: 'Otago',
    showPhone: true,
    marketingConsentAt: now,
  });
  const other = await rows.user();
  const seen = await rows.listing(other.id);
  await rows.favorite(user.id, seen.id);
  const search = await searchRowsOf(db).search({ userId: user.id, name: 'For my sister Mere' });
  await db.savedSearchHit.create({ data: { searchId: search.id, listingId: seen.id, reason: 'new' } });
  const photo = await rows.upload(user.id);
  const avatar = await rows.upload(user.id, { kind: 'AVATAR' });
  const listing = await rows.listing(user.id, { status: 'REMOVED', vin: 'JTDKB20U093512345', coverImageId: photo.id });
  await db.listingImage.create({ data: { id: photo.id, listingId: listing.id } });
  const draft = await rows.listing(user.id, { status: 'DRAFT' });
  await rows.favorite(other.id, listing.id);
  const conversation = await rows.conversation(listing.id, other.id, user.id);
  await rows.message(conversation, other.id, 'Where can I see it?');
  await rows.message(conversation, user.id, 'At 12 Rimu Road, ask for Aroha');
  const asked = { listingId: seen.id, authorId: user.id, text: 'Can I see it in Rimu Road?' };
  const answered = { listingId: listing.id, authorId: other.id, text: 'Where is it?', answer: '12 Rimu Road' };
  await db.question.createMany({ data: [asked, answered] });
  const report = { reporterId: user.id, targetType: 'user' as const, targetId: other.id, reason: 'My neighbour' };
  await db.report.create({ data: report });
  await db.mutedTopic.create({ data: { userId: user.id, channel: 'email', topic: 'question' } });
  await db.block.create({ data: { blockerId: user.id, blockedId: other.id } });
  await db.block.create({ data: { blockerId: other.id, blockedId: user.id } });
  const notified = { userId: user.id, sequence: 1, type: 'new-message', title: 'New message', body: 'Open it' };
  await db.notification.create({ data: { ...notified, dedupeKey: user.id } });
  await db.notificationCursor.create({ data: { userId: user.id, lastSequence: 1 } });
  await issueLoginCode(db, { userId: user.id, channel: 'email' }, now);
  const expiresAt = new Date(now.getTime() + 1000);
  await db.refreshToken.create({ data: { userId: user.id, jti: user.id, family: user.id, expiresAt } });
  await db.userIdentity.create({ data: { userId: user.id, provider: 'google', subjectHash: 'a'.repeat(64) } });
  const browser = { endpoint: 'https://push.example.com/1', endpointHash: 'a'.repeat(64), p256dh: 'x', auth: 'x' };
  await db.pushSubscription.create({ data: { userId: user.id, family: user.id, ...browser } });
  await db.emailVerification.create({ data: { userId: user.id, tokenHash: 'a'.repeat(64), expiresAt } });
  await db.passwordReset.create({ data: { userId: user.id, tokenHash: 'a'.repeat(64), expiresAt } });
  await db.user.update({
    where: { id: user.id },
    data: { avatarId: avatar.id, status: 'DEACTIVATED', deactivatedAt: daysBefore(31) },
  });

  expect(await eraseAccount({ db, personalData }, { userId: user.id, now })).toBe(true);
  expect(await eraseAccount({ db, personalData }, { userId: user.id, now })).toBe(false);

  expect(await db.user.findUniqueOrThrow({ where: { id: user.id } })).toMatchObject({
    email: null,
    phone: null,
    nickname: null,
    avatarId: null,
    region: null,
    showPhone: false,
    marketingConsentAt: null,
    passwordHash: '!',
    status: 'DEACTIVATED',
    erasedAt: now,
  });
  const where = { where: { userId: user.id } };
  const left = [
    await db.favorite.count(where),
    await db.savedSearch.count(where),
    await db.savedSearchKey.count(),
    await db.savedSearchHit.count(),
    await db.mutedTopic.count(where),
    await db.refreshToken.count(where),
    await db.userIdentity.count(where),
    await db.emailVerification.count(where),
    await db.passwordReset.count(where),
    await db.notification.count(where),
    await db.pushSubscription.count(where),
    await db.notificationCursor.count(where),
    await db.verificationCode.count({ where: { target: email } }),
    await db.upload.count({ where: { uploaderId: user.id } }),
    await db.listing.count({ where: { id: draft.id } }),
    await db.block.count(),
    await db.report.count({ where: { OR: [{ reporterId: user.id }, { reason: report.reason }] } }),
  ];
  expect(left).toEqual(Array.from(left, () => 0));
  const erased = 'Erased with the account of its author.';
  const questions = await db.question.findMany({ orderBy: { authorId: 'asc' }, select: { text: true, answer: true } });
  expect(questions).toHaveLength(2);
  expect(questions).toEqual(
    expect.arrayContaining([
      { text: erased, answer: null },
      { text: 'Where is it?', answer: erased },
    ]),
  );
  const words = await db.message.findMany({ orderBy: { createdAt: 'asc' }, select: { content: true } });
  expect(words).toEqual([{ content: 'Where can I see it?' }, { content: erased }]);
  expect(await db.listing.findUniqueOrThrow({ where: { id: listing.id }, include: { images: true } })).toMatchObject({
    status: 'REMOVED',
    plateNumber: 'ERASED',
    vin: null,
    aiDescription: null,
    coverImageId: null,
    images: [],
  });
  expect(await db.favorite.count({ where: { userId: other.id } })).toBe(1);
  await rows.user({ email, phone });

  const { services, deletedKeys } = jobServices(db);
  await drainOutbox(services);
  expect(deletedKeys.sort()).toEqual([
    `avatars/${avatar.id}.webp`,
    `images/${photo.id}.webp`,
    `images/${photo.id}_thumb.webp`,
  ]);
});

it('leaves an account alone that is not deactivated', async () => {
  const user = await rows.user();
  expect(await eraseAccount({ db: own.db, personalData }, { userId: user.id, now })).toBe(false);
  expect(await own.db.user.findUniqueOrThrow({ where: { id: user.id } })).toMatchObject({ email: user.email });
});
